import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPage, startApp } from '../support/app.ts'
import { closeChromium } from '../support/chromium.ts'
import { startNode } from './desks.ts'
import { untilFirstRow } from './firstRow.ts'
import { inMs, median, type Benchmark } from './measure.ts'
import { rendererMemory } from './memory.ts'
import type { ReviewsAsked } from './reviewsProgram.ts'
import { scratch } from './scratch.ts'

const titles = 18_320
const taggers = 3
const program = fileURLToPath(new URL('reviewsProgram.ts', import.meta.url))

/** The rooms as they are shown, from their key to the frame with the first row, ms; the page's memory, MiB. */
interface Shown {
  consistency: number
  queue: number
  pageMiB: number
}

const show = async (data: string): Promise<Shown> => {
  const app = await startApp({ data })
  try {
    const opened = async (key: string, name: string, row: string) => {
      const { page } = await openPage(app)
      const { fromKey } = await untilFirstRow(page, key, `nav button[aria-label^="${name}"]`, row)
      return { page, fromKey }
    }
    // The first page of a program exchanges its token; those that are measured come as every evening's second does.
    await (await openPage(app)).page.close()
    const queue = await opened('6', 'Review', '[role=option] [aria-hidden]')
    await queue.page.close()
    const room = await opened('7', 'Consistency', '[data-study-row]')
    return { consistency: room.fromKey, queue: queue.fromKey, pageMiB: rendererMemory() }
  } finally {
    await app.stop()
  }
}

/** What the rooms of reviewers ask of the desk, over a whole catalogue. */
export const consistency: Benchmark = {
  name: 'consistency',
  work: `${titles.toLocaleString('en')} titles by ${taggers} taggers: the overview of sixty facets and terms with intervals of 1,000 draws; the review queue`,
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'reviews-'))
    const data = join(folder, 'data')
    const asked: ReviewsAsked[] = []
    const shown: Shown[] = []
    try {
      const filling = startNode([program, 'fill', data, String(titles), String(taggers)])
      await filling.line()
      for (let round = 0; round < rounds; round += 1) {
        const asking = startNode([program, 'ask', data])
        // What the program prints.
        asked.push(JSON.parse(await asking.line()) as ReviewsAsked)
        await once(asking.child, 'exit')
        shown.push(await show(data))
      }
    } finally {
      await closeChromium()
      await rm(folder, { recursive: true, force: true })
    }
    const of = (name: keyof ReviewsAsked) => median(asked.map((one) => one[name]))
    const ofPage = (name: keyof Shown) => median(shown.map((one) => one[name]))
    return {
      name: 'consistency',
      work: consistency.work,
      yardstick: '-',
      target: 'the room ≤ 2 s, ≤ 600 MB; the queue ≤ 300 ms',
      met: ofPage('consistency') <= 2_000 && of('memoryMB') <= 600 && ofPage('queue') <= 300,
      figures: {
        'the room, from its key to its first figure': inMs(ofPage('consistency')),
        'the queue, from its key to its first row': inMs(ofPage('queue')),
        overview: inMs(of('openMs')),
        'asked again': inMs(of('againMs')),
        'one term': inMs(of('termMs')),
        'all taggers': inMs(of('taggersMs')),
        'the queue of the desk': inMs(of('queueMs')),
        'the longest another call waited': inMs(of('longestMs')),
        memory: `${of('memoryMB').toFixed(0)} MB`,
        'page memory': `${ofPage('pageMiB').toFixed(0)} MiB`,
      },
      notes: [
        `${of('ratings').toLocaleString('en')} ratings of ${of('judgements')} judgements; resident memory of the whole program; the rooms are opened in headless Chromium as soon as a new page takes their key`,
      ],
    }
  },
}
