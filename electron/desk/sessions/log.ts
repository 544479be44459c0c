import type { AssignmentId, SessionId, VocabularyRef } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import { bodyText, eventHash, type EventRows, type LogEnd, openEvents } from '../store/events.ts'
import type { Store } from '../store/open.ts'

/** What every event of a session says of it. */
export interface SessionHead {
  sessionId: SessionId
  assignmentId: AssignmentId | null
  vocabulary: VocabularyRef
}

/** The log of this computer: one chain over all sessions. */
export interface Log {
  rows: EventRows
  /**
   * Adds events in order, and does what goes with them (`alongside`), in one transaction: when this returns, all of it
   * is on the disk; when it throws, none of it happened and the next write goes on from the same end.
   */
  write(head: SessionHead, events: readonly SessionEvent[], alongside?: () => void): void
}

export const openLog = (store: Store, ports: Ports): Log => {
  const rows = openEvents(store.work)
  const bootId = ports.newId() as LoggedEvent['bootId']
  const { ordinal, deviceId } = store.device
  let end = rows.endOf(ordinal)

  /** Adds one event after `before` and answers where the log ends with it. */
  const add = (head: SessionHead, event: SessionEvent, before: LogEnd): LogEnd => {
    const unhashed: Omit<LoggedEvent, 'hash'> = {
      deviceId,
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
    rows.add({ ...unhashed, hash }, { ordinal, before, body })
    return { seq: unhashed.seq, hash, sessionId: head.sessionId }
  }

  const addAll = store.work.transaction(
    (head: SessionHead, events: readonly SessionEvent[], alongside?: () => void): LogEnd => {
      // Before the events: they refer to the session that is begun with them.
      alongside?.()
      return events.reduce((before, event) => add(head, event, before), end)
    },
  )

  return {
    rows,
    write: (head, events, alongside) => {
      const [only] = events
      // One statement is a transaction of its own, and the most frequent one.
      end =
        only !== undefined &&
        events.length === 1 &&
        alongside === undefined &&
        end.sessionId === head.sessionId
          ? add(head, only, end)
          : addAll.immediate(head, events, alongside)
    },
  }
}
