import type { timesheetCalls } from '../../../shared/contract/timesheet.ts'
import type { SessionId, TitleId } from '../../../shared/ids.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Ports } from '../ports.ts'
import type { Book } from '../sessions/book.ts'
import type { Log } from '../sessions/log.ts'
import type { Store } from '../store/open.ts'
import type { Accounts } from '../sync/accounts.ts'
import type { Chains } from '../sync/chains.ts'
import type { Inbox } from '../sync/inbox.ts'
import { notSignedIn, type Sync } from '../sync/sync.ts'
import { openCorrections } from './corrections.ts'
import { timeSheetAsCsv } from './csv.ts'
import { type Inputs, openInputs } from './inputs.ts'
import { openRecords } from './records.ts'
import { openTimeSheets, type TimeSheets } from './timesheet.ts'

interface Hours {
  sheets: TimeSheets
  inputs: Inputs
}

interface Rooms {
  accounts: Accounts
  book: Book
  chains: Chains
  inbox: Inbox
  log: Log
  ports: Ports
  named: Sync['named']
  titles: Titles
}

/** The hours of this computer, for the time sheet and for *Tonight*. */
export const openHours = (
  store: Store,
  { accounts, book, chains, inbox, log, ports, named, titles }: Rooms,
): Hours => {
  const isAssigned = (titleId: TitleId) => inbox.assignmentOf(titleId) !== null
  const isTold = (titleId: TitleId) =>
    book.all().some((one) => one.titleId === titleId && chains.isTold(one.sessionId))
  const inputs = openInputs(store)
  const sheets = openTimeSheets({
    book,
    records: openRecords(store, log),
    inputs,
    corrections: openCorrections(store),
    ports,
    person: () => accounts.current()?.personId ?? null,
    isOfCatalogue: (titleId) =>
      Boolean(titles.known(titleId)?.ofCatalogue) || isAssigned(titleId) || isTold(titleId),
    others: async () => [
      ...inbox.assignments().keys(),
      ...(await titles.list())
        .filter(({ ofCatalogue, titleId }) => !ofCatalogue || isAssigned(titleId))
        .map(({ titleId }) => titleId),
    ],
    named,
  })
  return { sheets, inputs }
}

/** Answers what the page asks of the time sheet. */
export const timesheetHandlers = (
  { sheets, inputs }: Hours,
  book: Book,
): Pick<DeskHandlers, keyof typeof timesheetCalls> => {
  const mayNote = (sessionId: SessionId): boolean =>
    book.all().some((one) => one.sessionId === sessionId)

  return {
    'timesheet.read': (asked) => sheets.read(asked),
    'timesheet.correct': (correction) => sheets.correct(correction),
    'timesheet.takeBack': ({ correctionId, reason }) => {
      sheets.takeBack(correctionId, reason)
      return null
    },
    'timesheet.export': async ({ fileName, ...asked }) => ({
      fileName: `${fileName}.csv`,
      mimeType: 'text/csv; charset=utf-8',
      text: timeSheetAsCsv(await sheets.read(asked), asked),
    }),
    'timesheet.noteInput': ({ sessionId, ...input }) => {
      if (!mayNote(sessionId)) throw notSignedIn()
      inputs.note(sessionId, input)
      return null
    },
  }
}
