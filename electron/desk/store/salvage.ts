import { statSync } from 'node:fs'
import { type DeviceId, SessionId, TitleId } from '../../../shared/ids.ts'
import type { MediaFingerprint } from '../../../shared/session/events.ts'
import { type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import { codeOf } from '../disk.ts'
import type { Ports } from '../ports.ts'
import type { Database } from './database.ts'
import {
  type EventRow,
  eventColumns,
  eventHash,
  findStretches,
  insertEvent,
  isIntact,
  type LogEnd,
  noEvents,
  placeAt,
  positionOf,
} from './events.ts'
import { readEvent } from './examine.ts'
import { openRemains, type Remains } from './remains.ts'
import {
  carryAccounts,
  carryDeclines,
  carryCorrections,
  carryImports,
  carryInputs,
  carryQuarantined,
  carryTitles,
  carryViews,
  carryVocabularies,
  ownOrdinal,
  readDevices,
  readOrLose,
  readSessions,
  type SessionRow,
} from './salvageRows.ts'
import { carryReviewActs } from './salvageReviews.ts'
import { carryVault } from './salvageVault.ts'

/** What came out of a damaged work.db. */
export interface Salvaged {
  /** Events that prove themselves by their hash and are in the new file. */
  kept: number
  /** Events that are gone; null when the damage hides how many there were. */
  lost: number | null
}

/**
 * Carries over into `fresh`, an empty work.db of the newest version, every readable event whose hash holds, and every
 * readable title, vocabulary, view and correction. `damaged` is only read. When anything of the log is lost, this computer goes on
 * under a new device id, because the log of a device has no gaps.
 *
 * @param complete false when it is known already that commits are missing, whatever the rows look like.
 */
export const salvageWork = (
  damaged: string,
  fresh: Database,
  { ports, complete }: { ports: Ports; complete: boolean },
): Salvaged => {
  const remains = openRemains(damaged, fresh)
  try {
    fresh.pragma('foreign_keys = OFF')
    return fresh.transaction(() => carryOver(remains, fresh, ports, complete))()
  } finally {
    fresh.pragma('foreign_keys = ON')
    remains?.close()
  }
}

const carryOver = (
  remains: Remains | null,
  fresh: Database,
  ports: Ports,
  complete: boolean,
): Salvaged => {
  const newDevice = ports.newId() as DeviceId
  if (remains === null) {
    keepDevices(fresh, new Map([[1, newDevice]]), newDevice, ports)
    return { kept: 0, lost: null }
  }
  const { database } = remains
  const titles = carryTitles(database, fresh)
  carryVocabularies(database, fresh)
  const sessions = readSessions(database)

  const own = ownOrdinal(database)
  const log = carryLog(database, fresh, { complete: complete && !remains.isGuess, own })
  const devices = new Map([...readDevices(database), ...log.devices])
  const top = Math.max(0, log.claimed?.ordinal ?? 0, ...devices.keys())
  if (log.whole === null) devices.set(top + 1, newDevice)
  for (const event of log.opened) noteSession(event, sessions)
  let end = noEvents
  const insert = insertEvent(fresh, '')
  for (const first of log.unopened) {
    const again = openedAgain(first, { sessions, titles, ports, deviceId: newDevice, end })
    if (again === null) continue
    insert(again, top + 1)
    end = again
  }

  findStretches(fresh)
  keepDevices(fresh, devices, log.whole ?? newDevice, ports)
  const begun = new Set([...log.opened, ...log.unopened].map(({ sessionId }) => sessionId))
  keepSessions(fresh, sessions, begun)
  carryViews(database, fresh, begun)
  carryImports(database, fresh, begun)
  carryInputs(database, fresh, begun)
  carryCorrections(database, fresh)
  carryAccounts(database, fresh, (ordinal) => log.ends.get(ordinal) ?? null)
  carryQuarantined(database, fresh)
  carryVault(database, fresh)
  carryDeclines(database, fresh)
  carryReviewActs(database, fresh)
  return { kept: log.kept, lost: log.claimed !== null && complete ? log.lost : null }
}

interface CarriedLog {
  kept: number
  lost: number
  /** Where the log says it ends; null when it cannot be believed. */
  claimed: { ordinal: number; seq: number } | null
  /** Devices by their number on this computer. */
  devices: Map<number, DeviceId>
  /** The end of each log that has no gap, by the number of its device. */
  ends: Map<number, number>
  /** This computer's own device, when nothing of any log is lost: it can go on. */
  whole: DeviceId | null
  /** The openings of sessions, in their order. */
  opened: LoggedEvent[]
  /** The first event left of each session whose opening is lost. */
  unopened: LoggedEvent[]
}

const carryLog = (
  database: Database,
  fresh: Database,
  { complete, own }: { complete: boolean; own: number | null },
): CarriedLog => {
  const most = sizeGuess(database.name)
  const claimed = complete ? lastPlace(database, most) : null
  const insert = insertEvent(fresh, 'OR IGNORE')
  const devices = new Map<number, DeviceId>()
  const opened = new Map<SessionId, LoggedEvent>()
  const first = new Map<SessionId, LoggedEvent>()
  let kept = 0
  let lost = 0
  const ends = new Map<number, number>()
  for (let ordinal = 1; ordinal <= (claimed?.ordinal ?? mostDevices); ordinal += 1) {
    // An earlier device was given up because of its gaps; only in the newest log is an absent event a loss.
    const newest = ordinal === claimed?.ordinal
    let before: Pick<LogEnd, 'seq' | 'hash'> = noEvents
    let gapless = true
    for (const event of eventsOf(database, ordinal, newest ? claimed.seq : most)) {
      if (event === 'damaged' || (event === 'absent' && newest)) lost += 1
      if (typeof event === 'string') continue
      if (event.seq !== before.seq + 1 || event.prevHash !== before.hash) gapless = false
      before = event
      devices.set(ordinal, event.deviceId)
      const seen = event.type === 'session.opened' ? opened : first
      if (!seen.has(event.sessionId)) seen.set(event.sessionId, event)
      kept += insert(event, ordinal)
    }
    if (gapless) ends.set(ordinal, before.seq)
  }
  const unopened = [...first.values()].filter(({ sessionId }) => !opened.has(sessionId))
  // Where accounts have logs too, the newest is not always this computer's own.
  const ordinal = own ?? claimed?.ordinal ?? 0
  const isWhole = claimed !== null && lost === 0 && ends.has(ordinal) && unopened.length === 0
  const whole = isWhole ? (devices.get(ordinal) ?? null) : null
  return { kept, lost, claimed, devices, ends, whole, opened: [...opened.values()], unopened }
}

/** Tried where the log does not say how many devices it had: one more for each time it was damaged. */
const mostDevices = 16

/** So many absent events in a row are the end of a log; a lost inner page of the table hides fewer. */
const mostAbsent = 50_000

/** Reads row by row, so that a page that is gone costs only its own rows. */
function* eventsOf(
  database: Database,
  ordinal: number,
  through: number,
): Generator<LoggedEvent | 'absent' | 'damaged'> {
  const at = database.prepare<[number], EventRow>(
    `SELECT ${eventColumns} FROM events WHERE position = ?`,
  )
  let absent = 0
  for (let seq = 1; seq <= through && absent < mostAbsent; seq += 1) {
    const found = readAt(at, positionOf(ordinal, seq))
    absent = found === 'absent' ? absent + 1 : 0
    yield found
  }
}

const readAt = (
  at: { get(position: number): EventRow | undefined },
  position: number,
): LoggedEvent | 'absent' | 'damaged' => {
  try {
    const row = at.get(position)
    if (row === undefined) return 'absent'
    const event = readEvent(row)
    return event !== null && isProven(event) ? event : 'damaged'
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_')) return 'damaged'
    throw error
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

const lastPlace = (database: Database, most: number): CarriedLog['claimed'] => {
  const last = readOrLose(() =>
    database.prepare<[], number | null>('SELECT max(position) FROM events').pluck().get(),
  )
  if (typeof last !== 'number') return null
  const place = placeAt(last)
  // A damaged key can claim any number.
  const isLikely = place.ordinal >= 1 && place.ordinal <= mostDevices && place.seq <= most
  return isLikely ? place : null
}

/** More events than fit into a file and its write-ahead log: one takes some 700 bytes with its indexes. */
const sizeGuess = (file: string) => {
  const bytes = [file, `${file}-wal`].map((part) => statSync(part, { throwIfNoEntry: false })?.size)
  return Math.ceil(bytes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / 300)
}

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
  {
    sessions,
    titles,
    ports,
    deviceId,
    end,
  }: {
    sessions: ReadonlyMap<string, SessionRow>
    titles: ReadonlyMap<string, MediaFingerprint>
    ports: Ports
    deviceId: DeviceId
    end: LogEnd
  },
): LoggedEvent | null => {
  const session = sessions.get(first.sessionId)
  if (session === undefined || first.vocabulary === null) return null
  const { sessionId, assignmentId, vocabulary, wallMs, bootId } = first
  const media = titles.get(session.title_id) ?? { bytes: 0, sha256: noHash, durationMs: 0 }
  const unhashed: Omit<LoggedEvent, 'hash'> = {
    deviceId,
    seq: end.seq + 1,
    eventId: ports.newId() as LoggedEvent['eventId'],
    sessionId,
    assignmentId,
    type: 'session.opened',
    vocabulary,
    body: { titleId: session.title_id, assignmentId, vocabulary, media },
    wallMs,
    monoMs: ports.clock.mono(),
    bootId,
    prevHash: end.hash,
  }
  return { ...unhashed, hash: eventHash(unhashed) }
}

const keepDevices = (
  fresh: Database,
  devices: ReadonlyMap<number, DeviceId>,
  current: DeviceId,
  { clock }: Ports,
) => {
  const insert = fresh.prepare(
    'INSERT INTO devices (ordinal, device_id, created_at_ms, current) VALUES (?, ?, ?, ?)',
  )
  for (const [ordinal, deviceId] of devices) {
    insert.run(ordinal, deviceId, clock.wall(), deviceId === current ? 1 : 0)
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
