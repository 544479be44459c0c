import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  Day,
  dayAfter,
  daysIn,
  daysOf,
  isMonth,
  isoWeekOf,
  mondayOn,
  monthOf,
  periodBeside,
} from '../../../../shared/timesheet/calendar.ts'

const day = (text: string) => Day.parse(text)
const period = (from: string, to: string) => ({ from: day(from), to: day(to) })

const anyDay = fc
  .integer({ min: Date.UTC(1971, 0, 1) / 86_400_000, max: Date.UTC(2099, 0, 1) / 86_400_000 })
  .map((n) => day(new Date(n * 86_400_000).toISOString().slice(0, 10)))

describe('a day', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '2027-02-29', ''])(
    '%s is none',
    (text) => {
      expect(Day.safeParse(text).success).toBe(false)
    },
  )

  it('of a leap year is one', () => {
    expect(Day.safeParse('2028-02-29').success).toBe(true)
  })

  it('has others after and before it', () => {
    expect(dayAfter(day('2026-12-31'))).toBe('2027-01-01')
    expect(dayAfter(day('2028-03-01'), -1)).toBe('2028-02-29')
  })
})

describe('a week', () => {
  it('begins on Monday', () => {
    expect(mondayOn(day('2026-11-29'))).toBe('2026-11-23')
    expect(mondayOn(day('2026-11-30'))).toBe('2026-11-30')
  })

  it.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-11-30', '2026-W49'],
  ])('of %s is %s', (text, week) => {
    expect(isoWeekOf(day(text))).toBe(week)
  })

  it('is the same for seven days from a Monday on, and another before and after', () => {
    fc.assert(
      fc.property(anyDay, (any) => {
        const monday = mondayOn(any)
        const week = daysOf({ from: monday, to: dayAfter(monday, 6) })
        expect(new Set(week.map(isoWeekOf))).toEqual(new Set([isoWeekOf(any)]))
        expect(isoWeekOf(dayAfter(monday, -1))).not.toBe(isoWeekOf(any))
        expect(isoWeekOf(dayAfter(monday, 7))).not.toBe(isoWeekOf(any))
      }),
    )
  })
})

describe('a month', () => {
  it.each([
    ['2026-11-30', '2026-11-01', '2026-11-30'],
    ['2028-02-10', '2028-02-01', '2028-02-29'],
    ['2026-12-01', '2026-12-01', '2026-12-31'],
  ])('of %s is from %s to %s', (text, from, to) => {
    expect(monthOf(day(text))).toEqual({ from, to })
  })

  it('is followed by a month, and follows one', () => {
    expect(periodBeside(period('2026-11-01', '2026-11-30'), 1)).toEqual(
      period('2026-12-01', '2026-12-31'),
    )
    expect(periodBeside(period('2026-03-01', '2026-03-31'), -1)).toEqual(
      period('2026-02-01', '2026-02-28'),
    )
  })
})

describe('any other period', () => {
  it('is followed by as many days', () => {
    expect(periodBeside(period('2026-10-26', '2026-11-25'), 1)).toEqual(
      period('2026-11-26', '2026-12-26'),
    )
    expect(periodBeside(period('2026-11-23', '2026-11-29'), -1)).toEqual(
      period('2026-11-16', '2026-11-22'),
    )
  })

  it('can be gone back to', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(400), (from, more) => {
        const one = { from, to: dayAfter(from, more) }
        const there = periodBeside(one, 1)
        expect(there.from).toBe(dayAfter(one.to))
        // A stretch as long as the month beside it is that month from then on.
        if (isMonth(there) === isMonth(one)) expect(periodBeside(there, -1)).toEqual(one)
      }),
    )
  })

  it('has as many days as it says', () => {
    expect(daysOf(period('2026-02-27', '2026-03-02'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
    expect(daysIn(period('2026-01-01', '2026-12-31'))).toBe(365)
    expect(daysOf(period('2026-03-02', '2026-03-01'))).toEqual([])
  })
})
