import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startNode } from './desks.ts'
import { inMs, median, type Benchmark } from './measure.ts'
import type { ReviewsAsked } from './reviewsProgram.ts'
import { scratch } from './scratch.ts'

const titles = 18_320
const taggers = 3
const program = fileURLToPath(new URL('reviewsProgram.ts', import.meta.url))

/** What the rooms of reviewers ask of the desk, over a whole catalogue. */
export const consistency: Benchmark = {
  name: 'consistency',
  work: `${titles.toLocaleString('en')} titles by ${taggers} taggers: the overview of sixty facets and terms with intervals of 1,000 draws; the review queue`,
  measure: async (rounds) => {
    const folder = await mkdtemp(join(scratch(), 'reviews-'))
    const data = join(folder, 'data')
    const asked: ReviewsAsked[] = []
    try {
      const filling = startNode([program, 'fill', data, String(titles), String(taggers)])
      await filling.line()
      for (let round = 0; round < rounds; round += 1)
        // What the program prints.
        asked.push(JSON.parse(await startNode([program, 'ask', data]).line()) as ReviewsAsked)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    const of = (name: keyof ReviewsAsked) => median(asked.map((one) => one[name]))
    return {
      name: 'consistency',
      work: consistency.work,
      yardstick: '-',
      target: 'the overview ≤ 2 s, ≤ 600 MB; the queue ≤ 300 ms',
      met: of('openMs') <= 2_000 && of('memoryMB') <= 600 && of('queueMs') <= 300,
      figures: {
        overview: inMs(of('openMs')),
        'asked again': inMs(of('againMs')),
        'one term': inMs(of('termMs')),
        'all taggers': inMs(of('taggersMs')),
        queue: inMs(of('queueMs')),
        'the longest another call waited': inMs(of('longestMs')),
        memory: `${of('memoryMB').toFixed(0)} MB`,
      },
      notes: [
        `${of('ratings').toLocaleString('en')} ratings of ${of('judgements')} judgements; resident memory of the whole process`,
      ],
    }
  },
}
