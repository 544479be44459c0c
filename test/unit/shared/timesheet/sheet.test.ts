import { describe, expect, it } from 'vitest'
import type { SessionId, TitleId } from '../../../../shared/ids.ts'
import type { Day } from '../../../../shared/timesheet/calendar.ts'
import {
  type DayBounds,
  workedDays,
  type WorkedSession,
} from '../../../../shared/timesheet/sheet.ts'
import type { SittingRecord } from '../../../../shared/timesheet/sittingRecord.ts'
import { uuid } from '../session/story.ts'

const minute = 60_000
const hour = 60 * minute
const idle = 2 * minute

const record = (from: number, to: number, more: Partial<SittingRecord> = {}): SittingRecord => ({
  startedMs: from,
  endedMs: to,
  end: 'closed',
  signs: [{ fromMs: from, toMs: to }],
  ...more,
})
const session = (n: number, titleId: string, ...sittings: SittingRecord[]): WorkedSession => ({
  sessionId: uuid(n) as SessionId,
  titleId: titleId as TitleId,
  sittings,
  inputs: [],
})
const days = (...edges: number[]): DayBounds[] =>
  edges.slice(1).map((toMs, at) => ({
    day: `2026-03-0${at + 1}` as Day,
    fromMs: edges[at] ?? 0,
    toMs,
  }))

describe('the sheet of worked days', () => {
  const threeDays = days(0, 24 * hour, 48 * hour, 72 * hour)

  it('has a line for each day and title, as the day went', () => {
    const sessions = [
      session(1, 'z', record(26 * hour, 27 * hour)),
      session(2, 'a', record(2 * hour, 3 * hour), record(28 * hour, 30 * hour)),
      session(3, 'b', record(hour, 2 * hour)),
    ]
    expect(
      workedDays(sessions, threeDays, idle).map(({ day, titleId, measuredMs }) => [
        day,
        titleId,
        measuredMs / hour,
      ]),
    ).toEqual([
      ['2026-03-01', 'b', 1],
      ['2026-03-01', 'a', 1],
      ['2026-03-02', 'z', 1],
      ['2026-03-02', 'a', 2],
    ])
  })

  it('splits a sitting at midnight', () => {
    const worked = workedDays([session(1, 'a', record(23 * hour, 25 * hour))], threeDays, idle)
    expect(worked.map(({ day, measuredMs, sittings }) => [day, measuredMs, sittings])).toEqual([
      ['2026-03-01', hour, [expect.objectContaining({ fromMs: 23 * hour, toMs: 24 * hour })]],
      ['2026-03-02', hour, [expect.objectContaining({ fromMs: 24 * hour, toMs: 25 * hour })]],
    ])
  })

  it('takes a day of 23 hours and one of 25 as one day each', () => {
    const worked = workedDays(
      [session(1, 'a', record(0, 200 * hour))],
      days(0, 24 * hour, 47 * hour, 72 * hour),
      idle,
    )
    expect(worked.map(({ measuredMs }) => measuredMs / hour)).toEqual([24, 23, 25])
  })

  it('leaves out what lies outside of its days', () => {
    const outside = [session(1, 'a', record(-hour, 0), record(72 * hour, 73 * hour))]
    expect(workedDays(outside, threeDays, idle)).toEqual([])
  })

  it('leaves out a sitting in which nobody did anything', () => {
    expect(workedDays([session(1, 'a', record(hour, hour))], threeDays, idle)).toEqual([])
  })

  it('tells what of a sitting was idle and how it ended', () => {
    const signs = [
      { fromMs: 0, toMs: hour },
      { fromMs: 2 * hour, toMs: 3 * hour },
    ]
    const [line] = workedDays(
      [session(1, 'a', record(0, 9 * hour, { end: 'recovered', signs }))],
      threeDays,
      idle,
    )
    expect(line?.sittings).toEqual([
      {
        sessionId: uuid(1),
        fromMs: 0,
        toMs: 3 * hour,
        countedMs: 2 * hour,
        elsewhereMs: 0,
        idleMs: hour,
        end: 'recovered',
      },
    ])
  })

  it('counts what two sittings share for the one that began last', () => {
    const sessions = [session(1, 'a', record(0, 4 * hour)), session(2, 'b', record(hour, 2 * hour))]
    const worked = workedDays(sessions, threeDays, idle)
    expect(worked.map(({ titleId, measuredMs }) => [titleId, measuredMs / hour])).toEqual([
      ['a', 3],
      ['b', 1],
    ])
    expect(worked[0]?.sittings).toMatchObject([{ countedMs: 3 * hour, elsewhereMs: hour }])
  })

  it('gives what two sittings share that began together to the same one, in whatever order they come', () => {
    const both = [session(1, 'a', record(0, hour)), session(2, 'b', record(0, hour))]
    for (const sessions of [both, both.toReversed()]) {
      const lines = workedDays(sessions, threeDays, idle)
      expect(lines.map(({ titleId, measuredMs }) => [titleId, measuredMs])).toEqual([
        ['a', 0],
        ['b', hour],
      ])
    }
  })

  it('counts the same sitting once, told twice', () => {
    const twice = [session(1, 'a', record(0, hour)), session(2, 'a', record(0, hour))]
    const [line] = workedDays(twice, threeDays, idle)
    expect(line?.measuredMs).toBe(hour)
  })
})
