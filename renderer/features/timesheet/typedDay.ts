import { Day } from '../../../shared/timesheet/calendar.ts'

/**
 * A day as a person types it: with the day first as both languages of the house write it, `30/11/2026`, as it is shown, or
 * `30.11.2026`; or as the exported table has it, `2026-11-30`. Null for what is none. A field of the browser's own would write it as the system does, and nobody
 * could tell January from November.
 */
export const typedDay = (text: string): Day | null => {
  const [, date, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim()) ?? []
  const iso = year
    ? `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    : text.trim()
  return Day.safeParse(iso).data ?? null
}
