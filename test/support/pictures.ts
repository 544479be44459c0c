import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openPage, startApp } from './app.ts'
import { closeChromium, sharedChromium } from './chromium.ts'
import { whenSaved } from './workspace.ts'

/** `npm run pictures`: the pictures of the documents, taken from the running app with the sample title, and from the demo. */

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
mkdirSync(folder, { recursive: true })

const app = await startApp()
const { page } = await openPage(app)
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const apply = async (term: string) => {
  await press('/')
  await page.keyboard.type(term)
  await press('Enter', 'Escape', 'Escape')
}

await page
  .getByRole('button', { name: /^Begin/ })
  .first()
  .waitFor()
await press('Enter')
await page.getByRole('tab').first().waitFor()
await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)

for (const term of ['short film', 'fantasy', 'comedy', 'sincere', 'quirky']) await apply(term)
await press('Tab', '1')
await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'M')
await press('Space')
await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 29.5)
await press('Space')
for (let step = 0; step < 4; step += 1) await press('ArrowRight')
await press('M', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft')
await press('Shift+Tab')
// The strip of frames is drawn when the page has time for it.
await page.waitForFunction(
  () => document.querySelectorAll('main img[src^="data:image"]').length > 4,
)
await whenSaved(page)
await page.screenshot({ path: `${folder}workspace.png`, animations: 'disabled' })

await press('Control+1')
await page.locator('main img[src*="poster"]').first().waitFor()
await page.screenshot({ path: `${folder}tonight.png`, animations: 'disabled' })

await app.stop()

const place = mkdtempSync(join(tmpdir(), 'seance-pictures-'))
const demo = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url)),
    '--as',
    'reviewer',
    '--folder',
    place,
    '--no-open',
    '--port',
    '0',
    '--browser',
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const gone = once(demo, 'exit')
const [line] = (await once(createInterface({ input: demo.stdout }), 'line')) as [string]
const { listening } = JSON.parse(line) as { listening: string }
const room = await (
  await sharedChromium()
).newPage({
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
})
await room.goto(listening)
await room.getByRole('button', { name: 'Review', exact: true }).waitFor()
await room.keyboard.press('Control+6')
// What was submitted comes from the catalogue first.
await room
  .getByRole('listbox', { name: 'Review' })
  .getByRole('option')
  .nth(3)
  .waitFor({ timeout: 120_000 })
await room.keyboard.press('Enter')
await room.getByRole('region', { name: 'Submissions side by side' }).waitFor()
await room.screenshot({ path: `${folder}review.png`, animations: 'disabled' })
await room.keyboard.press('Control+7')
await room.getByRole('table').first().waitFor({ timeout: 120_000 })
await room.screenshot({ path: `${folder}consistency.png`, animations: 'disabled' })

demo.kill('SIGTERM')
await gone
rmSync(place, { recursive: true, force: true, maxRetries: 5 })
await closeChromium()
