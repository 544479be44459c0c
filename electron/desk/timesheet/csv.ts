import { stringify } from 'csv-stringify/sync'
import {
  sheetColumns,
  type SheetColumn,
  type TimeSheet,
} from '../../../shared/contract/timesheet.ts'
import { isoWeekOf } from '../../../shared/timesheet/calendar.ts'
import { isWorthALine, minutesOn, type SheetLine } from '../../../shared/timesheet/corrections.ts'
import { hoursAndMinutes } from '../../../shared/timesheet/hoursAndMinutes.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'

interface Form {
  language: Language
  headings: Record<SheetColumn, string>
  idleAfterMs: number
}

/**
 * One row for each title on each day, and no row of totals, so that a spreadsheet can add the columns up. Days and weeks as ISO
 * 8601 writes them; hours with the decimal sign of the language, which in French leaves the comma to it and parts cells by a
 * semicolon. UTF-8 with a byte order mark, because spreadsheets need it; cells that would be formulas there are quoted by an
 * apostrophe.
 */
export const timeSheetAsCsv = (
  { lines, titles }: TimeSheet,
  { language, headings, idleAfterMs }: Form,
): string => {
  const names = new Map(
    titles.map((title) => [title.titleId, title.names?.[language] ?? title.name]),
  )
  const decimal = new Intl.NumberFormat(language === 'fr' ? 'fr' : 'en', {
    minimumFractionDigits: 2,
    // A minute has to survive being added up: rounded to two places a month of them is off by some.
    maximumFractionDigits: 4,
    useGrouping: false,
  })
  return stringify(
    lines
      .filter(isWorthALine)
      .map((line) => rowOf(line, names.get(line.titleId) ?? line.titleId, idleAfterMs)),
    {
      header: true,
      columns: sheetColumns.map((key) => ({ key, header: headings[key] })),
      delimiter: language === 'fr' ? ';' : ',',
      // Of numbers alone: a negative one is no formula.
      cast: { number: (value) => decimal.format(value) },
      bom: true,
      record_delimiter: 'windows',
      // A line break of either kind ends a row for some reader.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
    },
  )
}

const rowOf = (
  line: SheetLine,
  name: string,
  idleAfterMs: number,
): Record<SheetColumn, string | number> => {
  const { measured, correction, counted } = minutesOn(line)
  return {
    day: line.day,
    week: isoWeekOf(line.day),
    title: name,
    measured: hoursAndMinutes(measured),
    measuredHours: measured / 60,
    correction: correction === 0 ? '' : hoursAndMinutes(correction),
    correctionHours: correction === 0 ? '' : correction / 60,
    reasons: line.corrections
      .filter(({ takenBack }) => takenBack === null)
      .map(({ reason }) => reason)
      .join(' / '),
    counted: hoursAndMinutes(counted),
    countedHours: counted / 60,
    // Seconds, as a whole number: no place for decimals.
    idleLimit: String(idleAfterMs / 1000),
  }
}
