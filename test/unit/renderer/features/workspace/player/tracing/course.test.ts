import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  stayAt,
  type Spot,
} from '../../../../../../../renderer/features/workspace/player/tracing/course.ts'

const watermark = fc.stringMatching(/^[2-9A-Z]{10}$/)
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 })
/** Which of three by three regions a spot is in. */
const regionOf = ({ across, down }: Spot) => Math.floor(down * 3) * 3 + Math.floor(across * 3)
const first = (watermarkId: string, atMs: number): Spot => {
  const [spot] = stayAt(watermarkId, atMs).spots
  if (!spot) throw new Error('there is no spot')
  return spot
}
/** The stays from a moment on, one after the other. */
const following = (watermarkId: string, fromMs: number, count: number) => {
  const stays = [stayAt(watermarkId, fromMs)]
  while (stays.length < count) stays.push(stayAt(watermarkId, stays.at(-1)?.untilMs ?? 0))
  return stays
}

describe('the course of a mark', () => {
  it('is the same for the same watermark and moment, all through a stay', () => {
    fc.assert(
      fc.property(watermark, moment, (watermarkId, atMs) => {
        const stay = stayAt(watermarkId, atMs)
        expect(stayAt(watermarkId, atMs)).toEqual(stay)
        expect(stayAt(watermarkId, stay.fromMs)).toEqual(stay)
        expect(stayAt(watermarkId, stay.untilMs - 1)).toEqual(stay)
        expect(stay.fromMs).toBeLessThanOrEqual(atMs)
        expect(stay.untilMs).toBeGreaterThan(atMs)
      }),
    )
  })

  it('goes on without a gap, and changes its place every 20 to 40 s', () => {
    fc.assert(
      fc.property(watermark, moment, (watermarkId, atMs) => {
        const stays = following(watermarkId, atMs, 30)
        for (const [n, { fromMs, untilMs }] of stays.entries()) {
          expect(untilMs - fromMs).toBeGreaterThanOrEqual(20_000)
          expect(untilMs - fromMs).toBeLessThanOrEqual(40_000)
          if (n > 0) expect(fromMs).toBe(stays[n - 1]?.untilMs)
        }
      }),
    )
  })

  it('is never twice running in the same region', () => {
    fc.assert(
      fc.property(watermark, moment, (watermarkId, atMs) => {
        const regions = following(watermarkId, atMs, 60).map(({ fromMs }) =>
          regionOf(first(watermarkId, fromMs)),
        )
        for (const [n, region] of regions.entries()) expect(region).not.toBe(regions[n + 1])
      }),
    )
  })

  it('is in every region, the middle included, within any 9 minutes', () => {
    fc.assert(
      fc.property(watermark, moment, (watermarkId, atMs) => {
        const seen = new Set<number>()
        for (let at = atMs; at < atMs + 540_000; at += 10_000)
          seen.add(regionOf(first(watermarkId, at)))
        expect(seen.size).toBe(9)
      }),
    )
  })

  it('is another for another watermark', () => {
    const course = (watermarkId: string) =>
      following(watermarkId, 0, 18).map(({ fromMs }) => first(watermarkId, fromMs))
    expect(course('K7M2QX9RTB')).not.toEqual(course('K7M2QX9RTC'))
  })

  it('names each region once, in case something stands in the first', () => {
    const { spots } = stayAt('K7M2QX9RTB', 1_763_683_300_000)
    expect(spots.map(regionOf).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})
