import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openPage, startApp } from './app.ts'
import { closeChromium } from './chromium.ts'
import { whenSaved } from './workspace.ts'

/** `npm run pictures`: the pictures of the documents, taken from the running app with the sample title. */

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
await closeChromium()
