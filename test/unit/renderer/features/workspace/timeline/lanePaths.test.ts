import { describe, expect, it } from 'vitest'
import {
  lanePaths,
  markNear,
  watchedPath,
} from '../../../../../../renderer/features/workspace/timeline/lanePaths.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facet, mark } from '../marks/marks.ts'

const vocabulary = houseVocabulary()

describe('the marks of a title on its timeline', () => {
  it('are one path for each look, however many there are', () => {
    const marks = Array.from({ length: 1_000 }, (_, at) =>
      mark(`m${at}`, at * 10, { facet: facet(at % 2 ? 'violence' : 'tone') }),
    )
    const paths = lanePaths(marks, vocabulary, 10_000, 800, 8)
    expect(paths).toHaveLength(2)
    expect(paths.map(({ path }) => path.split('z').length - 1)).toEqual([500, 500])
  })

  it('stand at their share of the width', () => {
    const [lane] = lanePaths([mark('a', 2_500)], vocabulary, 10_000, 800, 8)
    expect(lane?.path).toMatch(/^M195\.5 8a/)
  })

  it('reach from end to end where they are spans', () => {
    const [lane] = lanePaths([mark('a', 2_500, { untilMs: 5_000 })], vocabulary, 10_000, 800, 8)
    expect(lane?.path).toContain('M200 5.5H400V10.5H200z')
  })

  it('are not drawn in a lane without width or a title without length', () => {
    expect(lanePaths([mark('a', 1)], vocabulary, 10_000, 0, 8)).toEqual([])
    expect(lanePaths([mark('a', 1)], vocabulary, 0, 800, 8)).toEqual([])
  })
})

describe('the mark under the pointer', () => {
  const marks = [mark('a', 1_000), mark('b', 4_000, { untilMs: 9_000 }), mark('c', 6_000)]

  it('is the nearest within reach', () => {
    expect(markNear(marks, 1_090, 100)).toBe('a')
    expect(markNear(marks, 1_200, 100)).toBeNull()
  })

  it('is the span that is pointed into', () => {
    expect(markNear(marks, 7_500, 100)).toBe('b')
  })

  it('is the moment that lies in a span, where it is pointed at', () => {
    expect(markNear(marks, 6_020, 100)).toBe('c')
  })
})

describe('the watched lane', () => {
  it('shows what was played too fast at half the height', () => {
    const path = watchedPath(
      [
        { fromMs: 0, toMs: 5_000, rate: 2 },
        { fromMs: 5_000, toMs: 10_000, rate: 3 },
      ],
      20_000,
      4,
    )
    expect(path).toBe('M0 0H250V4H0zM250 2.4H500V4H250z')
  })

  it('ends with the title', () => {
    expect(watchedPath([{ fromMs: 0, toMs: 21_000, rate: 1 }], 20_000, 4)).toBe('M0 0H1000V4H0z')
  })
})
