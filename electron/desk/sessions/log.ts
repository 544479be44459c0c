import type { AssignmentId, DeviceId, SessionId, VocabularyRef } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import { bodyText, type LoggedEvent } from '../../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import { eventHash, type EventRows, type LogEnd, openEvents } from '../store/events.ts'
import type { Store } from '../store/open.ts'
import { theRow } from '../store/theRow.ts'

/** What every event of a session says of it. */
export interface SessionHead {
  /** Number of the device in whose log it is written. */
  ordinal: number
  sessionId: SessionId
  assignmentId: AssignmentId | null
  vocabulary: VocabularyRef
}

/** The logs of this computer: its own, and one of each account; each is one chain over its sessions. */
export interface Log {
  rows: EventRows
  /**
   * Adds events in order, and does what goes with them (`alongside`), in one transaction: when this returns, all of it
   * is on the disk; when it throws, none of it happened and the next write goes on from the same end.
   */
  write(head: SessionHead, events: readonly SessionEvent[], alongside?: () => void): void
}

/**
 * @param wrote is told in which log something was written.
 * @param since another number whenever events may have moved between logs: their ends are read again.
 */
export const openLog = (
  store: Store,
  ports: Ports,
  wrote: (ordinal: number) => void,
  since: () => number,
): Log => {
  const rows = openEvents(store.work)
  const bootId = ports.newId() as LoggedEvent['bootId']
  const idOf = store.work
    .prepare<[number], DeviceId>('SELECT device_id FROM devices WHERE ordinal = ?')
    .pluck()
  const chains = new Map<number, Chain>()
  let asOf = since()
  const chainOf = (ordinal: number): Chain => {
    if (asOf !== since()) {
      asOf = since()
      chains.clear()
    }
    const known = chains.get(ordinal)
    if (known !== undefined) return known
    const chain = { deviceId: theRow(idOf.get(ordinal)), end: rows.endOf(ordinal) }
    chains.set(ordinal, chain)
    return chain
  }

  /** Adds one event after `before` and answers where the log ends with it. */
  const add = (head: SessionHead, event: SessionEvent, before: LogEnd): LogEnd => {
    const unhashed: Omit<LoggedEvent, 'hash'> = {
      deviceId: chainOf(head.ordinal).deviceId,
      seq: before.seq + 1,
      eventId: event.eventId,
      sessionId: head.sessionId,
      assignmentId: head.assignmentId,
      type: event.type,
      vocabulary: head.vocabulary,
      body: event.body,
      wallMs: event.wallMs,
      monoMs: ports.clock.mono(),
      bootId,
      prevHash: before.hash,
    }
    const body = bodyText(event.body)
    const hash = eventHash(unhashed, body)
    rows.add({ ...unhashed, hash }, { ordinal: head.ordinal, before, body })
    return { seq: unhashed.seq, hash, sessionId: head.sessionId }
  }

  const addAll = store.work.transaction(
    (head: SessionHead, events: readonly SessionEvent[], alongside?: () => void): LogEnd => {
      // Before the events: they refer to the session that is begun with them.
      alongside?.()
      return events.reduce((before, event) => add(head, event, before), chainOf(head.ordinal).end)
    },
  )

  return {
    rows,
    write: (head, events, alongside) => {
      const [only] = events
      const chain = chainOf(head.ordinal)
      // One statement is a transaction of its own, and the most frequent one.
      chain.end =
        only !== undefined &&
        events.length === 1 &&
        alongside === undefined &&
        chain.end.sessionId === head.sessionId
          ? add(head, only, chain.end)
          : addAll.immediate(head, events, alongside)
      wrote(head.ordinal)
    },
  }
}

interface Chain {
  deviceId: DeviceId
  end: LogEnd
}
