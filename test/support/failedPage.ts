import { afterEach } from 'vitest'
import { openPages } from './chromium.ts'
import { screenshot } from './app.ts'

/** Where a journey fails, what the person would have seen is kept: a picture, and the first words of each page. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [n, page] of (await openPages()).entries()) {
    const name = `failed-${task.name.replace(/\W+/g, '-').slice(0, 60)}-${n}`
    const words = await page.evaluate(() => document.body.innerText).catch(String)
    console.error(`${name}: ${words.replace(/\s+/g, ' ').slice(0, 600)}`)
    await screenshot(page, name).catch(() => null)
  }
})
