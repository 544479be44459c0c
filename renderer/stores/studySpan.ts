import type { StudyScope } from '../../shared/contract/consistency.ts'
import { type Day, dayAfter } from '../../shared/timesheet/calendar.ts'
import { dayOf } from './timesheet.ts'

/** Which time is studied: the last days up to now, all of it, or from one day to another, both included. */
export type StudySpan = { kind: 'quarter' | 'year' | 'all' } | { kind: 'days'; from: Day; to: Day }

const daysBack = { quarter: 90, year: 365 } as const

/** Begins and ends with days of the calendar where the person is, so that a study of this morning is still one this evening. */
export const timeOf = (span: StudySpan, now: Date): Pick<StudyScope, 'fromMs' | 'toMs'> => {
  if (span.kind === 'all') return { fromMs: null, toMs: null }
  if (span.kind === 'days')
    return { fromMs: midnightOf(span.from), toMs: midnightOf(dayAfter(span.to)) - 1 }
  return { fromMs: midnightOf(dayAfter(dayOf(now), -daysBack[span.kind])), toMs: null }
}

/** The days a span has now, for whoever goes on from it with days of their own. */
export const daysOfSpan = (span: StudySpan, firstMs: number | null, now: Date) => {
  if (span.kind === 'days') return { from: span.from, to: span.to }
  const { fromMs } = timeOf(span, now)
  return { from: dayOf(new Date(fromMs ?? firstMs ?? now)), to: dayOf(now) }
}

const midnightOf = (day: Day): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date).getTime()
}
