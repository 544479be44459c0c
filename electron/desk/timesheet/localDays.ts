import { type Day, dayAfter, daysOf, type Period } from '../../../shared/timesheet/calendar.ts'
import type { DayBounds } from '../../../shared/timesheet/sheet.ts'

/** The days of a period between the midnights of this computer, so that the one on which the clocks change has 23 or 25 hours. */
export const localDays = (period: Period): DayBounds[] =>
  daysOf(period).map((day) => ({ day, fromMs: midnightOf(day), toMs: midnightOf(dayAfter(day)) }))

/** Where the clocks go forward at midnight, the first moment of the day. */
const midnightOf = (day: Day): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date).getTime()
}

/** The day it is at a moment where this computer is. */
export const localDayAt = (atMs: number): Day => {
  const at = new Date(atMs)
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
  // Local parts of a date, in the form of a Day.
  return parts.map((part) => String(part).padStart(2, '0')).join('-') as Day
}
