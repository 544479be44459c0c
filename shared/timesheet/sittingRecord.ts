import type { SessionEvent } from '../session/events.ts'
import type { Sitting } from '../session/state.ts'
import { type Interval, joined, within } from './intervals.ts'

/** The shortest pause anybody may count as idle, ms: shorter ones need not be remembered. */
export const shortestIdleMs = 30_000

/** The longest, ms. */
export const longestIdleMs = 1_800_000

/** Raised whenever `sittingRecordsOf` says something else of the same events: what was kept is then made again. */
export const sittingRecordsVersion = 1

/** A sitting as its log tells of it: when it was open, and when somebody was there. Wall times in ms since 1970 UTC. */
export interface SittingRecord {
  startedMs: number
  /** When it was noted that it had ended, which may be long after; null while it is open. */
  endedMs: number | null
  end: Sitting['end']
  /** Signs of somebody there, disjoint and ascending; shorter pauses than `shortestIdleMs` are part of them. */
  signs: Interval[]
}

/**
 * The sittings of one session. Each change is a sign that somebody was there at that moment, and a `watched` change for as
 * long as the film played; so are the start of a sitting, and an end that a person brought about. What happened in no
 * sitting is no work of one.
 *
 * @param events of one session, in the order of its log.
 */
export const sittingRecordsOf = (events: Iterable<SessionEvent>): SittingRecord[] => {
  const records: SittingRecord[] = []
  let open: SittingRecord | null = null
  const end = (record: SittingRecord, endedMs: number, reason: Sitting['end']) => {
    record.endedMs = endedMs
    record.end = reason
    open = null
  }
  for (const event of events) {
    if (event.type === 'sitting.started') {
      // One that is still open was never ended.
      if (open !== null) end(open, event.wallMs, 'recovered')
      open = { startedMs: event.wallMs, endedMs: null, end: null, signs: [momentOf(event)] }
      records.push(open)
    } else if (open !== null && event.type === 'sitting.ended') {
      if (event.body.reason === 'closed') open.signs.push(momentOf(event))
      end(open, event.wallMs, event.body.reason)
    } else open?.signs.push(event.type === 'watched' ? playOf(event, open) : momentOf(event))
  }
  for (const record of records) record.signs = joined(record.signs, shortestIdleMs)
  return records
}

/**
 * When somebody was at work in a sitting: disjoint, ascending. A pause longer than `idleAfterMs` is left out as a whole, however
 * the sitting ended; a shorter one is part of the work.
 *
 * @param inputs when keys or the pointer were used in this session: reading is work that changes nothing.
 * @param idleAfterMs at least `shortestIdleMs`.
 */
export const activeIn = (
  record: SittingRecord,
  inputs: readonly Interval[],
  idleAfterMs: number,
): Interval[] => {
  const open = { fromMs: record.startedMs, toMs: record.endedMs ?? Number.MAX_SAFE_INTEGER }
  const meanwhile = inputs.flatMap((input) => within(input, open) ?? [])
  return joined([...record.signs, ...meanwhile], idleAfterMs)
}

const momentOf = ({ wallMs }: SessionEvent): Interval => ({ fromMs: wallMs, toMs: wallMs })

/** The film played until the change was made, each span at its rate; for no longer than the sitting has lasted. */
const playOf = (
  { body, wallMs }: Extract<SessionEvent, { type: 'watched' }>,
  { startedMs }: SittingRecord,
): Interval => {
  const playedMs = body.spans.reduce(
    (sum, { fromMs, toMs, rate }) => sum + Math.max(0, toMs - fromMs) / rate,
    0,
  )
  return {
    fromMs: Math.min(wallMs, Math.max(startedMs, Math.round(wallMs - playedMs))),
    toMs: wallMs,
  }
}
