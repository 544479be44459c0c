import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import type { SessionState } from '../../shared/session/state.ts'
import { canonicalEvent, type LoggedEvent } from '../../shared/sync/event.ts'
import { announcementOf, isLive } from '../admin/assignments.ts'
import { announce } from '../feed/announce.ts'
import type { Caller } from '../people/authenticate.ts'
import { revokedProblem } from '../people/enrol.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import { epochOf, type Db, type Trx } from '../store/open.ts'
import { inTransaction } from '../store/transaction.ts'
import type { AssignmentsTable, EventsTable } from '../store/tables.ts'
import { submissionAnnouncement } from '../review/submissions.ts'
import { openSessions, type Written } from './sessions.ts'
import type { Vocabularies } from './vocabularies.ts'

export interface PushBody {
  protocol: number
  deviceId: string
  epoch: string
  events: LoggedEvent[]
}

export interface PushResult {
  seq: number
  status: 'applied' | 'duplicate' | 'quarantined'
  reason?: string
}

export interface Pushed {
  /** Everything up to here is stored. */
  ackedThrough: number
  /** Everything up to here survives a restore from the last backup; a device may forget no more than that. */
  durableThrough: number
  /** ms since 1970 UTC. */
  serverTime: number
  results: PushResult[]
}

/**
 * Stores a stretch of a device's log: all of it, or none.
 *
 * @throws Problem `forbidden`, `epoch`, `fork`, `gap`, `invalid`, `device_revoked`.
 */
