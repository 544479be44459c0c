import type { EventId } from '../../../shared/ids.ts'
import type { SessionEvent } from '../../../shared/session/events.ts'
import type { Ports } from '../ports.ts'

/** Every event under a name of its own, and what undid or restored it names it anew: another session can begin with them. */
export const renamed = (events: readonly SessionEvent[], ports: Ports): SessionEvent[] => {
  const names = new Map(events.map(({ eventId }) => [eventId, ports.newId() as EventId]))
  const nameOf = (eventId: EventId) => names.get(eventId) ?? eventId
  return events.map((event) => {
    const eventId = nameOf(event.eventId)
    return event.type === 'undone' || event.type === 'redone'
      ? { ...event, eventId, body: { eventId: nameOf(event.body.eventId) } }
      : { ...event, eventId }
  })
}
