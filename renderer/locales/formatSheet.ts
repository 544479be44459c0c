import { type Day, isMonth, isoWeekOf, type Period } from '../../shared/timesheet/calendar.ts'
import { hoursAndMinutes } from '../../shared/timesheet/hoursAndMinutes.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'
import { formatDay } from './format.ts'

/** Noon of a day where the person is: whatever the clocks do, it lies in that day. */
const noonOf = (day: Day): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}

/** `Monday 30 November`. */
export const formatSheetDay = (day: Day, language: Language): string =>
  formatDay(noonOf(day).getTime(), language)

/** `30/11/2026`: as it is typed, and understood when it is. */
export const formatTypedDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(noonOf(day))

/** `30 Nov`. */
export const formatShortDay = (day: Day, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
  }).format(noonOf(day))

/** `November 2026`, or `26 October – 25 November 2026`; begins as a heading does. */
export const formatPeriod = (period: Period, language: Language): string => {
  const locale = language === 'en' ? 'en-GB' : language
  const text = isMonth(period)
    ? new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(
        noonOf(period.from),
      )
    : new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }).formatRange(noonOf(period.from), noonOf(period.to))
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
}

/** The number of a week: `49`. */
export const weekNumber = (day: Day): string => String(Number(isoWeekOf(day).slice(-2)))

/** `+0:25`, `−0:10`. */
export const formatChange = (minutes: number): string =>
  minutes > 0 ? `+${hoursAndMinutes(minutes)}` : hoursAndMinutes(minutes)

/** `0:44:10`: a length of a sitting, of which no sum is made. */
export const formatExactly = (ms: number): string => {
  const seconds = Math.round(ms / 1_000)
  return `${hoursAndMinutes(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
