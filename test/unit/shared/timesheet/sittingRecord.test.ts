import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Interval, joined, lengthOf } from '../../../../shared/timesheet/intervals.ts'
import {
  activeIn,
  shortestIdleMs,
  type SittingRecord,
  sittingRecordsOf,
  sittingRecordsVersion,
} from '../../../../shared/timesheet/sittingRecord.ts'
import { eventsOf, type Written } from '../session/story.ts'

const second = 1_000
const minute = 60 * second

const started = (wallMs: number, reason = 'opened'): Written => [
  'sitting.started',
  { reason },
  wallMs,
]
const ended = (wallMs: number, reason = 'closed'): Written => ['sitting.ended', { reason }, wallMs]
const tagged = (wallMs: number): Written => ['degree.set', { facet: 'violence', degree: 3 }, wallMs]
const watched = (wallMs: number, playedMs: number, rate = 1): Written => [
  'watched',
  { spans: [{ fromMs: 500, toMs: 500 + playedMs * rate, rate }] },
  wallMs,
]

const recordsOf = (...changes: Written[]) => sittingRecordsOf(eventsOf(...changes))
const activeMs = (
  [record]: SittingRecord[],
  { inputs = [], idleAfterMs = 2 * minute }: { inputs?: Interval[]; idleAfterMs?: number } = {},
) => (record ? lengthOf(activeIn(record, inputs, idleAfterMs)) : null)

describe('the time at work in a sitting', () => {
  it('is all of it where no pause is longer than the idle limit', () => {
    const records = recordsOf(started(0), tagged(2 * minute), tagged(4 * minute), ended(5 * minute))
    expect(activeMs(records)).toBe(5 * minute)
  })

  it('leaves out a pause that is longer, as a whole', () => {
    const records = recordsOf(
      started(0),
      tagged(minute),
      tagged(3 * minute + 1),
      ended(4 * minute + 1),
    )
    expect(activeMs(records)).toBe(2 * minute)
    expect(activeMs(records, { idleAfterMs: 2 * minute + 1 })).toBe(4 * minute + 1)
  })

  it.each(['idle', 'recovered'])('that ended %s ends with the last sign of somebody', (reason) => {
    const records = recordsOf(
      started(0),
      tagged(minute),
      tagged(30 * minute),
      ended(31 * minute, reason),
    )
    expect(activeMs(records)).toBe(minute)
    expect(records).toMatchObject([{ endedMs: 31 * minute, end: reason }])
  })

  it('goes on while the film plays', () => {
    const records = recordsOf(started(0), watched(10 * minute, 9 * minute), ended(10 * minute))
    expect(activeMs(records)).toBe(10 * minute)
  })

  it('is that of the clock, not of the film, at any speed', () => {
    const pause = 5 * minute
    const records = recordsOf(started(0), watched(pause + 4 * minute, 4 * minute, 2))
    expect(activeMs(records)).toBe(4 * minute)
    expect(activeMs(recordsOf(started(0), watched(minute, 4 * minute, 0.5)))).toBe(minute)
  })

  it('goes on where somebody reads and changes nothing', () => {
    const records = recordsOf(started(0), tagged(minute), ended(12 * minute))
    expect(activeMs(records)).toBe(minute)
    const inputs = [{ fromMs: 2 * minute, toMs: 10 * minute }]
    expect(activeMs(records, { inputs })).toBe(12 * minute)
  })

  it('has no part in what was done after it or before it', () => {
    const records = recordsOf(tagged(0), started(minute), ended(2 * minute), tagged(3 * minute))
    expect(activeMs(records)).toBe(minute)
    const inputs = [
      { fromMs: 0, toMs: 90 * second },
      { fromMs: 2 * minute, toMs: 9 * minute },
    ]
    expect(activeMs(records, { inputs })).toBe(minute)
  })

  it('counts to the last change while it is open', () => {
    expect(activeMs(recordsOf(started(0), tagged(minute)))).toBe(minute)
  })

  it('does not go on from one sitting to the next', () => {
    const records = recordsOf(
      started(0),
      ended(minute, 'idle'),
      started(2 * minute, 'resumed'),
      ended(3 * minute),
    )
    expect(records.map((record) => activeMs([record]))).toEqual([0, minute])
  })

  it('that was never ended ends when the next one begins', () => {
    const records = recordsOf(started(0), tagged(minute), started(60 * minute, 'resumed'))
    expect(records).toMatchObject([
      { endedMs: 60 * minute, end: 'recovered' },
      { endedMs: null, end: null },
    ])
    expect(activeMs(records)).toBe(minute)
  })

  it('is never longer than the clock was, however it is set', () => {
    const records = recordsOf(
      started(60 * minute),
      tagged(61 * minute),
      tagged(30 * minute),
      tagged(31 * minute),
      ended(10_000_000 * minute),
    )
    expect(activeMs(records)).toBe(2 * minute)
  })

  it('is no longer than the sitting, whatever is said to have been watched', () => {
    expect(activeMs(recordsOf(started(60 * minute), watched(61 * minute, 600 * minute)))).toBe(
      minute,
    )
  })
})

it('what was remembered by an earlier program is what this one would, or has another version', () => {
  const records = recordsOf(
    started(0),
    watched(20 * second, 15 * second),
    tagged(minute),
    ended(9 * minute, 'idle'),
    started(20 * minute, 'resumed'),
    tagged(20 * minute + 10 * second),
    ended(21 * minute),
    tagged(22 * minute),
  )
  expect([sittingRecordsVersion, records]).toEqual([
    1,
    [
      {
        startedMs: 0,
        endedMs: 540_000,
        end: 'idle',
        signs: [
          { fromMs: 0, toMs: 20_000 },
          { fromMs: 60_000, toMs: 60_000 },
        ],
      },
      {
        startedMs: 1_200_000,
        endedMs: 1_260_000,
        end: 'closed',
        signs: [
          { fromMs: 1_200_000, toMs: 1_210_000 },
          { fromMs: 1_260_000, toMs: 1_260_000 },
        ],
      },
    ],
  ])
})

it('what is remembered of a sitting is enough for every idle limit there is', () => {
  const moment = fc.integer({ min: 0, max: 3_600 }).map((at) => at * second)
  fc.assert(
    fc.property(
      fc.array(moment, { maxLength: 60 }),
      fc.array(fc.tuple(moment, moment), { maxLength: 8 }),
      fc.integer({ min: shortestIdleMs, max: 10 * minute }),
      (moments, used, idleAfterMs) => {
        const changes = moments.toSorted((a, b) => a - b).map((at) => tagged(at))
        const inputs = joined(
          used.map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) })),
        )
        const [record] = recordsOf(started(0), ...changes)
        const signs = [0, ...moments].map((at) => ({ fromMs: at, toMs: at }))
        expect(record && activeIn(record, inputs, idleAfterMs)).toEqual(
          joined([...signs, ...inputs], idleAfterMs),
        )
      },
    ),
  )
})
