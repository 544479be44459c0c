import type { Language } from '../../../shared/vocabulary/languages.ts'
import {
  daysBetween,
  formatClock,
  formatDate,
  formatNumber,
  formatWeekday,
} from '../../locales/format.ts'
import type { Words } from '../../locales/sentences.ts'

/** By when a title is due, as near as it is: the farther off, the plainer the date. */
export type Due =
  | { kind: 'late'; days: number }
  | { kind: 'passed' | 'today' | 'tomorrow' | 'weekday' | 'date' }

/** How near `dueAtMs` is, in days of the local calendar. */
export const dueOf = (dueAtMs: number, nowMs: number): Due => {
  const days = daysBetween(nowMs, dueAtMs)
  if (days < 0) return { kind: 'late', days: -days }
  if (days === 0) return { kind: dueAtMs < nowMs ? 'passed' : 'today' }
  if (days === 1) return { kind: 'tomorrow' }
  return { kind: days < 7 ? 'weekday' : 'date' }
}

/** It should have been there already. */
export const isLate = (dueAtMs: number, nowMs: number): boolean => dueAtMs < nowMs

/** `due tomorrow`, `due 26 November`, `3 days late`. */
export const sayDue = (t: Words, dueAtMs: number, nowMs: number, language: Language): string => {
  const due = dueOf(dueAtMs, nowMs)
  switch (due.kind) {
    case 'late':
      return t('tonight:due.late', { count: due.days, n: formatNumber(due.days, language) })
    case 'passed':
    case 'today':
      return t(`tonight:due.${due.kind}`, { time: formatClock(dueAtMs, language, false) })
    case 'tomorrow':
      return t('tonight:due.tomorrow')
    case 'weekday':
      return t('tonight:due.weekday', { day: formatWeekday(dueAtMs, language) })
    case 'date':
      return t('tonight:due.date', { day: formatDate(dueAtMs, nowMs, language) })
  }
}
