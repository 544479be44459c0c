import { z } from 'zod'

const dayMs = 86_400_000

/** Noon of a day as if there were no time zones: days of the calendar can be counted with it. */
const noonOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`)
const dayAt = (noonMs: number): Day => new Date(noonMs).toISOString().slice(0, 10) as Day

const isOnCalendar = (text: string): boolean => {
  const noonMs = Date.parse(`${text}T12:00:00Z`)
  return !Number.isNaN(noonMs) && new Date(noonMs).toISOString().startsWith(text)
}

/** A day of the calendar where the person is, as ISO 8601 writes it: `2026-11-30`. */
export const Day = z
  .string()
  .regex(/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/)
  .refine(isOnCalendar, 'There is no such day.')
  .brand<'Day'>()
export type Day = z.infer<typeof Day>

/** Days from the first to the last, both included. */
export interface Period {
  from: Day
  to: Day
}

/** A sheet of more days than two years is no sheet any more. */
export const mostDays = 732

/** The day so many days later; before for a negative number. */
export const dayAfter = (day: Day, days = 1): Day => dayAt(noonOf(day) + days * dayMs)

/** How many days a period has. */
export const daysIn = ({ from, to }: Period): number =>
  Math.round((noonOf(to) - noonOf(from)) / dayMs) + 1

/** Its days, in their order. */
export const daysOf = (period: Period): Day[] =>
  Array.from({ length: Math.max(0, daysIn(period)) }, (_, at) => dayAfter(period.from, at))

/** The Monday on or before a day. */
export const mondayOn = (day: Day): Day =>
  dayAfter(day, -((new Date(noonOf(day)).getUTCDay() + 6) % 7))

/** `2026-W49`: the week by ISO 8601, which belongs to the year its Thursday lies in. */
export const isoWeekOf = (day: Day): string => {
  const thursday = dayAfter(mondayOn(day), 3)
  const year = thursday.slice(0, 4)
  const week = Math.floor((noonOf(thursday) - noonOf(`${year}-01-01` as Day)) / (7 * dayMs)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The calendar month a day lies in. */
export const monthOf = (day: Day): Period => {
  const from = `${day.slice(0, 8)}01` as Day
  // 31 days on is always the next month, never the one after.
  const next = dayAfter(from, 31)
  return { from, to: dayAfter(`${next.slice(0, 8)}01` as Day, -1) }
}

/** Whether a period is one whole month of the calendar. */
export const isMonth = ({ from, to }: Period): boolean =>
  from.endsWith('-01') && monthOf(from).to === to

/** The period before (−1) or after (1): a month after a month, otherwise as many days as this one has. */
export const periodBeside = (period: Period, by: -1 | 1): Period => {
  if (isMonth(period)) return monthOf(by === 1 ? dayAfter(period.to) : dayAfter(period.from, -1))
  const days = by * daysIn(period)
  return { from: dayAfter(period.from, days), to: dayAfter(period.to, days) }
}
