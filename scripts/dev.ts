/**
 * `npm run dev -- [options] [FILE…]`: the app over the sources, the page replaced while it runs. In Electron where its
 * runtime is installed, otherwise in a browser window; changes outside the page need a new start.
 */
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createServer } from 'vite'
import { readArguments } from '../electron/root/arguments.ts'
import { nodeBundle } from '../vite.browser.config.ts'
import { findRuntime } from './electronRuntime.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const words = process.argv.slice(2)
const say = (sentence: string) => void process.stderr.write(`Séance: ${sentence}\n`)

const inElectron = async (): Promise<void> => {
  const { createServer: createElectron } = await import('electron-vite')
  const { build } = await import('vite')
  await build({ ...nodeBundle('worker'), logLevel: 'warn' })
  await build({ ...nodeBundle('study'), logLevel: 'warn' })
  process.env['ELECTRON_CLI_ARGS'] = JSON.stringify(words)
  await createElectron({ root: project }, {})
}

const inBrowser = async (): Promise<number> => {
  // The sources run as they are, so `electron` is made an empty module here and not by a bundler.
  const noElectron = pathToFileURL(join(project, 'electron/preferences/no-electron.ts')).href
  registerHooks({
    resolve: (name, context, next) =>
      name === 'electron' ? { url: noElectron, shortCircuit: true } : next(name, context),
  })
  const { runInBrowser } = await import('../electron/browser.ts')
  const { default: react } = await import('@vitejs/plugin-react')
  const page = await createServer({
    root: join(project, 'renderer'),
    configFile: false,
    plugins: [react()],
    server: { middlewareMode: true },
  })
  try {
    return await runInBrowser(words, {
      project,
      page: join(project, 'renderer'),
      worker: join(project, 'electron/desk/worker.ts'),
      develop: (incoming, outgoing) => page.middlewares(incoming, outgoing),
    })
  } finally {
    await page.close()
  }
}

const asked = readArguments(words, process.cwd())
const runtime = findRuntime(process.env)
if (asked.kind === 'run' && asked.open && !asked.browser && runtime.kind === 'installed') {
  say('developing in Electron, because its runtime is installed.')
  await inElectron()
} else {
  say(
    `developing in a browser window${runtime.kind === 'missing' ? `, because ${runtime.why}` : ''}.`,
  )
  process.exit(await inBrowser())
}
