import type { EventId } from '../../../shared/ids.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import {
  eventColumns,
  eventHash,
  type EventRow,
  findStretches,
  insertEvent,
  type LogEnd,
  loggedEventOf,
  openEvents,
  positionOf,
} from '../store/events.ts'
import type { Store } from '../store/open.ts'
import { whileLogMayMove } from '../store/workSchema.ts'

/** A log, by its number on this computer, and how far of it the catalogue has. */
export interface ToldLog {
  ordinal: number
  deviceId: string
  ackedThrough: number
}

/**
 * Work that was never told, and cannot be told any more under the name it was written with: another copy of this data went on with
 * that log, or it has a gap. It goes on under the name this computer has now, each event as it was and with its own id; what the
 * catalogue has stays where it is. Inside a transaction of the caller.
 */
export interface Retelling {
  /** Moves what waits in logs that were given up to the end of one that goes on. */
  giveUp(logs: readonly ToldLog[], to: ToldLog): void
  /** Moves events that wait, and that the catalogue has already, out of the way of the others into a log that was given up. */
  passBy(known: ReadonlySet<EventId>, from: ToldLog, to: ToldLog): void
}

export const openRetelling = ({ work }: Pick<Store, 'work'>): Retelling => {
  const rows = openEvents(work)
  const waiting = work.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM events WHERE position > ? AND position < ? ORDER BY position`,
  )
  const remove = work.prepare<[number]>('DELETE FROM events WHERE position = ?')
  const forgetSummary = work.prepare<[string]>('DELETE FROM summaries WHERE session_id = ?')
  const insert = insertEvent(work, '')
  const waitingIn = ({ ordinal, ackedThrough }: ToldLog) =>
    waiting.all(positionOf(ordinal, ackedThrough), positionOf(ordinal + 1, 0))

  const write = (told: readonly EventRow[], to: ToldLog) => {
    let end: Pick<LogEnd, 'seq' | 'hash'> = rows.endOf(to.ordinal)
    for (const row of told) {
      const { hash: _, ...event } = loggedEventOf(row)
      const next: Omit<LoggedEvent, 'hash'> = {
        ...event,
        // A device of this computer, as its table has it.
        deviceId: to.deviceId as LoggedEvent['deviceId'],
        seq: end.seq + 1,
        prevHash: end.hash,
      }
      const hash = eventHash(next)
      insert({ ...next, hash }, to.ordinal, row.body)
      end = { seq: next.seq, hash }
    }
  }
  const move = (moved: readonly EventRow[], put: () => void) => {
    if (moved.length === 0) return
    whileLogMayMove(work, () => {
      for (const { position } of moved) remove.run(position)
      put()
    })
    for (const sessionId of new Set(moved.map((row) => row.session_id)))
      forgetSummary.run(sessionId)
    findStretches(work)
  }

  return {
    giveUp: (logs, to) => {
      const told = logs.flatMap(waitingIn)
      move(told, () => write(told, to))
    },
    passBy: (known, from, to) => {
      const told = waitingIn(from)
      const isKnown = ({ event_id: id }: EventRow) => known.has(id as EventId)
      move(told, () => {
        write(told.filter(isKnown), to)
        write(
          told.filter((row) => !isKnown(row)),
          from,
        )
      })
    },
  }
}
