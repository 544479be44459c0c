import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openPage, startApp } from '../support/app.ts'
import { closeChromium, sharedChromium } from '../support/chromium.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { scratch } from './scratch.ts'

/** From nothing to a blank page that has been painted. */
const blankWindow = async (): Promise<number> => {
  const began = performance.now()
  const browser = await sharedChromium()
  const page = await browser.newPage()
  await page.goto('about:blank')
  await page.evaluate(() => new Promise(requestAnimationFrame))
  const took = performance.now() - began
  await closeChromium()
  return took
}

/** From nothing to *Tonight* with the first title ready to be begun. */
const seance = async (data: string): Promise<number> => {
  const began = performance.now()
  const app = await startApp({ data })
  const { page } = await openPage(app)
  await page
    .getByRole('button', { name: /^(Begin|Continue)/ })
    .first()
    .waitFor()
  const took = performance.now() - began
  await app.stop()
  await closeChromium()
  return took
}

/** Start of the program and its window, against the window alone. */
export const start: Benchmark = {
  name: 'start',
  work: 'process start to first title usable',
  measure: async (rounds) => {
    const data = await mkdtemp(join(scratch(), 'start-'))
    // The first start makes the data folder and warms the disk's cache for both.
    await blankWindow()
    await seance(data)
    const ours: number[] = []
    const blank: number[] = []
    for (let round = 0; round < rounds * 3; round += 1) {
      blank.push(await blankWindow())
      ours.push(await seance(data))
    }
    await rm(data, { recursive: true })
    const ratio = median(ours.map((took, n) => took / (blank[n] ?? took)))
    return {
      name: 'start',
      work: start.work,
      yardstick: 'a blank Chromium window',
      target: '≤ 1.5×',
      met: ratio <= 1.5,
      figures: {
        ratio: asRatio(ratio),
        Séance: inMs(median(ours)),
        'blank window': inMs(median(blank)),
      },
      notes: [
        'browser root, headless; the program starts first and then the window, as for a person',
      ],
    }
  },
}
