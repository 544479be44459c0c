import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import { coverage, joinToleranceMs, unionOf } from '../../../../shared/session/watched.ts'

const span = (fromMs: number, toMs: number, rate = 1): WatchedSpan => ({ fromMs, toMs, rate })

describe('watched spans', () => {
  it.each([
    ['apart stay apart', [span(500, 600), span(0, 100)], [span(0, 100), span(500, 600)]],
    ['that overlap become one', [span(0, 300), span(200, 500)], [span(0, 500)]],
    ['that touch become one', [span(0, 300), span(300, 500)], [span(0, 500)]],
    ['a frame apart become one', [span(0, 300), span(340, 500)], [span(0, 500)]],
    [
      'more than a frame apart do not',
      [span(0, 300), span(341, 500)],
      [span(0, 300), span(341, 500)],
    ],
    ['within others add nothing', [span(0, 900), span(200, 300)], [span(0, 900)]],
    ['around others take them in', [span(200, 300), span(400, 500), span(0, 900)], [span(0, 900)]],
    ['of no length add nothing', [span(5, 5), span(9, 3), span(Number.NaN, 3)], []],
  ])('%s', (_, spans, union) => {
    expect(unionOf(spans)).toEqual(union)
  })

  it('keep the lower rate where they overlap, whichever came first', () => {
    const slow = span(200, 400, 1)
    const fast = span(100, 600, 4)
    const union = [span(100, 200, 4), slow, span(400, 600, 4)]
    expect(unionOf([slow, fast])).toEqual(union)
    expect(unionOf([fast, slow])).toEqual(union)
  })

  it('of different rates that touch stay two', () => {
    expect(unionOf([span(0, 100, 1), span(100, 200, 2)])).toEqual([
      span(0, 100, 1),
      span(100, 200, 2),
    ])
  })

  it('fill the holes between several others', () => {
    expect(unionOf([span(100, 200, 2), span(400, 500, 1), span(0, 600, 1.5)])).toEqual([
      span(0, 400, 1.5),
      span(400, 500, 1),
      span(500, 600, 1.5),
    ])
  })
})

describe('coverage', () => {
  it('is what was seen, with the gaps that are left', () => {
    expect(coverage([span(1_000, 4_000), span(6_000, 10_000)], 10_000)).toEqual({
      share: 0.7,
      seenMs: 7_000,
      gaps: [
        { fromMs: 0, toMs: 1_000 },
        { fromMs: 4_000, toMs: 6_000 },
      ],
    })
  })

  it('counts what was played at 2× and not what was played faster', () => {
    const spans = [span(0, 5_000, 2), span(5_000, 10_000, 2.25)]
    expect(coverage(spans, 10_000)).toMatchObject({ share: 0.5 })
    expect(coverage(spans, 10_000, { maxRate: 4 })).toMatchObject({ share: 1, gaps: [] })
  })

  it('does not count gaps no longer than a frame, at the edges neither', () => {
    const spans = [span(joinToleranceMs, 500, 1), span(540, 960, 2)]
    expect(coverage(spans, 1_000)).toEqual({ share: 1, seenMs: 1_000, gaps: [] })
  })

  it('ends with the title, even where the player reported more', () => {
    expect(coverage([span(0, 1_500), span(1_600, 1_700)], 1_000)).toEqual({
      share: 1,
      seenMs: 1_000,
      gaps: [],
    })
  })

  it.each([1_000, 30])('of an unseen title of %d ms is nothing', (durationMs) => {
    expect(coverage([], durationMs)).toEqual({
      share: 0,
      seenMs: 0,
      gaps: [{ fromMs: 0, toMs: durationMs }],
    })
  })

  it.each([0, Number.NaN])('of a title that lasts %d ms is complete', (durationMs) => {
    expect(coverage([], durationMs)).toEqual({ share: 1, seenMs: 0, gaps: [] })
  })
})

const anySpans = fc.array(
  fc
    .tuple(fc.nat(2_000), fc.integer({ min: -5, max: 400 }), fc.constantFrom(0.5, 1, 2, 3, 8))
    .map(([from, length, rate]) => ({ fromMs: from, toMs: Math.max(0, from + length), rate })),
  { maxLength: 40 },
)

it('a union is disjoint and ascending, with no two joinable neighbours', () => {
  fc.assert(
    fc.property(anySpans, (spans) => {
      const union = unionOf(spans)
      for (const [at, here] of union.entries()) {
        expect(here.toMs).toBeGreaterThan(here.fromMs)
        const next = union[at + 1]
        if (next === undefined) continue
        expect(next.fromMs).toBeGreaterThanOrEqual(here.toMs)
        expect(next.rate === here.rate && next.fromMs - here.toMs <= joinToleranceMs).toBe(false)
      }
    }),
  )
})

it('coverage does not depend on the order in which spans came, and stays between 0 and 1', () => {
  const shuffled = anySpans.chain((spans) =>
    fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length })),
  )
  fc.assert(
    fc.property(shuffled, fc.constantFrom(1, 2, 16), fc.nat(2_500), ([a, b], maxRate, lasts) => {
      const one = coverage(unionOf(a), lasts, { maxRate })
      expect(coverage(unionOf(b), lasts, { maxRate })).toEqual(one)
      expect(one.share).toBeGreaterThanOrEqual(0)
      expect(one.share).toBeLessThanOrEqual(1)
    }),
  )
})

it('each moment of a union has the lowest rate it was played at', () => {
  fc.assert(
    fc.property(anySpans, fc.nat(2_400), (spans, whole) => {
      const moment = whole + 0.5
      const holding = (list: readonly WatchedSpan[]) =>
        list.filter(({ fromMs, toMs }) => fromMs <= moment && moment < toMs).map(({ rate }) => rate)
      const played = holding(spans)
      if (played.length > 0) expect(holding(unionOf(spans))).toEqual([Math.min(...played)])
    }),
  )
})
