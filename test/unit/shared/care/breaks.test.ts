import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginStretch,
  goOn,
  isBreakDue,
  restMs,
  type Stretch,
} from '../../../../shared/care/breaks.ts'

const minutes = (count: number) => count * 60_000

/** Somebody works from 0 on, with a sign of life each minute. */
const workedFor = (count: number, from = beginStretch(0)): Stretch =>
  Array.from({ length: count }, (_, n) => n + 1).reduce(
    (stretch, minute) => goOn(stretch, from.lastMs + minutes(minute), false),
    from,
  )

describe('a break is spoken of', () => {
  it('after the work that was chosen, and not before', () => {
    expect([29, 30, 31].map((count) => isBreakDue(workedFor(count), 30))).toEqual([
      false,
      true,
      true,
    ])
    expect([49, 50].map((count) => isBreakDue(workedFor(count), 50))).toEqual([false, true])
  })

  it('never where that was chosen', () => {
    expect(isBreakDue(workedFor(600), 0)).toBe(false)
  })

  it('never while a picture runs', () => {
    const { lastMs, ...rest } = workedFor(60)
    expect(isBreakDue(goOn({ lastMs, ...rest }, lastMs, true), 50)).toBe(false)
  })

  it('once in a stretch', () => {
    const said = { ...workedFor(60), isSaid: true }
    expect(isBreakDue(workedFor(120, said), 50)).toBe(false)
  })

  it('again after a rest and as much work', () => {
    const said = { ...workedFor(60), isSaid: true }
    const rested = goOn(said, said.lastMs + restMs, false)
    expect([isBreakDue(rested, 50), isBreakDue(workedFor(50, rested), 50)]).toEqual([false, true])
  })
})

describe('a stretch of work', () => {
  it('ends with a rest, and not with less', () => {
    const before = workedFor(49)
    expect(isBreakDue(goOn(before, before.lastMs + restMs - 1, false), 50)).toBe(true)
    expect(isBreakDue(goOn(before, before.lastMs + restMs, false), 50)).toBe(false)
  })

  it('goes on while a picture runs, without a key', () => {
    const playing = goOn(workedFor(10), minutes(10), true)
    const paused = goOn(playing, minutes(55), false)
    expect([paused.beganMs, isBreakDue(paused, 50)]).toEqual([0, true])
  })

  it('is no longer by a clock that is set back, and forgets nothing by it', () => {
    const before = workedFor(40)
    const back = goOn(before, before.lastMs - minutes(600), false)
    expect(back.lastMs - back.beganMs).toBe(minutes(40))
    expect([isBreakDue(back, 50), isBreakDue(workedFor(10, back), 50)]).toEqual([false, true])
  })

  it('never lasts longer than it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ ms: fc.integer({ min: 0, max: minutes(20) }), playing: fc.boolean() }),
        ),
        (steps) => {
          let [now, stretch] = [0, beginStretch(0)]
          for (const { ms, playing } of steps) {
            now += ms
            stretch = goOn(stretch, now, playing)
            expect(stretch.lastMs).toBe(now)
            expect(stretch.beganMs).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})
