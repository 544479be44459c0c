import { statSync } from 'node:fs'
import { type DeviceId, SessionId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import { codeOf } from '../disk.ts'
import type { Database } from './database.ts'
import {
  type EventRow,
  eventColumns,
  insertEvent,
  isIntact,
  loggedEventOf,
  type LogEnd,
  noEvents,
  placeAt,
  positionOf,
} from './events.ts'
import { readEvent } from './examine.ts'
import { type Homes, openHomes } from './salvageHomes.ts'
import { carryStrays } from './salvagePages.ts'
import { readOrLose } from './salvageRows.ts'

/** What of the log is in the new file. */
export interface CarriedLog {
  kept: number
  /** Null when the damage hides how many there were. */
  lost: number | null
  /** The number of the device whose log is the newest; null when that cannot be believed. */
  newest: number | null
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

/**
 * Carries over every event that proves itself: by way of the tree of the table, and then from the pages themselves what the tree does
 * not lead to any more.
 *
 * @param damaged the file as it was found.
 * @param complete false when commits are missing, or what the file says of itself means nothing.
 * @param own the number of this computer's own device. @param listed devices by their number, as their table has them.
 */
export const carryLog = (
  database: Database,
  fresh: Database,
  {
    damaged,
    complete,
    own,
    listed,
  }: {
    damaged: string
    complete: boolean
    own: number | null
    listed: ReadonlyMap<number, DeviceId>
  },
): CarriedLog => {
  const most = sizeGuess(damaged)
  const homes = openHomes(database, listed)
  const claimed = complete ? lastPlace(database, most, homes) : null
  const unread = carryByTree(database, fresh, { claimed, most, homes })
  carryStrays(damaged, fresh, { isProven, listed })

  const log = foldLog(fresh)
  const newest = claimed && lastOf(claimed, log.last)
  // A log that has not begun has no gap either.
  for (const ordinal of homes.ordinals) if (!log.devices.has(ordinal)) log.ends.set(ordinal, 0)
  const lost = newest && lostOf(fresh, newest, unread)
  // Where accounts have logs too, the newest is not always this computer's own.
  const ordinal = own ?? newest?.ordinal ?? 0
  const isWhole = lost === 0 && log.ends.has(ordinal) && log.unopened.length === 0
  const whole = isWhole ? (log.devices.get(ordinal) ?? null) : null
  return { ...log, lost, newest: newest?.ordinal ?? null, whole }
}

interface Place {
  ordinal: number
  seq: number
}

/** Numbers of one log behind which a page cannot be read. */
interface Unread {
  ordinal: number
  first: number
  last: number
}

/** So many absent events in a row are the end of a log; a lost inner page of the table hides fewer. */
const mostAbsent = 50_000

const carryByTree = (
  database: Database,
  fresh: Database,
  { claimed, most, homes }: { claimed: Place | null; most: number; homes: Homes },
): Unread[] => {
  const insert = insertEvent(fresh, 'OR IGNORE')
  const unread: Unread[] = []
  for (const ordinal of homes.ordinals) {
    if (ordinal > (claimed?.ordinal ?? ordinal)) break
    let seq = 0
    for (const event of eventsOf(
      database,
      ordinal,
      ordinal === claimed?.ordinal ? claimed.seq : most,
    )) {
      seq += 1
      if (event === 'damaged') {
        const before = unread.at(-1)
        if (before?.ordinal === ordinal && before.last === seq - 1) before.last = seq
        else unread.push({ ordinal, first: seq, last: seq })
      } else if (event !== 'absent' && !homes.isAstray(event.deviceId, ordinal)) {
        homes.note(event.deviceId, ordinal)
        insert(event, ordinal)
      }
    }
  }
  return unread
}

/** Reads row by row, so that a page that is gone costs only its own rows. */
function* eventsOf(
  database: Database,
  ordinal: number,
  through: number,
): Generator<LoggedEvent | 'absent' | 'damaged'> {
  const at = eventAt(database)
  if (at === undefined) return
  let absent = 0
  for (let seq = 1; seq <= through && absent < mostAbsent; seq += 1) {
    const found = readAt(at, positionOf(ordinal, seq))
    absent = found === 'absent' ? absent + 1 : 0
    yield found
  }
}

/** Undefined where the schema was altered: there is no such table then, or it has no such column. */
const eventAt = (database: Database) =>
  readOrLose(() =>
    database.prepare<[number], EventRow>(`SELECT ${eventColumns} FROM events WHERE position = ?`),
  )

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

/** The end of the newest log, past events that only look as if they were there. Null where it cannot be believed. */
const lastPlace = (database: Database, most: number, homes: Homes): Place | null => {
  const before = readOrLose(() =>
    database
      .prepare<[number], number | null>('SELECT max(position) FROM events WHERE position < ?')
      .pluck(),
  )
  const at = eventAt(database)
  let last = before && readOrLose(() => before.get(Number.MAX_SAFE_INTEGER))
  for (let astray = 0; typeof last === 'number' && astray < mostAstray; astray += 1) {
    const position = last
    const { ordinal, seq } = placeAt(position)
    const event = at && readAt(at, position)
    if (typeof event !== 'object' || !homes.isAstray(event.deviceId, ordinal)) {
      // A damaged key can claim any number.
      return homes.ordinals.includes(ordinal) && seq <= most ? { ordinal, seq } : null
    }
    last = readOrLose(() => before?.get(position))
  }
  return null
}

/** One bit puts one event under another number. */
const mostAstray = 8

/** A tree that leads to the wrong page can claim an earlier end than the events have that are there. */
const lastOf = (claimed: Place, found: Place): Place =>
  positionOf(found.ordinal, found.seq) > positionOf(claimed.ordinal, claimed.seq) ? found : claimed

/** More events than fit into a file and its write-ahead log: one takes some 700 bytes with its indexes. */
const sizeGuess = (file: string) => {
  const bytes = [file, `${file}-wal`].map((part) => statSync(part, { throwIfNoEntry: false })?.size)
  return Math.ceil(bytes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / 300)
}

interface FoundLog extends Pick<CarriedLog, 'kept' | 'devices' | 'ends' | 'opened' | 'unopened'> {
  last: Place
}

/** Reads the new file from its first event to its last. */
const foldLog = (fresh: Database): FoundLog => {
  const rows = fresh
    .prepare<[], EventRow>(`SELECT ${eventColumns} FROM events ORDER BY position`)
    .iterate()
  const devices = new Map<number, DeviceId>()
  const ends = new Map<number, number>()
  const opened = new Map<SessionId, LoggedEvent>()
  const first = new Map<SessionId, LoggedEvent>()
  let kept = 0
  let last: Place = { ordinal: 0, seq: 0 }
  let before: Pick<LogEnd, 'seq' | 'hash'> = noEvents
  for (const row of rows) {
    const event = loggedEventOf(row)
    const { ordinal, seq } = placeAt(row.position)
    if (ordinal !== last.ordinal) before = noEvents
    const follows = seq === before.seq + 1 && event.prevHash === before.hash
    const isGapless = follows && (before === noEvents || ends.has(ordinal))
    if (isGapless) ends.set(ordinal, seq)
    else ends.delete(ordinal)
    const seen = event.type === 'session.opened' ? opened : first
    if (!seen.has(event.sessionId)) seen.set(event.sessionId, event)
    devices.set(ordinal, event.deviceId)
    before = event
    last = { ordinal, seq }
    kept += 1
  }
  const unopened = [...first.values()].filter(({ sessionId }) => !opened.has(sessionId))
  return { kept, devices, ends, opened: [...opened.values()], unopened, last }
}

/**
 * In the newest log each number up to its end that is not there is a loss. An earlier one may have been given up because of its gaps:
 * there only what could not be read counts, and behind its last event nobody knows whether there was anything.
 */
const lostOf = (fresh: Database, newest: Place, unread: readonly Unread[]): number | null => {
  const between = fresh
    .prepare<[number, number], number>('SELECT count(*) FROM events WHERE position BETWEEN ? AND ?')
    .pluck()
  const missing = ({ ordinal, first, last }: Unread): number =>
    last - first + 1 - Number(between.get(positionOf(ordinal, first), positionOf(ordinal, last)))
  const hasAfter = ({ ordinal, last }: Unread): boolean =>
    Number(between.get(positionOf(ordinal, last), positionOf(ordinal + 1, 0) - 1)) > 0
  const older = unread.filter(({ ordinal }) => ordinal < newest.ordinal)
  if (!older.every(hasAfter)) return null
  return [{ ordinal: newest.ordinal, first: 1, last: newest.seq }, ...older].reduce(
    (sum, stretch) => sum + missing(stretch),
    0,
  )
}
