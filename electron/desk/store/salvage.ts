import { type DeviceId, TitleId } from '../../../shared/ids.ts'
import type { MediaFingerprint } from '../../../shared/session/events.ts'
import { type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import type { Database } from './database.ts'
import { eventHash, findStretches, insertEvent, type LogEnd, noEvents } from './events.ts'
import { openRemains } from './remains.ts'
import { carryLog } from './salvageLog.ts'
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
    return fresh.transaction(() =>
      carryOver(remains.database, fresh, ports, {
        damaged,
        complete: complete && !remains.isGuess,
      }),
    )()
  } finally {
    fresh.pragma('foreign_keys = ON')
    remains.close()
  }
}

const carryOver = (
  database: Database,
  fresh: Database,
  ports: Ports,
  { damaged, complete }: { damaged: string; complete: boolean },
): Salvaged => {
  const newDevice = ports.newId() as DeviceId
  const titles = carryTitles(database, fresh)
  carryVocabularies(database, fresh)
  const sessions = readSessions(database)

  const own = ownOrdinal(database)
  const listed = readDevices(database)
  const log = carryLog(database, fresh, { damaged, complete, own, listed })
  // What events say of their device is proven; a row of the table with its number altered is not.
  const proven = new Set(log.devices.values())
  const others = [...listed].filter(([, deviceId]) => !proven.has(deviceId))
  const devices = new Map([...others, ...log.devices])
  const top = Math.max(0, log.newest ?? 0, ...devices.keys())
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
  return { kept: log.kept, lost: log.lost }
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
