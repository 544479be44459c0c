import i18next from 'i18next'
import { sheetColumns, type SheetColumn } from '../../shared/contract/timesheet.ts'
import { isMonth, type Period } from '../../shared/timesheet/calendar.ts'
import { isWorthALine } from '../../shared/timesheet/corrections.ts'
import { spokenLanguage } from '../locales/index.ts'
import type { Stores } from '../stores/index.ts'
import { saveFile } from '../ui/saveFile.ts'
import type { Action } from './action.ts'

const isThere = ({ app }: Stores) => app.getState().room === 'timesheet'
const hasLines = (stores: Stores) =>
  isThere(stores) && (stores.timesheet.getState().sheet?.lines.some(isWorthALine) ?? false)

/** `2026-11`, or `2026-10-26 2026-11-25`: part of a file's name, the same in every language. */
const nameOfPeriod = (period: Period): string =>
  isMonth(period) ? period.from.slice(0, 7) : `${period.from} ${period.to}`

const exportSheet = async ({ app, bridge, preferences, timesheet }: Stores): Promise<void> => {
  const { period } = timesheet.getState()
  // Every column has its heading.
  const headings = Object.fromEntries(
    sheetColumns.map((column) => [column, i18next.t(`timesheet:csv.${column}`)]),
  ) as Record<SheetColumn, string>
  const answer = await bridge.call('timesheet.export', {
    ...period,
    idleAfterMs: preferences.getState().idleAfterMs,
    language: spokenLanguage(),
    fileName: i18next.t('timesheet:fileName', { period: nameOfPeriod(period) }),
    headings,
  })
  if (!answer.ok) return timesheet.setState({ failure: answer.failure })
  saveFile(answer.value)
  app.actions.toast('submit:exported', { file: answer.value.fileName }, { tone: 'good' })
}

/** What one does in the time sheet. */
export const timesheetActions: Action[] = [
  {
    id: 'sheetEarlier',
    group: 'timesheet',
    keys: ['ArrowLeft'],
    when: isThere,
    run: ({ timesheet }) => void timesheet.actions.step(-1),
  },
  {
    id: 'sheetLater',
    group: 'timesheet',
    keys: ['ArrowRight'],
    when: isThere,
    run: ({ timesheet }) => void timesheet.actions.step(1),
  },
  {
    id: 'sheetCorrect',
    group: 'timesheet',
    keys: ['C'],
    when: (stores) => isThere(stores) && stores.timesheet.getState().sheet !== null,
    run: ({ timesheet }) =>
      timesheet.actions.ask({ kind: 'correct', place: timesheet.getState().at }),
  },
  {
    id: 'sheetExport',
    group: 'timesheet',
    keys: ['E'],
    when: hasLines,
    run: (stores) => void exportSheet(stores),
  },
]
