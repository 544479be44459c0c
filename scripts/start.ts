/**
 * `npm start -- [options] [FILE…]`: builds what has changed, then opens Séance in Electron where its runtime is installed,
 * otherwise in a browser window. Says which and why in one line on standard error, and ends with the app's exit code.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledFolder } from './compiledFolder.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2)
const say = (sentence: string) => void process.stderr.write(`Séance: ${sentence}\n`)

const start = async (): Promise<number> => {
  const { readArguments } = await import('../electron/root/arguments.ts')
  const { build, isBuilt } = await import('./build.ts')
  const { findRuntime } = await import('./electronRuntime.ts')

  const asked = readArguments(words, process.cwd())
  if (!isBuilt()) {
    say('building, because the sources have changed.')
    await build()
  }
  // Help, versions and mistakes are the browser root's to answer: it needs no window for them.
  if (asked.kind !== 'run') return run(process.execPath, [browserRoot, ...words])

  const runtime = findRuntime(process.env)
  if (!asked.open) {
    say('without a window, because of --no-open.')
    return run(process.execPath, [browserRoot, ...words])
  }
  if (asked.browser || runtime.kind === 'missing') {
    const why = runtime.kind === 'missing' && !asked.browser ? runtime.why : 'it was asked for'
    say(`in a browser window, because ${why}.`)
    return run(process.execPath, [browserRoot, ...words])
  }
  say('in Electron, because its runtime is installed.')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return run(runtime.path, [project, ...asRoot, ...words], { channel: false })
}

const browserRoot = join(project, 'out', 'browser', 'browser.mjs')

/** How often it is looked whether npm is still there, in ms. */
const lookMs = 500

/** npm and the shell it started this in. Killed, they leave this program to others, so the line changes. */
const lineage = (): string => {
  if (process.platform !== 'linux') return String(process.ppid)
  try {
    // Fields of stat(5): pid, the name in brackets, state, ppid.
    const parents = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').replace(/^.*\) \S+ /s, '')
    return `${process.ppid} ${parents.split(' ', 1)[0]}`
  } catch {
    return String(process.ppid)
  }
}

/**
 * Runs a program in the place of this one: its streams, its signals, its exit code. npm does not hand a signal on through
 * its shell, so when npm or the shell has gone the program is asked to end; and the program notices by its channel when
 * this one is killed. Nothing then keeps the data folder from the next start.
 */
const run = (program: string, args: string[], { channel = true } = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { NODE_COMPILE_CACHE: compiledFolder, ...process.env },
      stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'))
    const ours = lineage()
    const underNpm = process.env['npm_lifecycle_event'] !== undefined
    const looking = setInterval(() => {
      if (!underNpm || lineage() === ours) return
      clearInterval(looking)
      child.kill('SIGTERM')
    }, lookMs)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(looking)
      resolve(code ?? (signal ? 128 + constants.signals[signal] : 1))
    })
  })

process.exitCode = await start().catch((error: unknown) => {
  say(`it could not be built or started.\n${error instanceof Error ? error.stack : String(error)}`)
  return 1
})
