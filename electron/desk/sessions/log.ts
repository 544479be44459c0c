import type { AssignmentId, SessionId, VocabularyRef } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'
import type { Ports } from '../ports.ts'
import { eventHash, type EventRows, openEvents } from '../store/events.ts'
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
  const bootId = ports.newId()
  let end = rows.endOf(store.deviceId)

  const write = store.work.transaction(
    (head: SessionHead, events: readonly SessionEvent[], alongside?: () => void) => {
      // Before the events: they refer to the session that is begun with them.
      alongside?.()
      let { seq, hash } = end
      for (const { type, body, eventId, wallMs } of events) {
        seq += 1
        const unhashed: Omit<LoggedEvent, 'hash'> = {
          deviceId: store.deviceId,
          seq,
          eventId,
          sessionId: head.sessionId,
          assignmentId: head.assignmentId,
          type,
          vocabulary: head.vocabulary,
          body,
          wallMs,
          monoMs: ports.clock.mono(),
          bootId,
          prevHash: hash,
        }
        hash = eventHash(unhashed)
        rows.add({ ...unhashed, hash })
      }
      return { seq, hash }
    },
  )

  return {
    rows,
    write: (head, events, alongside) => {
      end = write.immediate(head, events, alongside)
    },
  }
}
