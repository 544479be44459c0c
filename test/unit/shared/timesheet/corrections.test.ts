import { describe, expect, it } from 'vitest'
import type { TitleId } from '../../../../shared/ids.ts'
import type { Day } from '../../../../shared/timesheet/calendar.ts'
import {
  type Correction,
  CorrectionId,
  isWorthALine,
  linesBy,
  linesOf,
  minutesIn,
  minutesOf,
  minutesOn,
} from '../../../../shared/timesheet/corrections.ts'
import type { WorkedDay } from '../../../../shared/timesheet/sheet.ts'
import { uuid } from '../session/story.ts'

const worked = (day: string, titleId: string, minutes: number): WorkedDay => ({
  day: day as Day,
  titleId: titleId as TitleId,
  measuredMs: minutes * 60_000,
  sittings: [],
})

let made = 0
const corrected = (
  day: string,
  titleId: string,
  minutes: number,
  more: Partial<Correction> = {},
): Correction => ({
  correctionId: CorrectionId.parse(uuid((made += 1))),
  day: day as Day,
  titleId: titleId as TitleId,
  minutes,
  measuredMinutes: 0,
  reason: 'The cat.',
  madeAtMs: made,
  takenBack: null,
  ...more,
})

const monday = '2026-11-30'
const tuesday = '2026-12-01'

describe('a corrected line', () => {
  it('keeps what was measured beside what counts', () => {
    const [line] = linesOf(
      [worked(monday, 'a', 60)],
      [corrected(monday, 'a', 25), corrected(monday, 'a', -10)],
    )
    expect(line && minutesOn(line)).toEqual({ measured: 60, correction: 15, counted: 75 })
    expect(line?.corrections.map(({ minutes }) => minutes)).toEqual([25, -10])
  })

  it('counts as before once its correction is taken back, which is still told', () => {
    const takenBack = { reason: 'It was another day.', atMs: 5 }
    const [line] = linesOf(
      [worked(monday, 'a', 60)],
      [corrected(monday, 'a', 25, { takenBack }), corrected(monday, 'a', 1)],
    )
    expect(line && minutesOn(line)).toEqual({ measured: 60, correction: 1, counted: 61 })
    expect(line?.corrections).toHaveLength(2)
  })

  it('never has less than nothing', () => {
    const [line] = linesOf([worked(monday, 'a', 10)], [corrected(monday, 'a', -25)])
    expect(line && minutesOn(line)).toEqual({ measured: 10, correction: -10, counted: 0 })
  })

  it('may be of a day without work', () => {
    const lines = linesOf([worked(tuesday, 'a', 10)], [corrected(monday, 'b', 30)])
    expect(lines.map(({ day, titleId }) => [day, titleId])).toEqual([
      [monday, 'b'],
      [tuesday, 'a'],
    ])
    expect(minutesIn(lines)).toEqual({ measured: 10, correction: 30, counted: 40 })
  })

  it('is that of its own day and title alone', () => {
    const lines = linesOf(
      [worked(monday, 'a', 10), worked(monday, 'b', 10), worked(tuesday, 'a', 10)],
      [corrected(monday, 'b', 5)],
    )
    expect(lines.map((line) => minutesOn(line).counted)).toEqual([10, 15, 10])
  })

  it('tells its corrections in the order they were made', () => {
    const [second, first] = [
      corrected(monday, 'a', 2, { madeAtMs: 2 }),
      corrected(monday, 'a', 1, { madeAtMs: 1 }),
    ]
    expect(linesOf([], [second, first])[0]?.corrections).toEqual([first, second])
  })
})

describe('a line', () => {
  it('counts in whole minutes, the nearest', () => {
    expect([29_999, 30_000, 89_999, 90_000].map(minutesOf)).toEqual([0, 1, 1, 2])
  })

  it('of less than half a minute has nothing to say, unless it was corrected', () => {
    const [short] = linesOf([worked(monday, 'a', 0.4)], [])
    const [half] = linesOf([worked(monday, 'a', 0.5)], [])
    const [said] = linesOf([worked(monday, 'a', 0.4)], [corrected(monday, 'a', 1)])
    expect([short, half, said].map((line) => line && isWorthALine(line))).toEqual([
      false,
      true,
      true,
    ])
  })
})

it('lines go together by day, by week and by title', () => {
  const lines = linesOf(
    [worked('2026-11-29', 'a', 1), worked(monday, 'b', 2), worked(tuesday, 'a', 4)],
    [],
  )
  const sums = (by: 'day' | 'week' | 'title') =>
    [...linesBy(lines, by)].map(([key, some]) => [key, minutesIn(some).counted])
  expect(sums('day')).toEqual([
    ['2026-11-29', 1],
    [monday, 2],
    [tuesday, 4],
  ])
  expect(sums('week')).toEqual([
    ['2026-W48', 1],
    ['2026-W49', 6],
  ])
  expect(sums('title')).toEqual([
    ['a', 5],
    ['b', 2],
  ])
})
