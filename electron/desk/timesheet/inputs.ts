import type { SessionId } from '../../../shared/ids.ts'
import type { Interval } from '../../../shared/timesheet/intervals.ts'
import { shortestIdleMs } from '../../../shared/timesheet/sittingRecord.ts'
import type { Store } from '../store/open.ts'

/** When keys or the pointer were used in each session: that somebody was there, and nothing of what they did. */
export interface Inputs {
  /** Notes a stretch; what follows on the last one becomes part of it, so that the same stretch can be noted twice. */
  note(sessionId: SessionId, input: Interval): void
  of(sessionId: SessionId): Interval[]
}

interface Row {
  position: number
  fromMs: number
  toMs: number
}

export const openInputs = ({ work }: Store): Inputs => {
  const last = work.prepare<[string], Row>(
    `SELECT position, from_ms AS fromMs, to_ms AS toMs FROM inputs
     WHERE session_id = ? ORDER BY position DESC LIMIT 1`,
  )
  const add = work.prepare<[string, number, number]>(
    'INSERT INTO inputs (session_id, from_ms, to_ms) VALUES (?, ?, ?)',
  )
  const stretch = work.prepare<[number, number, number]>(
    'UPDATE inputs SET from_ms = ?, to_ms = ? WHERE position = ?',
  )
  const all = work.prepare<[string], Interval>(
    'SELECT from_ms AS fromMs, to_ms AS toMs FROM inputs WHERE session_id = ? ORDER BY position',
  )
  return {
    note: (sessionId, { fromMs, toMs }) => {
      const before = last.get(sessionId)
      // A pause that nobody counts as idle.
      const goesOn =
        before !== undefined &&
        fromMs - before.toMs <= shortestIdleMs &&
        before.fromMs - toMs <= shortestIdleMs
      if (!goesOn) return void add.run(sessionId, fromMs, toMs)
      const whole = { from: Math.min(before.fromMs, fromMs), to: Math.max(before.toMs, toMs) }
      if (whole.from !== before.fromMs || whole.to !== before.toMs)
        stretch.run(whole.from, whole.to, before.position)
    },
    of: (sessionId) => all.all(sessionId),
  }
}
