import type { Draft } from './draft.ts'
import { writable } from './draft.ts'
import type { SessionEvent } from './events.ts'
import type { SessionState, Sitting } from './state.ts'

/** The sitting that is going on, or null. Only the last one can be open. */
export const openSittingOf = (state: Pick<SessionState, 'sittings'>): Sitting | null => {
  const last = state.sittings.at(-1)
  return last !== undefined && last.endedWallMs === null ? last : null
}

/** Length of a sitting in ms; an open one counts to its last event. Never negative. */
export const activeMs = (sitting: Sitting): number =>
  Math.max(0, (sitting.endedWallMs ?? sitting.lastWallMs) - sitting.startedWallMs)

/** Active time over all sittings of a session, in ms. */
export const spentMs = (state: Pick<SessionState, 'sittings'>): number =>
  state.sittings.reduce((sum, sitting) => sum + activeMs(sitting), 0)

const replaceLast = (draft: Draft, sitting: Sitting): void => {
  const sittings = writable(draft, 'sittings')
  sittings[sittings.length - 1] = sitting
}

/** Wall clocks can be set back; a sitting then stands still until the clock has caught up. */
export const noteTimeOf = (draft: Draft, wallMs: number): void => {
  const open = openSittingOf(draft.state)
  if (open !== null && wallMs > open.lastWallMs) replaceLast(draft, { ...open, lastWallMs: wallMs })
}

/** Begins a sitting. One that is still open was never ended: it is closed as recovered. */
export const startSitting = (
  draft: Draft,
  event: Extract<SessionEvent, { type: 'sitting.started' }>,
): void => {
  const open = openSittingOf(draft.state)
  if (open !== null) replaceLast(draft, { ...open, endedWallMs: open.lastWallMs, end: 'recovered' })
  writable(draft, 'sittings').push({
    startedWallMs: event.wallMs,
    endedWallMs: null,
    start: event.body.reason,
    end: null,
    lastWallMs: event.wallMs,
  })
}

/**
 * Ends the open sitting; answers false where none is open. A sitting that ends idle or recovered ended with its last
 * event: what lies between that event and the moment somebody noticed was not work.
 */
export const endSitting = (
  draft: Draft,
  event: Extract<SessionEvent, { type: 'sitting.ended' }>,
): boolean => {
  const open = openSittingOf(draft.state)
  if (open === null) return false
  const { reason } = event.body
  const ended = reason === 'closed' ? Math.max(open.lastWallMs, event.wallMs) : open.lastWallMs
  replaceLast(draft, { ...open, endedWallMs: ended, lastWallMs: ended, end: reason })
  return true
}
