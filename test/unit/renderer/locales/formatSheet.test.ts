import { describe, expect, it } from 'vitest'
import {
  formatChange,
  formatExactly,
  formatPeriod,
  formatSheetDay,
  formatShortDay,
  formatTypedDay,
  weekNumber,
} from '../../../../renderer/locales/formatSheet.ts'
import { typedDay } from '../../../../renderer/features/timesheet/typedDay.ts'
import { Day } from '../../../../shared/timesheet/calendar.ts'

const day = (text: string) => Day.parse(text)
const november = { from: day('2026-11-01'), to: day('2026-11-30') }

describe('the words of a time sheet', () => {
  it('name a month, and any other period by its ends', () => {
    expect(formatPeriod(november, 'en')).toBe('November 2026')
    expect(formatPeriod(november, 'fr')).toBe('Novembre 2026')
    const other = { from: day('2026-10-26'), to: day('2026-11-25') }
    expect(formatPeriod(other, 'en')).toMatch(/^26 October\s–\s25 November 2026$/)
    expect(formatPeriod(other, 'fr')).toMatch(/^26 octobre\s–\s25 novembre 2026$/)
  })

  it('name a day and a week', () => {
    expect(formatSheetDay(day('2026-11-30'), 'en')).toBe('Monday 30 November')
    expect(formatSheetDay(day('2026-12-01'), 'fr')).toMatch(/^mardi 1er décembre$/)
    expect(formatShortDay(day('2026-11-30'), 'en')).toBe('30 Nov')
    expect(weekNumber(day('2026-01-01'))).toBe('1')
  })

  it('write a day as it is typed, so that it is understood again', () => {
    for (const language of ['en', 'fr'] as const)
      expect(formatTypedDay(day('2026-11-05'), language)).toBe('05/11/2026')
    expect(typedDay('05/11/2026')).toBe('2026-11-05')
  })

  it('give a change its sign', () => {
    expect([25, -10, 0].map(formatChange)).toEqual(['+0:25', '−0:10', '0:00'])
  })

  it('give a sitting its seconds', () => {
    expect([0, 59_499, 59_500, 3_661_000].map(formatExactly)).toEqual([
      '0:00:00',
      '0:00:59',
      '0:01:00',
      '1:01:01',
    ])
  })
})
