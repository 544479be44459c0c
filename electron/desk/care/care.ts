import type { DeclinedTitle } from '../../../shared/contract/care.ts'
import type { Notice } from '../../../shared/contract/app.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { AssignmentId, TitleId } from '../../../shared/ids.ts'
import type { TitleIndex } from '../catalogue/titleIndex.ts'
import type { DeskHandlers } from '../handlers.ts'
import type { Ports } from '../ports.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from '../sync/accounts.ts'
import type { DeclinedAssignment } from '../sync/assignments.ts'
import type { Inbox } from '../sync/inbox.ts'
import type { Errand } from '../sync/loop.ts'
import { notSignedIn } from '../sync/sync.ts'
import { openDeclines, told } from './declines.ts'
import { tellDeclines } from './tellDeclines.ts'

/** What whoever is signed in was given and does not want. */
export interface Care {
  /** Whether they declined an assignment on this computer, and whether the catalogue was told. */
  declinedHere(assignmentId: AssignmentId): { isTold: boolean } | null
  /** Tells the catalogue, in each round of the sync loop. */
  errand: Errand
  /** What it is still to be told of; the first declined first. */
  waiting(account: Account): { titleId: TitleId; sinceMs: number }[]
  /** For *Tonight*: the one declined last first. */
  declined(inbox: Inbox): DeclinedTitle[]
  /** Whether the catalogue was told, of each declined title. */
  standings(inbox: Inbox): Map<TitleId, { isTold: boolean }>
  handlers(parts: HandlerParts): Pick<DeskHandlers, 'care.decline' | 'care.takeBack'>
}

interface HandlerParts {
  inbox: Inbox
  /** Whether the session of an assigned title is submitted on this computer. */
  isSubmitted(titleId: TitleId, assignmentId: AssignmentId): boolean
  /** Something is to be told, as if it had been written in the log of this number. */
  wrote(ordinal: number): void
}

/** @param changed is called whenever what is assigned, or known of a decline, is other than before. */
export const openCare = (
  store: Pick<Store, 'work'>,
  parts: {
    accounts: Accounts
    titleIndex: TitleIndex
    ports: Ports
    raise: (notice: Notice) => void
    changed: () => void
  },
): Care => {
  const { accounts, titleIndex, ports, raise, changed } = parts
  const declines = openDeclines(store, ports)
  const nameOf = (titleId: TitleId) => titleIndex.find(titleId)?.name ?? titleId
  const signedIn = (): Account => {
    const account = accounts.current()
    if (account === null) throw notSignedIn()
    return account
  }

  const declinedTitle = (
    personId: string,
    titleId: TitleId,
    { told: byCatalogue, assignmentId }: DeclinedAssignment,
  ): DeclinedTitle | null => {
    const title = { titleId, name: nameOf(titleId), names: null }
    const here = declines.of(personId, assignmentId)
    if (byCatalogue !== null) {
      const { at, note, reason } = byCatalogue
      const declinedAtMs = here?.declinedAtMs ?? at
      return { title, assignmentId, reason, note, declinedAtMs, standing: 'told' }
    }
    if (here === null) return null
    const { declinedAtMs, note, reason, refusal, toldEpoch } = here
    const standing = toldEpoch !== null ? 'told' : refusal !== null ? 'unheard' : 'waiting'
    return { title, assignmentId, reason, note, declinedAtMs, standing }
  }

  const declined = (inbox: Inbox): DeclinedTitle[] => {
    const account = accounts.current()
    if (account === null) return []
    return [...inbox.declined()]
      .map(([titleId, assignment]) => declinedTitle(account.personId, titleId, assignment))
      .filter((one) => one !== null)
      .sort((one, other) => other.declinedAtMs - one.declinedAtMs)
  }

  return {
    declinedHere: (assignmentId) => {
      const account = accounts.current()
      const here = account && declines.of(account.personId, assignmentId)
      return here && { isTold: here.toldEpoch !== null }
    },
    errand: tellDeclines(declines, {
      changed,
      unheard: ({ declineId, titleId }) => {
        const details = { name: nameOf(titleId) }
        raise({ id: declineId, code: 'decline_unheard', details })
      },
    }),
    waiting: ({ personId, epoch }) =>
      declines
        .untold(personId, epoch)
        // What was not taken does not wait: it holds here.
        .filter(({ refusal }) => refusal === null)
        .map(({ titleId, declinedAtMs }) => ({ titleId, sinceMs: declinedAtMs })),
    declined,
    standings: (inbox) =>
      new Map(
        declined(inbox).map(({ title, standing }) => [
          title.titleId,
          { isTold: standing === 'told' },
        ]),
      ),
    handlers: ({ inbox, isSubmitted, wrote }) => {
      const declinedAt = (assignmentId: AssignmentId) =>
        [...inbox.declined().values()].find((one) => one.assignmentId === assignmentId)
      const done = ({ ordinal }: Account) => {
        changed()
        wrote(ordinal)
        return null
      }
      return {
        'care.decline': ({ assignmentId, reason, note }) => {
          const account = signedIn()
          // Said twice, because the first answer was lost.
          if (declinedAt(assignmentId)) return null
          const assigned = [...inbox.assignments()].find(
            ([, facts]) => facts.assignmentId === assignmentId,
          )
          if (assigned === undefined) throw notAssigned()
          const [titleId, { returnedNote, submittedAtMs }] = assigned
          const isDone = submittedAtMs !== null || isSubmitted(titleId, assignmentId)
          if (isDone && returnedNote === null) throw submitted()
          declines.add({
            personId: account.personId,
            assignmentId,
            titleId,
            reason,
            note: storable(note),
          })
          return done(account)
        },
        'care.takeBack': ({ assignmentId }) => {
          const account = signedIn()
          if (declinedAt(assignmentId)?.told) throw told()
          declines.takeBack(account.personId, assignmentId)
          return done(account)
        },
      }
    },
  }
}

/** What every database can hold of a note; null where nothing is said. */
const storable = (note: string): string | null => {
  const text = note.toWellFormed().replaceAll('\0', '').trim()
  return text === '' ? null : text
}

const notAssigned = () =>
  new FailureError(
    'not_assigned',
    'This title is not assigned to you any more, so there is nothing to decline. Nothing was changed.',
  )

const submitted = () =>
  new FailureError(
    'session_submitted',
    'This session is submitted and sealed. Nothing was changed; reopen it to go on.',
  )
