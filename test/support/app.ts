import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { isBuilt } from '../../scripts/build.ts'
import { nodeBundles } from '../../vite.browser.config.ts'
import { sharedChromium } from './chromium.ts'

/** The whole app as a person starts it, in the browser root, with a data folder of its own. */

declare global {
  interface Window {
    /** There once `axeOn` has put it there. */
    axe: typeof axe
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = nodeBundles.browser.file
const output = join(root, 'test/e2e/.output')

/** How long the program may take to say where it listens, ms. */
const patience = 30_000

export interface App {
  /** The address that lets one browser in, once. */
  readonly url: string
  readonly dataFolder: string
  /** Everything the program has said so far, line by line. */
  readonly said: readonly string[]
  /** Ends the program with a signal and waits until it is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Ends the program as a person does, closes its pages, and removes the data folder if it was made here. */
  stop(): Promise<void>
  /** The same data folder and files with a new program; ends the old one as a person does if it still runs. */
  restart(): Promise<App>
}

export interface AppOptions {
  /** A data folder to keep; without it a new one is made, and removed at `stop`. */
  data?: string
  /** Films to add, absolute paths. */
  files?: readonly string[]
  /** 0, the default, is any free port. */
  port?: number
}

let isFresh = false

/** Builds unless out/ is made from the sources as they are; `npm test` has built already and says so in SEANCE_BUILT. */
const build = (): void => {
  if (isFresh || process.env['SEANCE_BUILT'] === '1') return
  if (!isBuilt()) {
    const run = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], {
      cwd: root,
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}\n${run.stderr}`)
  }
  isFresh = true
}

interface Program {
  process: ReturnType<typeof spawn>
  url: string
  said: string[]
}

const run = async (dataFolder: string, options: AppOptions): Promise<Program> => {
  const args = ['--no-open', '--port', String(options.port ?? 0), '--data', dataFolder]
  const child = spawn(process.execPath, [built, ...args, ...(options.files ?? [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(
        new Error(`Séance did not say where it listens within ${patience} ms:\n${said.join('\n')}`),
      )
    }, patience)
    const listen = (line: string): void => {
      said.push(line)
      const address = /^\{"listening": ?"([^"]+)"/.exec(line)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    }
    createInterface({ input: child.stdout }).on('line', listen)
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
    child.once('exit', (code, signal) => {
      clearTimeout(late)
      reject(
        new Error(`Séance ended with ${code ?? signal} before it listened:\n${said.join('\n')}`),
      )
    })
  })
  return { process: child, url, said }
}

/** The browser context of each running program: its entrance admits one browser, so its pages share one. */
const contexts = new WeakMap<App, BrowserContext>()

/**
 * Starts the built app, building it first where that is needed.
 *
 * @throws with all it said, where it does not listen.
 */
export const startApp = async (options: AppOptions = {}): Promise<App> => {
  build()
  const isOurs = options.data === undefined
  const dataFolder = options.data ?? mkdtempSync(join(tmpdir(), 'seance-'))
  return await start(dataFolder, isOurs, options)
}

const start = async (dataFolder: string, isOurs: boolean, options: AppOptions): Promise<App> => {
  const program = await run(dataFolder, options)
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    const { exitCode, signalCode } = program.process
    if (exitCode !== null || signalCode !== null) return
    const gone = once(program.process, 'exit')
    program.process.kill(signal)
    await gone
  }
  const leave = async (): Promise<void> => {
    await contexts.get(app)?.close()
    contexts.delete(app)
    await kill('SIGTERM')
  }
  const app: App = {
    url: program.url,
    dataFolder,
    said: program.said,
    kill,
    async stop() {
      await leave()
      if (isOurs) rmSync(dataFolder, { recursive: true, force: true })
    },
    async restart() {
      await leave()
      return await start(dataFolder, isOurs, options)
    },
  }
  return app
}

export interface View {
  width?: number
  height?: number
  language?: 'en' | 'fr'
  reducedMotion?: boolean
}

export interface OpenPage {
  page: Page
  /** What the page complained about: console errors, uncaught exceptions. */
  errors: string[]
}

/** Opens a page of the app, 1440×900 in English unless said. Pages of one app share one browser profile. */
export const openPage = async (app: App, view: View = {}): Promise<OpenPage> => {
  const known = contexts.get(app)
  const context =
    known ??
    (await (
      await sharedChromium()
    ).newContext({
      viewport: { width: view.width ?? 1440, height: view.height ?? 900 },
      locale: view.language === 'fr' ? 'fr-FR' : 'en-GB',
      reducedMotion: view.reducedMotion ? 'reduce' : 'no-preference',
    }))
  contexts.set(app, context)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(known ? new URL('/', app.url).href : app.url)
  return { page, errors }
}

/** Keeps a picture of the page under test/e2e/.output and returns its path. */
export const screenshot = async (page: Page, name: string): Promise<string> => {
  mkdirSync(output, { recursive: true })
  const path = join(output, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  return path
}

export interface Violation {
  id: string
  impact: string
  help: string
  /** Where, as CSS selectors. */
  nodes: string[]
}

/** What axe finds wrong on the page as it is, WCAG 2.2 A and AA and axe's own best practices. */
export const axeOn = async (page: Page): Promise<Violation[]> => {
  // Evaluated by the debugger, not loaded as a script: the page's own policy forbids that, and stays in force.
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: String(impact),
      help,
      nodes: nodes.map(({ target }) => target.join(' ')),
    }))
  })
  return found
}

/** A real film where the shared test media are at hand, otherwise the sample title. */
export const testTitle = (): string => {
  const film = join(root, '../shared/media/tears-of-steel-battle-clip-medium.webm')
  return existsSync(film) ? film : sampleTitle
}

export const sampleTitle = join(root, 'assets/sample/sample.mp4')
