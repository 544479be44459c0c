import type { SessionId, TitleId } from '../../../shared/ids.ts'
import { fingerprintOf } from '../catalogue/titleRows.ts'
import type { Titles } from '../catalogue/titles.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Playing } from '../screeners/playing.ts'
import type { Accounts } from '../sync/accounts.ts'
import type { Chains } from '../sync/chains.ts'
import type { Inbox } from '../sync/inbox.ts'
import { notSignedIn } from '../sync/sync.ts'
import type { Acceptance } from './acceptance.ts'
import type { Book } from './book.ts'
import type { openExport } from './export.ts'
import type { openImport } from './import.ts'
import type { TonightRoom } from './tonight.ts'
import type { Work } from './work.ts'

type Names = Extract<
  keyof DeskHandlers,
  `sessions.${string}` | 'vocabulary.offer' | 'vocabulary.accept'
>

interface SessionParts {
  work: Work
  titles: Titles
  inbox: Pick<Inbox, 'assignmentOf'>
  accounts: Pick<Accounts, 'current'>
  chains: Pick<Chains, 'mayShow'>
  book: Pick<Book, 'entry'>
  tonight: Pick<TonightRoom, 'row'>
  playing: Playing
  acceptance: Acceptance
  exportSession: ReturnType<typeof openExport>
  importSession: ReturnType<typeof openImport>
  /** A row of *Tonight* is other than before. */
  changed: () => void
}

/** The calls of the contract about one session, from its opening to its export. */
export const sessionHandlers = ({
  work,
  titles,
  inbox,
  accounts,
  chains,
  book,
  tonight,
  playing,
  acceptance,
  exportSession,
  importSession,
  changed,
}: SessionParts): Pick<DeskHandlers, Names> => {
  /** Nobody reads or goes on with the session of somebody else, whatever a page still shows of it. */
  const own = <I extends { sessionId: SessionId }>(input: I): I => {
    if (!chains.mayShow(input.sessionId)) throw notSignedIn()
    return input
  }

  const titleOf = (sessionId: SessionId): TitleId => book.entry(sessionId).state.titleId

  return {
    'sessions.open': async ({ titleId }) => {
      const title = await titles.get(titleId)
      // Begun now, it would be a session of nobody, beside the one of whoever signs in again.
      if (title.ofCatalogue && accounts.current() === null) throw notSignedIn()
      const assignment = title.ofCatalogue ? inbox.assignmentOf(titleId) : null
      const opened = work.open({
        titleId,
        media: fingerprintOf(title),
        ofCatalogue: title.ofCatalogue,
        assignmentId: assignment?.assignmentId ?? null,
      })
      const row = await tonight.row(title)
      changed()
      return { ...opened, title: row, screening: playing.screeningOf(titleId) }
    },
    'sessions.append': (input) => {
      const saved = work.append(own(input))
      playing.noteChanges(
        titleOf(input.sessionId),
        input.changes.map(({ change }) => change),
      )
      return saved
    },
    'sessions.keepView': (input) => work.keepView(own(input).sessionId, input.view),
    'sessions.leave': ({ sessionId, reason }) => {
      work.leave(sessionId, reason)
      playing.closed(titleOf(sessionId))
      changed()
      return null
    },
    'sessions.resume': (input) => {
      work.resume(own(input).sessionId)
      return null
    },
    'sessions.submit': (input) => {
      const submitted = work.submit(own(input).sessionId, input.declaration)
      changed()
      return submitted
    },
    'sessions.reopen': (input) => {
      const state = work.reopen(own(input).sessionId, input.reason)
      changed()
      return state
    },
    'sessions.export': (input) => {
      const exported = exportSession(own(input))
      playing.noteExport(titleOf(input.sessionId))
      return exported
    },
    'sessions.import': ({ text }) => {
      const imported = importSession(text)
      changed()
      return imported
    },

    'vocabulary.offer': (input) => acceptance.offer(own(input).sessionId),
    'vocabulary.accept': (input) => {
      acceptance.accept(own(input).sessionId, input.version)
      changed()
      return null
    },
  }
}
