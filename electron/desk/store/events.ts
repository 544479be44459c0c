import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventId, SessionId } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import { type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import type { Database } from './database.ts'

/** Where a device's log ends: the next event takes `seq + 1` and links to `hash`. */
export interface LogEnd {
  seq: number
  hash: string
}

/** The log of this computer, as rows. Everything here is one statement; transactions are the caller's. */
export interface EventRows {
  add(event: LoggedEvent): void
  /** The session an event belongs to; null when no event has this id. */
  sessionOf(eventId: EventId): SessionId | null
  /** All events of a session, in the order they arrived. Hashes are not checked here: that is done at start. */
  ofSession(sessionId: SessionId): SessionEvent[]
  countOfSession(sessionId: SessionId): number
  /** Position of a session's last event; 0 when it has none. */
  lastPositionOf(sessionId: SessionId): number
  /** The last `sitting.started` or `sitting.ended` of a session; null when there was none. */
  lastSittingOf(sessionId: SessionId): 'sitting.started' | 'sitting.ended' | null
  endOf(deviceId: string): LogEnd
  count(): number
}

export interface EventRow {
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
  'device_id, seq, event_id, session_id, assignment_id, type, vocabulary_id, vocabulary_version, body, wall_ms, mono_ms, boot_id, prev_hash, hash'

/** What of a row the fold needs. */
type FoldRow = Pick<EventRow, 'event_id' | 'type' | 'body' | 'wall_ms'>

export const openEvents = (database: Database): EventRows => {
  const insert = database.prepare<EventRow>(
    `INSERT INTO events (${eventColumns}) VALUES (@device_id, @seq, @event_id, @session_id, @assignment_id, @type,
     @vocabulary_id, @vocabulary_version, @body, @wall_ms, @mono_ms, @boot_id, @prev_hash, @hash)`,
  )
  const sessionOf = database
    .prepare<[string], SessionId>('SELECT session_id FROM events WHERE event_id = ?')
    .pluck()
  const ofSession = database.prepare<[string], FoldRow>(
    'SELECT event_id, type, body, wall_ms FROM events WHERE session_id = ? ORDER BY position',
  )
  const countOfSession = database
    .prepare<[string], number>('SELECT count(*) FROM events WHERE session_id = ?')
    .pluck()
  const lastPositionOf = database
    .prepare<[string], number | null>('SELECT max(position) FROM events WHERE session_id = ?')
    .pluck()
  const lastSittingOf = database
    .prepare<[string], 'sitting.started' | 'sitting.ended'>(
      `SELECT type FROM events WHERE session_id = ? AND type IN ('sitting.started', 'sitting.ended')
       ORDER BY position DESC LIMIT 1`,
    )
    .pluck()
  const endOf = database.prepare<[string], LogEnd>(
    'SELECT seq, hash FROM events WHERE device_id = ? ORDER BY seq DESC LIMIT 1',
  )
  const count = database.prepare<[], number>('SELECT count(*) FROM events').pluck()

  return {
    add: (event) => void insert.run(rowOf(event)),
    sessionOf: (eventId) => sessionOf.get(eventId) ?? null,
    ofSession: (sessionId) => ofSession.all(sessionId).map(toSessionEvent),
    countOfSession: (sessionId) => countOfSession.get(sessionId) ?? 0,
    lastPositionOf: (sessionId) => lastPositionOf.get(sessionId) ?? 0,
    lastSittingOf: (sessionId) => lastSittingOf.get(sessionId) ?? null,
    endOf: (deviceId) => endOf.get(deviceId) ?? { seq: 0, hash: noHash },
    count: () => count.get() ?? 0,
  }
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
  // The columns hold what `rowOf` put there; whoever must not trust them compares `eventHash` with `hash`.
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

export const rowOf = (event: LoggedEvent): EventRow => ({
  device_id: event.deviceId,
  seq: event.seq,
  event_id: event.eventId,
  session_id: event.sessionId,
  assignment_id: event.assignmentId,
  type: event.type,
  vocabulary_id: event.vocabulary?.id ?? null,
  vocabulary_version: event.vocabulary?.version ?? null,
  body: JSON.stringify(event.body),
  wall_ms: event.wallMs,
  mono_ms: event.monoMs,
  boot_id: event.bootId,
  prev_hash: event.prevHash,
  hash: event.hash,
})

/** The same as `hashOf` of shared/sync/event.ts, in less than half its time by the system's own SHA-256. */
export const eventHash = (event: Omit<LoggedEvent, 'hash'>): string => {
  const text = canonicalize(event)
  if (text === undefined) throw new TypeError('an event must be a JSON object')
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Whether an event is what it was when it was stored. */
export const isIntact = (event: LoggedEvent): boolean => {
  const { hash, ...unhashed } = event
  return eventHash(unhashed) === hash
}
