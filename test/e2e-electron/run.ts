/**
 * The journeys in the real Electron runtime: `npm run e2e:electron`. Where the runtime is not installed nothing is tested,
 * which is said, and the exit code is 75: *not run* is not *passed*.
 */
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import type { StoredPreferences } from '../../electron/preferences/stored.ts'
import { findRuntime } from '../../scripts/electronRuntime.ts'
import { Preferences } from '../../shared/contract/preferences.ts'
import { testTitle } from '../support/app.ts'
import { eveningSteps, type Evening } from '../support/evening.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pictures = join(root, 'test/e2e/.output')
const notRun = 75

interface Window {
  app: ElectronApplication
  page: Page
  errors: readonly string[]
}

/** What only the real runtime can show; then comes the evening that Chromium also sees (test/e2e/journey.test.ts). */
const shellSteps: readonly (readonly [string, (window: Window) => Promise<unknown>])[] = [
  [
    'the window shows our own page and nothing else',
    async ({ page }) => {
      const { protocol } = new URL(page.url())
      if (protocol !== 'app:') throw new Error(`the page comes from ${page.url()}`)
    },
  ],
  [
    'the page has no Node',
    async ({ page }) => {
      const found = await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      )
      if (found.length > 0) throw new Error(`the page sees ${found.join(', ')}`)
    },
  ],
  [
    'there is one window, and it runs in a process of its own',
    async ({ app }) => {
      const [windows, processes] = await app.evaluate(({ app: electron, BrowserWindow }) => [
        BrowserWindow.getAllWindows().length,
        electron.getAppMetrics().filter(({ type }) => type === 'Tab').length,
      ])
      if (windows !== 1 || processes !== 1)
        throw new Error(`${windows} windows in ${processes} processes`)
    },
  ],
  [
    'Tonight offers the sample title',
    async ({ page }) => {
      await page.getByText('The Lamplighter').first().waitFor()
    },
  ],
]

const runtime = findRuntime(process.env)
if (runtime.kind === 'missing') {
  console.log('not run: no Electron runtime')
  process.exit(notRun)
}
const main = join(root, 'out/main/main.js')
if (!existsSync(main)) {
  console.error('There is no build to test. Run: npm run build')
  process.exit(1)
}

const dataFolder = mkdtempSync(join(tmpdir(), 'seance-electron-'))
// The steps read English, whatever the system speaks.
const preferences = Preferences.parse({ language: 'en' })
writeFileSync(
  join(dataFolder, 'preferences.json'),
  JSON.stringify({ version: 1, preferences } satisfies StoredPreferences),
)

const open = async (): Promise<Window> => {
  const app = await _electron.launch({
    executablePath: runtime.path,
    args: [
      main,
      '--data',
      dataFolder,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      testTitle(),
    ],
    cwd: root,
    locale: 'en-GB',
  })
  const page = await app.firstWindow()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  return { app, page, errors }
}

let passed = 0
let failed = 0
let step = 'the program opens'
const pass = () => {
  passed += 1
  console.log(`✓ ${step}`)
}
try {
  let window = await open()
  try {
    for (const [sentence, take] of shellSteps) {
      step = sentence
      await take(window)
      pass()
    }
    const cutOff = async () => {
      const program = window.app.process()
      const gone = once(program, 'exit')
      program.kill('SIGKILL')
      await gone
      window = await open()
      return window
    }
    const evening: Evening = { page: window.page, errors: window.errors, cutOff, entered: {} }
    for (const [sentence, take] of eveningSteps) {
      step = sentence
      await take(evening)
      pass()
    }
  } catch (error) {
    mkdirSync(pictures, { recursive: true })
    await window.page.screenshot({ path: join(pictures, 'electron-failed.png') }).catch(() => {})
    throw error
  } finally {
    await window.app.close()
  }
  step = 'the program closes and leaves its data in order'
  if (existsSync(join(dataFolder, 'holder.json'))) throw new Error('the data are still held')
  pass()
} catch (error) {
  failed += 1
  console.error(
    `✗ ${step}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
} finally {
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10 })
}
console.log(`electron: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
