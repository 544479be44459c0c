import type { SessionId } from '../../../shared/ids.ts'
import { placeAt } from '../store/events.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from './accounts.ts'

/**
 * Which log a session is written in. This computer has one of its own, which never leaves it, and one for each account: what belongs
 * to one account is never sent by another, and one's own films are nobody's business.
 */
export interface Chains {
  /** The device number under which a session goes on. */
  of(sessionId: SessionId): number
  /** For a session that begins now: of the account that is signed in, or of this computer. */
  forNew(ofCatalogue: boolean): number
  /** Another number each time the accounts change: what was asked before may be answered otherwise. */
  since(): number
  /** Whether a session is told to a catalogue: it is in the log of an account. */
  isTold(sessionId: SessionId): boolean
  /** Whether whoever sits here now may see a session: it is this computer's, or theirs. */
  mayShow(sessionId: SessionId): boolean
}

export const openChains = ({ work, device }: Store, accounts: Accounts): Chains => {
  const firstPosition = work
    .prepare<[string], number | null>(
      'SELECT min(first_position) FROM stretches WHERE session_id = ?',
    )
    .pluck()
  // Asked for at every change.
  let shown = { since: -1, sessions: new Map<SessionId, boolean>() }
  /** Null for a session in a log of this computer's own; undefined for one that has no event yet. */
  const accountOf = (sessionId: SessionId): Account | null | undefined => {
    const first = firstPosition.get(sessionId)
    return first === undefined || first === null ? undefined : accounts.at(placeAt(first).ordinal)
  }
  return {
    of: (sessionId) => {
      const account = accountOf(sessionId)
      return account ? accounts.newestOf(account.personId).ordinal : device.ordinal
    },
    forNew: (ofCatalogue) => (ofCatalogue ? accounts.current()?.ordinal : null) ?? device.ordinal,
    since: accounts.since,
    isTold: (sessionId) => Boolean(accountOf(sessionId)),
    mayShow: (sessionId) => {
      const since = accounts.since()
      if (shown.since !== since) shown = { since, sessions: new Map() }
      const known = shown.sessions.get(sessionId)
      if (known !== undefined) return known
      const account = accountOf(sessionId)
      const may = !account || account.personId === accounts.current()?.personId
      // One that is of nobody yet may be begun by somebody.
      if (account !== undefined) shown.sessions.set(sessionId, may)
      return may
    },
  }
}
