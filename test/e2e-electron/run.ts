/**
 * The journeys in the real Electron runtime: `npm run e2e:electron`. Where the runtime is not installed nothing is tested,
 * which is said, and the exit code is 75: *not run* is not *passed*.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { findRuntime } from '../../scripts/electronRuntime.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const notRun = 75

interface Journey {
  app: ElectronApplication
  page: Page
}

/** Each step stands on the ones before it: the first that fails ends the journey. */
const steps: readonly (readonly [string, (journey: Journey) => Promise<unknown>])[] = [
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
      await page
        .getByText(/The Lamplighter|L’Allumeuse de réverbères/)
        .first()
        .waitFor()
    },
  ],
  [
    'Enter opens it in the workspace with its picture',
    async ({ page }) => {
      await page.keyboard.press('Enter')
      await page.locator('video').waitFor({ state: 'visible' })
    },
  ],
  [
    'Space plays it',
    async ({ page }) => {
      await page.keyboard.press('Space')
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2)
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
let passed = 0
let failed = 0
try {
  const app = await _electron.launch({
    executablePath: runtime.path,
    args: [main, '--data', dataFolder, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    cwd: root,
  })
  try {
    const page = await app.firstWindow()
    for (const [sentence, take] of steps) {
      await take({ app, page })
      passed += 1
      console.log(`✓ ${sentence}`)
    }
  } finally {
    await app.close()
  }
} catch (error) {
  failed += 1
  console.error(`✗ ${steps[passed]?.[0] ?? 'the program closes'}\n${String(error)}`)
} finally {
  rmSync(dataFolder, { recursive: true, force: true })
}
console.log(`electron: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
