import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { type DeviceId, SessionId, TitleId, type VocabularyRef } from '../../../shared/ids.ts'
import type { MediaFingerprint } from '../../../shared/session/events.ts'
import { type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import { type Database, openForReading } from './database.ts'
import { type EventRow, eventColumns, eventHash, isIntact, type LogEnd, rowOf } from './events.ts'
import { readEvent } from './examine.ts'
import {
  carryImports,
  carryTitles,
  carryViews,
  carryVocabularies,
  readOrLose,
  readSessions,
  type SessionRow,
} from './salvageRows.ts'

/** What came out of a damaged work.db. */
export interface Salvaged {
  /** Events that prove themselves by their hash and are in the new file. */
  kept: number
  /** Events that are gone; null when the damage hides how many there were. */
  lost: number | null
}

/**
 * Carries over into `fresh`, an empty work.db of the newest version, every readable event whose hash holds, and every
 * readable title, vocabulary and view. `damaged` is only read. When anything of the log is lost, this computer goes on
 * under a new device id, because the log of a device has no gaps.
 *
 * @param complete false when it is known already that commits are missing, whatever the rows look like.
 */
export const salvageWork = (
  damaged: string,
  fresh: Database,
  { ports, complete }: { ports: Ports; complete: boolean },
): Salvaged => {
  const source = openWhatIsLeft(damaged, fresh)
  try {
    fresh.pragma('foreign_keys = OFF')
    return fresh.transaction(() => carryOver(source, fresh, ports, complete))()
  } finally {
    fresh.pragma('foreign_keys = ON')
    source?.database.close()
    if (source?.isCopy) removeCopy(source.database.name)
  }
}

interface Readable {
  database: Database
  /** Opened only after its first page was replaced, so nothing it says about its size can be trusted. */
  isCopy: boolean
}

/**
 * Opens the damaged file; when even its first page is gone, a copy with the first page of a new database in its place.
 * Both were laid out by the same statements in the same order, so the tables begin at the same pages; should they not,
 * the hashes of the events say so.
 */
const openWhatIsLeft = (damaged: string, fresh: Database): Readable | null => {
  const direct = openIfReadable(damaged)
  if (direct !== null) return { database: direct, isCopy: false }
  const copy = `${damaged}.first-page`
  fresh.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(damaged, copy)
  putFirstPage(fresh.name, copy)
  const mended = openIfReadable(copy)
  if (mended !== null) return { database: mended, isCopy: true }
  removeCopy(copy)
  return null
}

const removeCopy = (copy: string) => {
  // A reader leaves the files of the write-ahead log to the last writer, of whom there is none.
  for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true })
}

const openIfReadable = (file: string): Database | null => {
  let database: Database | null = null
  try {
    database = openForReading(file)
    database.prepare('SELECT position FROM events LIMIT 1')
    return database
  } catch {
    // Not only damage: a wild schema fails with plain SQL errors. Either way there is nothing to read here.
    database?.close()
    return null
  }
}

const putFirstPage = (from: string, to: string) => {
  const source = openSync(from, 'r')
  const target = openSync(to, 'r+')
  try {
    const page = Buffer.alloc(4096)
    readSync(source, page, 0, page.length, 0)
    // The page count in the header is that of the empty database; unequal counters make SQLite go by the file's size.
    page.writeUInt32BE((page.readUInt32BE(24) + 1) >>> 0, 24)
    // Nor does a free list of the other file mean anything here.
    page.writeUInt32BE(0, 32)
    page.writeUInt32BE(0, 36)
    writeSync(target, page, 0, page.length, 0)
  } finally {
    closeSync(source)
    closeSync(target)
  }
}

const carryOver = (
  source: Readable | null,
  fresh: Database,
  ports: Ports,
  complete: boolean,
): Salvaged => {
  const newDevice: DeviceLog = { deviceId: ports.newId() as DeviceId, seq: 0, hash: noHash }
  if (source === null) {
    keepDevices(fresh, [], newDevice.deviceId, ports)
    return { kept: 0, lost: null }
  }
  const { database } = source
  const titles = carryTitles(database, fresh)
  carryVocabularies(database, fresh)
  const sessions = readSessions(database)

  const last = lastPosition(database)
  const log = source.isCopy || last === null ? sizeGuess(database.name) : last
  const devices = new Map<string, DeviceLog>()
  const begun = new Set<string>()
  const insert = fresh.prepare<EventRow>(
    `INSERT OR IGNORE INTO events (${eventColumns}) VALUES (${eventColumns.replaceAll(/\w+/g, '@$&')})`,
  )
  let kept = 0
  let whole = complete && !source.isCopy && last !== null
  for (const event of intactEvents(database, log, () => (whole = false))) {
    const device = devices.get(event.deviceId)
    if (event.seq !== (device?.seq ?? 0) + 1 || event.prevHash !== (device?.hash ?? noHash)) {
      whole = false
    }
    devices.set(event.deviceId, event)
    if (event.type !== 'session.opened' && !begun.has(event.sessionId)) {
      whole = false
      const again = openedAgain(event, sessions, titles, newDevice, ports)
      if (again !== null) insert.run(rowOf(again))
    }
    if (event.type === 'session.opened') noteSession(event, sessions)
    begun.add(event.sessionId)
    kept += insert.run(rowOf(event)).changes
  }
  const lastDevice = [...devices.keys()].at(-1)
  const current = whole && lastDevice !== undefined ? lastDevice : newDevice.deviceId
  keepDevices(fresh, [...devices.keys()], current, ports)
  keepSessions(fresh, sessions, begun)
  carryViews(database, fresh, begun)
  carryImports(database, fresh, begun)
  const countIsKnown = complete && !source.isCopy && last !== null
  return { kept, lost: countIsKnown ? Math.max(0, last - kept) : null }
}

