import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SessionId, TitleId } from '../../../../shared/ids.ts'
import { type Day, dayAfter } from '../../../../shared/timesheet/calendar.ts'
import { linesBy, linesOf, minutesIn } from '../../../../shared/timesheet/corrections.ts'
import { joined, lengthOf } from '../../../../shared/timesheet/intervals.ts'
import {
  type DayBounds,
  type WorkedDay,
  workedDays,
  type WorkedSession,
} from '../../../../shared/timesheet/sheet.ts'
import { activeIn } from '../../../../shared/timesheet/sittingRecord.ts'
import { uuid } from '../session/story.ts'

/** Seconds of a week of short days, so that every one of them can be looked at. */
const edges = [0, 500, 980, 1_500, 2_000, 2_520, 3_000, 3_500]
const days: DayBounds[] = edges.slice(1).map((to, at) => ({
  day: dayAfter('2026-03-27' as Day, at),
  fromMs: (edges[at] ?? 0) * 1_000,
  toMs: to * 1_000,
}))

const second = fc.integer({ min: 0, max: 3_500 })
const stretch = fc
  .tuple(second, fc.nat(400))
  .map(([from, length]) => ({ fromMs: from * 1_000, toMs: (from + length) * 1_000 }))
const sitting = fc
  .tuple(second, fc.nat(900), fc.array(stretch, { maxLength: 5 }))
  .map(([from, length, others]) => {
    const startedMs = from * 1_000
    const endedMs = (from + length) * 1_000
    const inside = others.flatMap(({ fromMs, toMs }) => {
      const clipped = { fromMs: Math.max(fromMs, startedMs), toMs: Math.min(toMs, endedMs) }
      return clipped.toMs >= clipped.fromMs ? [clipped] : []
    })
    const signs = joined([{ fromMs: startedMs, toMs: startedMs }, ...inside], 30_000)
    return { startedMs, endedMs, end: 'closed' as const, signs }
  })
const sessions = fc
  .array(
    fc.record({
      titleId: fc.constantFrom('a', 'b', 'c').map((id) => id as TitleId),
      sittings: fc.array(sitting, { maxLength: 4 }),
      inputs: fc.array(stretch, { maxLength: 4 }).map((some) => joined(some)),
    }),
    { maxLength: 4 },
  )
  .map((some) =>
    some.map((one, at): WorkedSession => ({ ...one, sessionId: uuid(at) as SessionId })),
  )
const idle = fc.integer({ min: 30, max: 400 }).map((seconds) => seconds * 1_000)

const sum = (lines: readonly WorkedDay[]) =>
  lines.reduce((total, { measuredMs }) => total + measuredMs, 0)
const sumsBy = (lines: readonly WorkedDay[], by: 'day' | 'week' | 'title') =>
  [...linesBy(linesOf(lines, []), by).values()].map(sum)

/** Second by second: who is at work, and whose second it is. */
const slowly = (all: readonly WorkedSession[], idleAfterMs: number) => {
  const measured = new Map<string, number>()
  for (const { day, fromMs, toMs } of days) {
    for (let at = fromMs; at < toMs; at += 1_000) {
      const there = all.flatMap(({ sessionId, titleId, sittings, inputs }) =>
        sittings.flatMap(({ signs, startedMs, endedMs: noted }, place) => {
          const endedMs = noted ?? Number.MAX_SAFE_INTEGER
          const used = inputs.flatMap(({ fromMs: from, toMs: to }) =>
            to < startedMs || from > endedMs
              ? []
              : [{ fromMs: Math.max(from, startedMs), toMs: Math.min(to, endedMs) }],
          )
          const seen = [...signs, ...used]
          // The last sign before this second and the first after it are no further apart than the limit.
          const before = seen.filter(({ fromMs: from }) => from <= at).map(({ toMs: to }) => to)
          const after = seen.filter(({ toMs: to }) => to > at).map(({ fromMs: from }) => from)
          if (before.length === 0 || after.length === 0) return []
          const isThere = Math.min(...after) - Math.max(...before) <= idleAfterMs
          return isThere ? [{ startedMs, key: `${sessionId} ${place}`, titleId }] : []
        }),
      )
      const [first] = there.toSorted(
        (one, other) => other.startedMs - one.startedMs || (one.key < other.key ? 1 : -1),
      )
      if (first === undefined) continue
      const place = `${day} ${first.titleId}`
      measured.set(place, (measured.get(place) ?? 0) + 1_000)
    }
  }
  return Object.fromEntries(measured)
}

