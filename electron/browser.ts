import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDesk } from './desk/client.ts'
import { notOfferedHere, openGate } from './desk/gate.ts'
import type { OpenedWindow } from './loopback/browserWindow.ts'
import { openWindow } from './loopback/openWindow.ts'
import { startLoopback } from './loopback/server.ts'
import type { Loopback } from './loopback/server.ts'
import { mediaResponse } from './media/routes.ts'
import { openPreferences } from './preferences/store.ts'
import { addFiles } from './root/addFiles.ts'
import { readArguments, usage } from './root/arguments.ts'
import type { Arguments } from './root/arguments.ts'
import { defaultDataFolder } from './root/dataFolder.ts'
import type { System } from './root/dataFolder.ts'
import { exitCodeFor, exitCodes } from './root/endings.ts'
import { sentenceFor, systemLanguage } from './root/endingWords.ts'
import { forwardAnnouncements } from './root/forward.ts'
import { rootHandlers } from './root/handlers.ts'
import { openNotices } from './root/notices.ts'
import { pageFile } from './root/pageFiles.ts'
import { pageHeaders } from './root/pagePolicy.ts'
import { titleSource } from './root/titleSource.ts'

/** Where the parts of the program are. Absolute paths. */
export interface Places {
  /** Holds package.json and assets/. */
  project: string
  page: string
  worker: string
  /** In development the page comes from Vite. */
  develop?: (incoming: IncomingMessage, outgoing: ServerResponse) => void
}

const say = (sentence: string) => void process.stderr.write(`Séance: ${sentence}\n`)

/**
 * Séance in a browser window: the desk, the preferences and the page behind a loopback server. Prints one line of JSON with
 * the address on standard output; words for people go to standard error. Resolves with the exit code when the window was
 * closed or a signal came.
 */
export const runInBrowser = async (words: readonly string[], places: Places): Promise<number> => {
  const asked = readArguments(words, process.cwd())
  const version = versionOf(places.project)
  if (asked.kind === 'help') process.stdout.write(usage)
  if (asked.kind === 'version') process.stdout.write(`${version}\n`)
  if (asked.kind === 'mistake') process.stderr.write(`${asked.sentence}\n\n${usage}`)
  if (asked.kind !== 'run') return asked.kind === 'mistake' ? exitCodes.usage : exitCodes.well
  return serve(asked, places, version)
}

const serve = async (asked: Arguments, places: Places, version: string): Promise<number> => {
  const system: System = { platform: process.platform, env: process.env, home: homedir() }
  const dataFolder = asked.dataFolder ?? defaultDataFolder(system)

  const opened = await startDesk({
    dataFolder,
    assetsFolder: join(places.project, 'assets'),
    appVersion: version,
    workerFile: places.worker,
  })
  if (!opened.ok) {
    say(sentenceFor(opened.failure, systemLanguage()))
    return exitCodeFor(opened.failure)
  }
  const desk = opened.value
  const { store: preferences, restored } = openPreferences(dataFolder)

  // Whoever announces does so after the server is there.
  let loopback: Loopback | null = null
  let window: OpenedWindow | null = null
  const notices = openNotices((notice) => loopback?.announce('notice.raised', notice))
  if (restored) notices.raise('preferences_restored', { ...restored })

  const titles = titleSource(desk)
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  try {
    loopback = await startLoopback(asked.port, {
      answerCall: openGate({
        desk,
        root: rootHandlers({
          app: { root: 'browser', version, platform: process.platform, nativeDialog: false },
          desk,
          notices,
          preferences,
          preferencesChanged: (changed) => {
            // With one page alone, the one that changed them knows.
            if (loopback && loopback.pages().now > 1)
              loopback.announce('preferences.changed', changed)
          },
          setMenu: () => {},
          chooseTitles: async () => notOfferedHere('titles.choose'),
        }),
      }),
      media: (request, titleId, part) => mediaResponse(request, part, titleId, titles),
      page: (request) => pageFile(request, places.page),
      headers: pageHeaders({ media: "'self'", development: places.develop !== undefined }),
      lastPageGone: () => {
        void desk.inner('pageGone', {})
        window?.lastPageGone()
      },
      ...(places.develop ? { develop: places.develop } : {}),
    })
  } catch (error) {
    await desk.close()
    say(`port ${asked.port} of 127.0.0.1 cannot be had (${String(error)}).`)
    return exitCodes.port
  }
  forwardAnnouncements(desk, loopback.announce)
  await addFiles(asked.files, { desk, notices, say })

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end())
  // Started by scripts/start.ts, over a channel: when that is killed, nobody is left to end this.
  process.on('disconnect', () => end())
  process.stdout.write(`${JSON.stringify({ listening: loopback.entrance })}\n`)
  if (asked.open) window = openWindow({ loopback, dataFolder, system, say, closed: () => end() })

  await ended
  window?.close()
  await loopback.close()
  await desk.close()
  return exitCodes.well
}

const versionOf = (project: string): string => {
  // Our own file, written by npm.
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

if (import.meta.main) {
  const near = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  // As built: this file is out/browser/browser.mjs.
  process.exit(
    await runInBrowser(process.argv.slice(2), {
      project: near('../../'),
      page: near('../renderer/'),
      worker: near('../desk/worker.mjs'),
    }),
  )
}
