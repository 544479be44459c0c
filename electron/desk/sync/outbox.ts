import { theRow } from '../store/theRow.ts'
import { entryAt } from '../../../shared/entries.ts'
import type { SessionId, TitleId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import { mostEvents, type PushAnswer, pushBytes } from '../../../shared/sync/wire.ts'
import {
  type EventRow,
  eventColumns,
  loggedEventOf,
  openEvents,
  positionOf,
} from '../store/events.ts'
import type { Store } from '../store/open.ts'
import type { Account, Accounts } from './accounts.ts'

/** A session with changes that the catalogue has not acknowledged. */
export interface Waiting {
  sessionId: SessionId
  titleId: TitleId
  changes: number
  sinceMs: number
  submits: boolean
}

/** A change that the catalogue keeps without applying it. */
export interface Quarantined {
  eventId: string
  sessionId: SessionId
  titleId: TitleId
  type: string
  reason: string
  atMs: number
}

/** What is still to be sent of an account: its log, after what was acknowledged. Nothing is ever taken out of it. */
export interface Outbox {
  /** How many changes wait. */
  waiting(account: Account): number
  /** The next to be sent, in order, within the measure of one push. */
  next(account: Account, most?: number): LoggedEvent[]
  /** The number of the last change of the log. */
  end(account: Account): number
  /**
   * Notes in one transaction what the catalogue acknowledged of what was sent, and what it set aside; whatever else it speaks of is
   * passed by. @returns through where it is acknowledged now.
   */
  acknowledge(
    account: Account,
    sent: readonly LoggedEvent[],
    answer: PushAnswer,
    reachedMs: number,
  ): number
  quarantinedCount(account: Account): number
  waitingBySession(account: Account): Waiting[]
  /** The newest first, at most 500. */
  quarantined(account: Account): Quarantined[]
}

/** Room for the envelope of a push, bytes. */
const envelope = 2_000

export const openOutbox = ({ work }: Store, accounts: Accounts): Outbox => {
  const rows = openEvents(work)
  const after = work.prepare<[number, number, number], EventRow>(
    `SELECT ${eventColumns} FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
  )
  const setAside = work.prepare<[number, string]>(
    'INSERT INTO quarantined (position, reason) VALUES (?, ?) ON CONFLICT (position) DO NOTHING',
  )
  const countAside = work
    .prepare<[number, number], number>(
      'SELECT count(*) FROM quarantined WHERE position BETWEEN ? AND ?',
    )
    .pluck()
  const bySession = work.prepare<[number, number], Omit<Waiting, 'submits'> & { submits: number }>(
    `SELECT events.session_id AS sessionId, sessions.title_id AS titleId, count(*) AS changes,
       min(wall_ms) AS sinceMs, max(type = 'session.submitted') AS submits
     FROM events JOIN sessions ON sessions.session_id = events.session_id
     WHERE events.position BETWEEN ? AND ? GROUP BY events.session_id ORDER BY min(events.position)`,
  )
  const aside = work.prepare<[number, number], Quarantined>(
    `SELECT events.event_id AS eventId, events.session_id AS sessionId, sessions.title_id AS titleId, type, reason,
       wall_ms AS atMs
     FROM quarantined JOIN events ON events.position = quarantined.position
     JOIN sessions ON sessions.session_id = events.session_id
     WHERE quarantined.position BETWEEN ? AND ? ORDER BY quarantined.position DESC LIMIT 500`,
  )
  const span = ({ ordinal }: Account): [number, number] => [
    positionOf(ordinal, 1),
    positionOf(ordinal + 1, 0) - 1,
  ]
  const waiting = (account: Account) =>
    Math.max(0, rows.endOf(account.ordinal).seq - account.ackedThrough)

  const acknowledge = work.transaction(
    (account: Account, sent: readonly LoggedEvent[], answer: PushAnswer, atMs: number): number => {
      const seqs = new Set(sent.map(({ seq }) => seq))
      for (const { seq, status, reason } of answer.results)
        // One that was set aside and told before is a duplicate with its reason.
        if (seqs.has(seq) && (status === 'quarantined' || reason !== undefined))
          setAside.run(positionOf(account.ordinal, seq), reason ?? 'unknown')
      const through = Math.min(answer.ackedThrough, entryAt(sent, sent.length - 1).seq)
      const ackedThrough = Math.max(account.ackedThrough, through)
      const durableThrough = Math.max(0, Math.min(answer.durableThrough, ackedThrough))
      accounts.change(account, { ackedThrough, durableThrough, lastReachedMs: atMs })
      return ackedThrough
    },
  )

  return {
    waiting,
    next: (account, most = mostEvents) => {
      const [, last] = span(account)
      const events: LoggedEvent[] = []
      let bytes = envelope
      for (const row of after.iterate(
        positionOf(account.ordinal, Math.max(0, account.ackedThrough)),
        last,
        Math.min(most, mostEvents),
      )) {
        const event = loggedEventOf(row)
        bytes += Buffer.byteLength(JSON.stringify(event)) + 1
        if (bytes > pushBytes && events.length > 0) break
        events.push(event)
      }
      return events
    },
    end: ({ ordinal }) => rows.endOf(ordinal).seq,
    acknowledge: (account, sent, answer, reachedMs) =>
      acknowledge.immediate(account, sent, answer, reachedMs),
    quarantinedCount: (account) => theRow(countAside.get(...span(account))),
    waitingBySession: (account) => {
      const [, last] = span(account)
      return bySession
        .all(positionOf(account.ordinal, account.ackedThrough + 1), last)
        .map((row) => ({ ...row, submits: row.submits === 1 }))
    },
    quarantined: (account) => aside.all(...span(account)),
  }
}