it('is what counting every second gives', () => {
  fc.assert(
    fc.property(sessions, idle, (all, idleAfterMs) => {
      const lines = workedDays(all, days, idleAfterMs).filter(({ measuredMs }) => measuredMs > 0)
      expect(
        Object.fromEntries(
          lines.map(({ day, titleId, measuredMs }) => [`${day} ${titleId}`, measuredMs]),
        ),
      ).toEqual(slowly(all, idleAfterMs))
    }),
    { numRuns: 40 },
  )
})

it('has the same sum by day, by week, by title and by sitting: that of the time at work', () => {
  fc.assert(
    fc.property(sessions, idle, (all, idleAfterMs) => {
      const lines = workedDays(all, days, idleAfterMs)
      const atWork = joined(
        all.flatMap(({ sittings, inputs }) =>
          sittings.flatMap((one) => activeIn(one, inputs, idleAfterMs)),
        ),
      )
      const inside = atWork.flatMap(({ fromMs, toMs }) =>
        toMs <= 0 || fromMs >= 3_500_000
          ? []
          : [{ fromMs: Math.max(fromMs, 0), toMs: Math.min(toMs, 3_500_000) }],
      )
      const whole = lengthOf(inside)
      expect(sum(lines)).toBe(whole)
      for (const by of ['day', 'week', 'title'] as const)
        expect(sumsBy(lines, by).reduce((total, one) => total + one, 0)).toBe(whole)
      const ofSittings = lines.flatMap(({ sittings }) => sittings.map(({ countedMs }) => countedMs))
      expect(ofSittings.reduce((total, one) => total + one, 0)).toBe(whole)
    }),
  )
})

it('says of each sitting what it was, to the millisecond', () => {
  fc.assert(
    fc.property(sessions, idle, (all, idleAfterMs) => {
      for (const { sittings } of workedDays(all, days, idleAfterMs))
        for (const { fromMs, toMs, countedMs, elsewhereMs, idleMs } of sittings) {
          expect(countedMs + elsewhereMs + idleMs).toBe(toMs - fromMs)
          expect(Math.min(countedMs, elsewhereMs, idleMs)).toBeGreaterThanOrEqual(0)
        }
    }),
  )
})

it('does not depend on the order of the sessions', () => {
  fc.assert(
    fc.property(
      sessions.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      idle,
      ([all, shuffled], idleAfterMs) => {
        expect(workedDays(shuffled, days, idleAfterMs)).toEqual(workedDays(all, days, idleAfterMs))
      },
    ),
  )
})

it('never grows when the idle limit shrinks', () => {
  fc.assert(
    fc.property(sessions, idle, idle, (all, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(sum(workedDays(all, days, less))).toBeLessThanOrEqual(sum(workedDays(all, days, more)))
    }),
  )
})

it('has totals in minutes that are the sums of its lines, however they are grouped', () => {
  fc.assert(
    fc.property(sessions, idle, (all, idleAfterMs) => {
      const lines = linesOf(workedDays(all, days, idleAfterMs), [])
      const total = minutesIn(lines)
      for (const by of ['day', 'week', 'title'] as const) {
        const grouped = [...linesBy(lines, by).values()].map(minutesIn)
        expect(grouped.reduce((so, { counted }) => so + counted, 0)).toBe(total.counted)
      }
    }),
  )
})
