import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { done } from '../shared/contract/failure.ts'
import type { Failure, Result } from '../shared/contract/failure.ts'
import { startDesk } from './desk/client.ts'
import type { DeskClient } from './desk/client.ts'
import { notOfferedHere, openGate } from './desk/gate.ts'
import type { OpenedWindow } from './loopback/browserWindow.ts'
import type { AnswerCall } from './loopback/calls.ts'
import { canShowWindow, openWindow } from './loopback/openWindow.ts'
import { keptPlace, startWhereItWas } from './loopback/place.ts'
import type { Loopback } from './loopback/server.ts'
import { problem } from './media/problem.ts'
import { mediaResponse } from './media/routes.ts'
import type { TitleSource } from './media/routes.ts'
import { addFiles } from './root/addFiles.ts'
import { readArguments, usage } from './root/arguments.ts'
import type { Arguments } from './root/arguments.ts'
import { defaultDataFolder } from './root/dataFolder.ts'
import type { System } from './root/dataFolder.ts'
import { exitCodeFor, exitCodes } from './root/endings.ts'
import { sentenceFor, systemLanguage } from './root/endingWords.ts'
import { forwardAnnouncements } from './root/forward.ts'
import { rootHandlers } from './root/handlers.ts'
import { noticeOfPreferences, openNotices } from './root/notices.ts'
import type { Notices } from './root/notices.ts'
import { pageFile } from './root/pageFiles.ts'
import { pageHeaders } from './root/pagePolicy.ts'
import { titleSource } from './root/titleSource.ts'
import { fileKeeper } from './root/tokensFile.ts'

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

  // The thread starts while the rest of this program is still being read, and the window while the thread starts.
  const opening = startDesk({
    dataFolder,
    assetsFolder: join(places.project, 'assets'),
    appVersion: version,
    workerFile: places.worker,
    keeper: fileKeeper(dataFolder),
  })
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  // Set by what is called later, which the compiler does not follow.
  let window = null as OpenedWindow | null
  const assembled = opening.then((opened) =>
    opened.ok ? assemble(opened.value, { dataFolder, version, announcer: () => loopback }) : opened,
  )
  let loopback: Loopback | null = null
  const place = keptPlace(dataFolder)
  try {
    loopback = await startWhereItWas(asked.port, place, {
      answerCall: async (name, input) => {
        const app = await assembled
        return app.ok ? app.value.answerCall(name, input) : app
      },
      media: async (request, titleId, part) => {
        const app = await assembled
        return app.ok
          ? mediaResponse(request, part, titleId, app.value.titles)
          : problem(503, app.failure)
      },
      page: (request) => pageFile(request, places.page),
      headers: pageHeaders({ media: "'self'", development: places.develop !== undefined }),
      lastPageGone: () => {
        void opening.then((opened) => (opened.ok ? opened.value.inner('pageGone', {}) : null))
        window?.lastPageGone()
      },
      ...(places.develop ? { develop: places.develop } : {}),
    })
  } catch (error) {
    const app = await assembled
    if (!app.ok) return refuse(app.failure)
    await app.value.desk.close()
    say(`port ${asked.port} of 127.0.0.1 cannot be had (${String(error)}).`)
    return exitCodes.port
  }

  const listening = loopback
  let isShown = false
  const show = () => {
    if (isShown || !asked.open) return
    isShown = true
    window = openWindow({
      loopback: listening,
      dataFolder,
      system,
      say,
      closed: () => end(),
      failed: () => (window = null),
      ready: assembled,
    })
  }
  // From here on there is a window that may be closed, and work that may be under way.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end())
  // Started by scripts/start.ts, over a channel: when that is killed, nobody is left to end this.
  process.on('disconnect', () => end())
  if (wasLeftInOrder(dataFolder) && canShowWindow(system)) show()

  const app = await assembled
  if (!app.ok) {
    await window?.close()
    await loopback.close()
    return refuse(app.failure)
  }
  // Only whoever has the folder may say where it is found.
  place.keep({ port: loopback.port, pass: loopback.pass })
  const { desk, notices } = app.value
  forwardAnnouncements(desk, loopback.announce)
  const added = addFiles(asked.files, { desk, notices, say })
  // A film on a drive that does not answer must not keep anybody from ending this.
  await Promise.race([added, ended])
  process.stdout.write(`${JSON.stringify({ listening: loopback.entrance })}\n`)
  show()

  await ended
  // From the page inwards: its last words need a server that is still there, and the server a desk.
  await loopback.farewell()
  await window?.close()
  await loopback.close()
  // Opened by hand, the page may be in the browser that its person uses for everything else.
  if (window === null) place.forget()
  else place.forgetPass(loopback.port)
  // A thread that hangs in the system would hold this process for ever; all that was answered is on the disk, and the lock is free.
  if (!(await desk.close())) process.kill(process.pid, 'SIGKILL')
  return exitCodes.well
}

/** Everything behind the server, once the desk is open. */
const assemble = async (
  desk: DeskClient,
  { dataFolder, version, announcer }: Surroundings,
): Promise<Result<Assembled>> => {
  // Whoever announces does so after the server is there.
  const notices = openNotices((notice) => announcer()?.announce('notice.raised', notice))
  // electron-store is read while the desk's thread starts.
  const { openPreferences } = await import('./preferences/store.ts')
  const kept = openPreferences(dataFolder)
  if (!kept.ok) {
    await desk.close()
    return kept
  }
  const { store: preferences, restored } = kept.value
  if (restored) {
    const { code, details } = noticeOfPreferences(restored)
    notices.raise(code, details)
  }
  const answerCall = openGate({
    desk,
    root: rootHandlers({
      app: {
        root: 'browser',
        version,
        platform: process.platform,
        nativeDialog: false,
        // No page can ask its browser for it.
        contentProtection: 'none',
        updates: null,
      },
      desk,
      notices,
      preferences,
      preferencesChanged: (changed) => {
        // With one page alone, the one that changed them knows.
        const loopback = announcer()
        if (loopback && loopback.pages().now > 1) loopback.announce('preferences.changed', changed)
      },
      setMenu: () => {},
      updates: null,
      chooseTitles: async () => notOfferedHere('titles.choose'),
      chooseFilm: async () => notOfferedHere('titles.chooseFor'),
    }),
  })
  return done({ desk, notices, answerCall, titles: titleSource(desk) })
}

interface Surroundings {
  dataFolder: string
  version: string
  announcer: () => Loopback | null
}

interface Assembled {
  desk: DeskClient
  notices: Notices
  answerCall: AnswerCall
  titles: TitleSource
}

/** Says why Séance does not open; the exit code. */
const refuse = (failure: Failure): number => {
  say(sentenceFor(failure, systemLanguage()))
  return exitCodeFor(failure)
}

/**
 * Nobody works in this folder and the last one closed it well: a window may come before the desk has said so too. Otherwise
 * it could be the second of a double click, and belong to the first.
 */
const wasLeftInOrder = (dataFolder: string): boolean =>
  existsSync(join(dataFolder, 'work.db')) && !existsSync(join(dataFolder, 'holder.json'))

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