type DeviceLog = LogEnd & { deviceId: DeviceId }

/** Reads row by row, so that a page that is gone costs only its own rows. */
function* intactEvents(
  database: Database,
  through: number,
  onLoss: () => void,
): Generator<LoggedEvent> {
  const at = database.prepare<[number], EventRow>(
    `SELECT ${eventColumns} FROM events WHERE position = ?`,
  )
  for (let position = 1; position <= through; position += 1) {
    const row = readOrLose(() => at.get(position))
    const event = row && readEvent(row)
    if (event && isProven(event)) yield event
    else onLoss()
  }
}

const isProven = (event: LoggedEvent): boolean => {
  try {
    return isIntact(event) && SessionId.safeParse(event.sessionId).success
  } catch {
    // Flipped bits can make text that RFC 8785 has no form for.
    return false
  }
}

const lastPosition = (database: Database): number | null => {
  const last = readOrLose(() =>
    database.prepare<[], number | null>('SELECT max(position) FROM events').pluck().get(),
  )
  return last === undefined ? null : (last ?? 0)
}

/** More events than fit: one takes some 700 bytes with its indexes. */
const sizeGuess = (file: string) => Math.ceil(statSync(file).size / 300)

const noteSession = (event: LoggedEvent, sessions: Map<string, SessionRow>) => {
  const titleId = TitleId.safeParse(event.body['titleId'])
  if (!titleId.success) return
  sessions.set(event.sessionId, { title_id: titleId.data, assignment_id: event.assignmentId })
}

/**
 * A session whose first event is lost cannot be folded; the new device opens it again from what else is known of it,
 * so that its answers stay reachable. Null when too little is known: its events are kept all the same.
 */
const openedAgain = (
  first: LoggedEvent,
  sessions: Map<string, SessionRow>,
  titles: Map<string, MediaFingerprint>,
  log: DeviceLog,
  ports: Ports,
): LoggedEvent | null => {
  const session = sessions.get(first.sessionId)
  if (session === undefined || first.vocabulary === null) return null
  const media = titles.get(session.title_id) ?? { bytes: 0, sha256: noHash, durationMs: 0 }
  const vocabulary: VocabularyRef = first.vocabulary
  const unhashed: Omit<LoggedEvent, 'hash'> = {
    deviceId: log.deviceId,
    seq: log.seq + 1,
    eventId: ports.newId() as LoggedEvent['eventId'],
    sessionId: first.sessionId,
    assignmentId: first.assignmentId,
    type: 'session.opened',
    vocabulary,
    body: { titleId: session.title_id, assignmentId: first.assignmentId, vocabulary, media },
    wallMs: first.wallMs,
    monoMs: ports.clock.mono(),
    bootId: first.bootId,
    prevHash: log.hash,
  }
  const event = { ...unhashed, hash: eventHash(unhashed) }
  log.seq = event.seq
  log.hash = event.hash
  return event
}

const keepDevices = (
  fresh: Database,
  known: readonly string[],
  current: string,
  { clock }: Ports,
) => {
  const insert = fresh.prepare(
    'INSERT INTO devices (device_id, created_at_ms, current) VALUES (?, ?, ?)',
  )
  for (const device of new Set([...known, current])) {
    insert.run(device, clock.wall(), device === current ? 1 : 0)
  }
}

const keepSessions = (fresh: Database, sessions: Map<string, SessionRow>, begun: Set<string>) => {
  const insert = fresh.prepare(
    'INSERT INTO sessions (session_id, title_id, assignment_id) VALUES (?, ?, ?)',
  )
  for (const sessionId of begun) {
    const row = sessions.get(sessionId)
    insert.run(sessionId, row?.title_id ?? 'unknown', row?.assignment_id ?? null)
  }
}
