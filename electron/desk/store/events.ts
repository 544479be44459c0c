import { hash as digest } from 'node:crypto'
import { theRow } from './theRow.ts'
import type { EventId, SessionId } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import { canonicalEvent, type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import type { Database } from './database.ts'

/** Where a device's log ends: the next event takes `seq + 1` and links to `hash`. */
export interface LogEnd {
  seq: number
  hash: string
  /** The session of its last event; null when there is none. */
  sessionId: SessionId | null
}

/** The end of a log that has not begun. */
export const noEvents: LogEnd = { seq: 0, hash: noHash, sessionId: null }

/** The log of this computer, as rows. Everything here is one statement; transactions are the caller's. */
export interface EventRows {
  /**
   * @param before where the log of the device ends without this event.
   * @param body the event's body as JSON.
   * @throws SqliteError on a number or id that is taken.
   */
  add(event: LoggedEvent, to: { ordinal: number; before: LogEnd; body: string }): void
  /** The session an event belongs to; null when no event has this id. */
  sessionOf(eventId: EventId): SessionId | null
  /** All events of a session, in the order they arrived. Hashes are not checked here: that is done at start. */
  ofSession(sessionId: SessionId): SessionEvent[]
  /** Position of a session's last event; 0 when it has none. */
  lastPositionOf(sessionId: SessionId): number
  /** The last `sitting.started` or `sitting.ended` of a session; null when there was none. */
  lastSittingOf(sessionId: SessionId): 'sitting.started' | 'sitting.ended' | null
  endOf(ordinal: number): LogEnd
  count(): number
}

export interface EventRow {
  position: number
  device_id: string
  seq: number
  event_id: string
  session_id: string
  assignment_id: string | null
  type: string
  vocabulary_id: string | null
  vocabulary_version: number | null
  body: string
  wall_ms: number
  mono_ms: number
  boot_id: string
  prev_hash: string
  hash: string
}

export const eventColumns =
  'position, device_id, seq, event_id, session_id, assignment_id, type, vocabulary_id, vocabulary_version, body, wall_ms, mono_ms, boot_id, prev_hash, hash'

/** Events of one device: so many fit between the positions of two devices. */
const perDevice = 2 ** 40

/** A computer is never so many devices: what a damaged file says beyond that is not believed, nor read by leafPages.ts. */
export const highestOrdinal = 2 ** 9 - 1

/** A row's place in the log: device after device as this computer had them, and within a device by number. */
export const positionOf = (ordinal: number, seq: number): number => ordinal * perDevice + seq

/** The device's number on this computer, and the event's in its log. */
export const placeAt = (position: number): { ordinal: number; seq: number } => ({
  ordinal: Math.floor(position / perDevice),
  seq: position % perDevice,
})

/** What of a row the fold needs. */
type FoldRow = Pick<EventRow, 'event_id' | 'type' | 'body' | 'wall_ms'>

export const openEvents = (database: Database): EventRows => {
  const insert = insertEvent(database, '')
  const beginStretch = database.prepare<[number, string]>(
    'INSERT INTO stretches (first_position, session_id) VALUES (?, ?)',
  )
  const stretches = database.prepare<[string], Stretch>(
    `SELECT first_position AS first, ifnull((SELECT next.first_position FROM stretches AS next
       WHERE next.first_position > one.first_position ORDER BY next.first_position LIMIT 1) - 1, ${2 ** 52}) AS last
     FROM stretches AS one WHERE session_id = ? ORDER BY first_position`,
  )
  const sessionOf = database
    .prepare<[string], SessionId>('SELECT session_id FROM events WHERE event_id = ?')
    .pluck()
  const within = database.prepare<[Stretch], FoldRow>(
    'SELECT event_id, type, body, wall_ms FROM events WHERE position BETWEEN @first AND @last ORDER BY position',
  )
  const lastWithin = database
    .prepare<[Stretch], number>(
      'SELECT position FROM events WHERE position BETWEEN @first AND @last ORDER BY position DESC LIMIT 1',
    )
    .pluck()
  const lastSittingWithin = database
    .prepare<[Stretch], 'sitting.started' | 'sitting.ended'>(
      `SELECT type FROM events WHERE position BETWEEN @first AND @last
       AND type IN ('sitting.started', 'sitting.ended') ORDER BY position DESC LIMIT 1`,
    )
    .pluck()
  const endWithin = database.prepare<[Stretch], LogEnd>(
    `SELECT seq, hash, session_id AS sessionId FROM events
     WHERE position BETWEEN @first AND @last ORDER BY position DESC LIMIT 1`,
  )
  const count = database.prepare<[], number>('SELECT count(*) FROM events').pluck()

  return {
    add: (event, { ordinal, before, body }) => {
      if (event.sessionId !== before.sessionId) {
        beginStretch.run(positionOf(ordinal, event.seq), event.sessionId)
      }
      insert(event, ordinal, body)
    },
    sessionOf: (eventId) => sessionOf.get(eventId) ?? null,
    ofSession: (sessionId) => {
      const rows = stretches.all(sessionId).flatMap((stretch) => within.all(stretch))
      return openedFirst(rows).map(toSessionEvent)
    },
    lastPositionOf: (sessionId) => {
      const last = stretches.all(sessionId).at(-1)
      return (last && lastWithin.get(last)) ?? 0
    },
    lastSittingOf: (sessionId) => {
      for (const stretch of stretches.all(sessionId).toReversed()) {
        const found = lastSittingWithin.get(stretch)
        if (found !== undefined) return found
      }
      return null
    },
    endOf: (ordinal) =>
      endWithin.get({ first: positionOf(ordinal, 0), last: positionOf(ordinal + 1, 0) - 1 }) ??
      noEvents,
    count: () => theRow(count.get()),
  }
}

/** Positions between which every event is of one session. */
interface Stretch {
  first: number
  last: number
}

/** Makes `stretches` anew from the events. */
export const findStretches = (database: Database): void => {
  database.exec(`
    DELETE FROM stretches;
    INSERT INTO stretches (first_position, session_id)
    SELECT position, session_id FROM (
      SELECT position, session_id, lag(session_id) OVER (ORDER BY position) AS before FROM events
    ) WHERE before IS NOT session_id;
  `)
}

/** Adds an event as a row, and answers how many were added. `orIgnore`: one that is there already stays. */
export const insertEvent = (database: Database, mode: '' | 'OR IGNORE') => {
  const places = eventColumns.replaceAll(/\w+/g, '?')
  const insert = database.prepare<unknown[]>(
    `INSERT ${mode} INTO events (${eventColumns}) VALUES (${places})`,
  )
  return (event: LoggedEvent, ordinal: number, body = JSON.stringify(event.body)): number =>
    insert.run(
      positionOf(ordinal, event.seq),
      event.deviceId,
      event.seq,
      event.eventId,
      event.sessionId,
      event.assignmentId,
      event.type,
      event.vocabulary?.id ?? null,
      event.vocabulary?.version ?? null,
      body,
      event.wallMs,
      event.monoMs,
      event.bootId,
      event.prevHash,
      event.hash,
    ).changes
}

/** A session that salvage opened anew has its opening in the log of a later device. */
const openedFirst = (rows: FoldRow[]): FoldRow[] => {
  const opening = rows.findIndex(({ type }) => type === 'session.opened')
  if (opening > 0) rows.unshift(...rows.splice(opening, 1))
  return rows
}

/** A stored row was parsed as a `Change` before it was stored, and its hash proves that it is what was stored. */
const toSessionEvent = (row: FoldRow): SessionEvent =>
  ({
    type: row.type,
    body: JSON.parse(row.body),
    eventId: row.event_id,
    wallMs: row.wall_ms,
  }) as SessionEvent

/** Reads a row back as the event that travels. @throws SyntaxError when its body is no JSON. */
export const loggedEventOf = (row: EventRow): LoggedEvent =>
  // The columns hold what `insertEvent` put there; whoever must not trust them compares `eventHash` with `hash`.
  ({
    deviceId: row.device_id,
    seq: row.seq,
    eventId: row.event_id,
    sessionId: row.session_id,
    assignmentId: row.assignment_id,
    type: row.type,
    vocabulary:
      row.vocabulary_id === null
        ? null
        : { id: row.vocabulary_id, version: row.vocabulary_version ?? 0 },
    body: JSON.parse(row.body),
    wallMs: row.wall_ms,
    monoMs: row.mono_ms,
    bootId: row.boot_id,
    prevHash: row.prev_hash,
    hash: row.hash,
  }) as LoggedEvent

/**
 * The same as `hashOf` of shared/sync/event.ts in a fraction of its time, by the system's own SHA-256.
 *
 * @param body the event's body as `bodyText` writes it.
 */
export const eventHash = (event: Omit<LoggedEvent, 'hash'>, body?: string): string =>
  digest('sha256', canonicalEvent(event, body), 'hex')

/** Whether an event is what it was when it was stored. */
export const isIntact = (event: LoggedEvent): boolean => {
  const { hash, ...unhashed } = event
  return eventHash(unhashed) === hash
}
