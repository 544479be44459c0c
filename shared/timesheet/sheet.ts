import { entryAt } from '../entries.ts'
import type { SessionId, TitleId } from '../ids.ts'
import type { Sitting } from '../session/state.ts'
import type { Day } from './calendar.ts'
import { type Interval, lengthOf, within } from './intervals.ts'
import { type Claim, type Share, shareOut } from './shares.ts'
import { activeIn, type SittingRecord } from './sittingRecord.ts'

/** A day of the calendar between its midnights where the person is, ms since 1970 UTC; of 23 or 25 hours at times. */
export interface DayBounds extends Interval {
  day: Day
}

/** A session with what its log says of its sittings. */
export interface WorkedSession {
  sessionId: SessionId
  titleId: TitleId
  sittings: readonly SittingRecord[]
  /** When keys or the pointer were used in it, disjoint and ascending. */
  inputs: readonly Interval[]
}

/** What one sitting was worth on one day. Lengths in ms. */
export interface SittingOfDay extends Interval {
  sessionId: SessionId
  /** Somebody was at work, and no other sitting has it. */
  countedMs: number
  /** Work in it that is counted for a sitting that began later. */
  elsewhereMs: number
  /** Nobody was there. */
  idleMs: number
  end: Sitting['end']
}

/** The work of one day on one title. */
export interface WorkedDay {
  day: Day
  titleId: TitleId
  /** The sum of its sittings, ms. */
  measuredMs: number
  /** By their beginning. */
  sittings: SittingOfDay[]
}

interface Owner extends Claim {
  session: WorkedSession
  record: SittingRecord
}

/**
 * The work of sessions, day by day and title by title: every moment is counted once, and the sum of it all is the time at which
 * somebody was at work in any of them.
 *
 * @param days ascending, none overlapping another; what lies outside is left out.
 * @param idleAfterMs a longer pause is no work, ms.
 */
export const workedDays = (
  sessions: readonly WorkedSession[],
  days: readonly DayBounds[],
  idleAfterMs: number,
): WorkedDay[] => {
  const claims = sessions.flatMap((session) =>
    session.sittings.map((record, at): Share<Owner> => {
      const owner = {
        session,
        record,
        startedMs: record.startedMs,
        key: `${session.sessionId} ${at}`,
      }
      return { owner, intervals: activeIn(record, session.inputs, idleAfterMs) }
    }),
  )
  const counted = shareOut(claims)
  const worked = days.map(() => new Map<TitleId, WorkedDay>())
  claims.forEach(({ owner, intervals }, at) => {
    const whole = spanOf(intervals)
    if (whole === null) return
    const own = entryAt(counted, at).intervals
    for (let on = firstDayOf(days, whole.fromMs); on < days.length; on += 1) {
      const day = days[on]
      if (day === undefined || day.fromMs >= whole.toMs) break
      const sitting = sittingOn(day, { owner, whole, active: intervals, own })
      if (sitting === null) continue
      const { titleId } = owner.session
      const known = worked[on]?.get(titleId) ?? {
        day: day.day,
        titleId,
        measuredMs: 0,
        sittings: [],
      }
      known.measuredMs += sitting.countedMs
      known.sittings.push(sitting)
      worked[on]?.set(titleId, known)
    }
  })
  return worked.flatMap((titles) => [...titles.values()].map(inOrder).sort(byBeginning))
}

/** Null where nobody was at work in it on that day. */
const sittingOn = (
  day: DayBounds,
  {
    owner: { record, session },
    whole,
    active,
    own,
  }: { owner: Owner; whole: Interval; active: readonly Interval[]; own: readonly Interval[] },
): SittingOfDay | null => {
  const activeMs = lengthOn(day, active)
  const span = within(whole, day)
  if (span === null || activeMs === 0) return null
  const countedMs = lengthOn(day, own)
  return {
    ...span,
    sessionId: session.sessionId,
    countedMs,
    elsewhereMs: activeMs - countedMs,
    idleMs: span.toMs - span.fromMs - activeMs,
    end: record.end,
  }
}

const lengthOn = (day: DayBounds, intervals: readonly Interval[]): number =>
  lengthOf(intervals.flatMap((interval) => within(interval, day) ?? []))

const spanOf = (intervals: readonly Interval[]): Interval | null => {
  const [first] = intervals
  const last = intervals.at(-1)
  return first && last ? { fromMs: first.fromMs, toMs: last.toMs } : null
}

/** Index of the first day that ends after `ms`. */
const firstDayOf = (days: readonly DayBounds[], ms: number): number => {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entryAt(days, middle).toMs <= ms) low = middle + 1
    else high = middle
  }
  return low
}

const inOrder = (one: WorkedDay): WorkedDay => ({
  ...one,
  sittings: one.sittings.sort(
    (a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs || compare(a.sessionId, b.sessionId),
  ),
})

/** As the day went. */
const byBeginning = (one: WorkedDay, other: WorkedDay) =>
  entryAt(one.sittings, 0).fromMs - entryAt(other.sittings, 0).fromMs ||
  compare(one.titleId, other.titleId)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
