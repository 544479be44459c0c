import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Day } from '../../../shared/timesheet/calendar.ts'
import {
  linesBy,
  minutesIn,
  type Minutes,
  type SheetLine,
} from '../../../shared/timesheet/corrections.ts'
import { nameOf } from '../../locales/nameOf.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import type { TimesheetStore } from '../../stores/timesheet.ts'

/** A row of the table, with the lines it is the sum of. */
export interface Group {
  key: string
  lines: SheetLine[]
  minutes: Minutes
}

/** What each title is called. */
export type NameOfTitle = (titleId: TitleId) => string

export const namesIn = (sheet: TimeSheet, language: Language): NameOfTitle => {
  const names = new Map(sheet.titles.map((title) => [title.titleId, nameOf(title, language)]))
  return (titleId) => names.get(titleId) ?? titleId
}

/** Lines put together: days and weeks as they went by, titles by their names. */
export const groupsOf = (
  lines: readonly SheetLine[],
  by: TimesheetStore['by'],
  nameOfTitle: NameOfTitle,
  language: Language,
): Group[] => {
  const groups = [...linesBy(lines, by)].map(([key, some]) => ({
    key,
    lines: some,
    minutes: minutesIn(some),
  }))
  if (by !== 'title') return groups
  // The key of a group by title is the id of that title.
  return groups.sort((a, b) =>
    nameOfTitle(a.key as TitleId).localeCompare(nameOfTitle(b.key as TitleId), language),
  )
}

/** The days of some lines, each once, in their order. */
export const daysAmong = (lines: readonly SheetLine[]): Day[] => [
  ...new Set(lines.map(({ day }) => day)),
]

/** The titles of some lines, each once, in their order. */
export const titlesAmong = (lines: readonly SheetLine[]): TitleId[] => [
  ...new Set(lines.map(({ titleId }) => titleId)),
]