export const push = async (
  db: Db,
  caller: Caller,
  body: PushBody,
  { ports, vocabularies }: { ports: Ports; vocabularies: Vocabularies },
): Promise<Pushed> => {
  if (body.deviceId.toLowerCase() !== caller.deviceId)
    throw new Problem('forbidden', 'A device pushes its own log, with its own token.')
  checkEvents(body)
  return inTransaction(db, async (trx) => {
    const device = await trx
      .selectFrom('devices')
      .select(['last_seq', 'last_hash', 'revoked_at'])
      .where('person_id', '=', caller.personId)
      .where('device_id', '=', caller.deviceId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (device.revoked_at !== null) throw revokedProblem()
    const epoch = await epochOf(trx)
    if (body.epoch !== epoch)
      throw new Problem(
        'epoch',
        'The catalogue was restored from a backup: push again from what it still has.',
        { epoch, durableThrough: device.last_seq },
      )

    const known = await storedResults(trx, caller, body.events, device.last_seq)
    const at = ports.now()
    const sessions = openSessions(trx, caller.personId, vocabularies)
    const fresh = body.events.filter(({ seq }) => seq > device.last_seq)
    if (fresh.length > 0) await sessions.lock(fresh)
    const rows: EventsTable[] = []
    let last = { seq: device.last_seq, hash: device.last_hash }
    const results: PushResult[] = []
    for (const event of body.events) {
      const { seq } = event
      if (seq <= last.seq) {
        const before = known.get(seq)
        if (before?.hash !== event.hash) throw fork(seq)
        results.push({ seq, status: 'duplicate', ...because(before.reason) })
        continue
      }
      if (seq !== last.seq + 1)
        throw new Problem('gap', `Event ${last.seq + 1} is missing before ${seq}.`, {
          expectedSeq: last.seq + 1,
        })
      if (event.prevHash !== last.hash) throw invalid(event, 'does not follow the one before it')
      const reason = await sessions.take(event)
      rows.push(rowOf(event, caller.personId, reason, at))
      const status = reason === null ? 'applied' : 'quarantined'
      results.push({ seq, status, ...because(reason) })
      known.set(seq, { hash: event.hash, reason })
      last = event
    }
    if (rows.length > 0) {
      await insertEvents(trx, rows)
      await trx
        .updateTable('devices')
        .set({ last_seq: last.seq, last_hash: last.hash })
        .where('person_id', '=', caller.personId)
        .where('device_id', '=', caller.deviceId)
        .execute()
    }
    const { submitted, reopened, begun } = await sessions.write()
    const assignments = [
      ...(await noteBegun(trx, caller, begun)),
      ...(await noteSubmitted(trx, caller, submitted)),
    ]
    await announce(
      trx,
      [
        ...[...submitted, ...reopened].map(({ sessionId }) => submissionAnnouncement(sessionId)),
        ...assignments.map(announcementOf),
      ],
      at,
    )
    // A commit here is on the disk of the database: what is acknowledged is durable.
    return { ackedThrough: last.seq, durableThrough: last.seq, serverTime: at, results }
  })
}

/** Writes into their assignments by which session they were begun: the first one that comes here, whatever follows. */
const noteBegun = async (
  trx: Trx,
  { personId }: Caller,
  begun: Written['begun'],
): Promise<AssignmentsTable[]> => {
  const rows: AssignmentsTable[] = []
  for (const { assignmentId, sessionId, at } of begun) {
    const changed = await trx
      .updateTable('assignments')
      .set({ begun_session: sessionId, begun_at: Math.round(at) })
      .where('person_id', '=', personId)
      .where('assignment_id', '=', assignmentId)
      .where('begun_session', 'is', null)
      .returningAll()
      .execute()
    rows.push(...changed.filter(isLive))
  }
  return rows
}

/** Writes into their assignments what was submitted, so that every device of the person learns of it. */
const noteSubmitted = async (
  trx: Trx,
  { personId }: Caller,
  submitted: readonly SessionState[],
): Promise<AssignmentsTable[]> => {
  const rows: AssignmentsTable[] = []
  for (const { assignmentId, submittedWallMs } of submitted) {
    if (assignmentId === null) continue
    const changed = await trx
      .updateTable('assignments')
      .set({
        submitted_at: submittedWallMs === null ? null : Math.round(submittedWallMs),
        // It came again: the note has done its work.
        returned: null,
        // Declined and done all the same: done.
        declined: null,
      })
      .where('person_id', '=', personId)
      .where('assignment_id', '=', assignmentId)
      .returningAll()
      .execute()
    rows.push(...changed.filter(isLive))
  }
  return rows
}

/** Refuses what no honest device sends, naming the event. Whether they follow each other is seen under the lock of the device. */
const checkEvents = (body: PushBody): void => {
  const deviceId = body.deviceId.toLowerCase()
  const seqs = new Map<string, number>()
  for (const event of body.events) {
    if (event.deviceId.toLowerCase() !== deviceId) throw invalid(event, 'is of another device')
    if (hashIn(event) !== event.hash) throw invalid(event, 'does not have the hash it says')
    const id = event.eventId.toLowerCase()
    if ((seqs.get(id) ?? event.seq) !== event.seq) throw invalid(event, 'has the id of another')
    seqs.set(id, event.seq)
  }
}

const invalid = ({ seq, eventId }: LoggedEvent, why: string) =>
  new Problem('invalid', `Event ${seq} (${eventId}) ${why}. Nothing was stored.`, { seq, eventId })

const hashIn = (event: LoggedEvent): string | null => {
  try {
    return digest('sha256', canonicalEvent(event), 'hex')
  } catch {
    return null
  }
}

const fork = (seq: number) =>
  new Problem(
    'fork',
    `Another event ${seq} of this device is stored. The log was continued in two places.`,
    { seq },
  )

const because = (reason: string | null) => (reason === null ? {} : { reason })

/** Of those of these events that are stored already: their hashes, and why they were set aside. */
const storedResults = async (
  trx: Trx,
  { personId, deviceId }: Caller,
  events: readonly LoggedEvent[],
  lastSeq: number,
): Promise<Map<number, { hash: string; reason: string | null }>> => {
  const seqs = events.map(({ seq }) => seq).filter((seq) => seq <= lastSeq)
  if (seqs.length === 0) return new Map()
  const rows = await trx
    .selectFrom('events')
    .select(['seq', 'hash', 'quarantine'])
    .where('person_id', '=', personId)
    .where('device_id', '=', deviceId)
    .where('seq', 'in', seqs)
    .execute()
  return new Map(rows.map(({ seq, hash, quarantine }) => [seq, { hash, reason: quarantine }]))
}

const rowOf = (
  event: LoggedEvent,
  personId: string,
  quarantine: string | null,
  at: number,
): EventsTable => ({
  person_id: personId,
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
  quarantine,
  received_at: at,
})

/** Rows travel as one text: a statement with a place for each of their values takes twice the time on both sides. */
const insertEvents = async (trx: Trx, rows: readonly EventsTable[]): Promise<void> => {
  const { rows: taken } = await sql<{ event_id: string }>`
    SELECT event_id FROM events WHERE event_id = ANY(${rows.map((row) => row.event_id)}::uuid[])
  `.execute(trx)
  const [first] = taken
  if (first)
    throw new Problem(
      'invalid',
      `The event ${first.event_id} is stored already, in another place. Nothing of this push was stored.`,
      { eventId: first.event_id, stored: taken.map(({ event_id: id }) => id) },
    )
  await sql`
    INSERT INTO events
    SELECT * FROM json_populate_recordset(NULL::events, ${JSON.stringify(rows)}::json)
  `.execute(trx)
}
