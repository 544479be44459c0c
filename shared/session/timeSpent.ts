import { activeMs } from './sittings.ts'
import type { Sitting } from './state.ts'

/**
 * Active time per day over the sittings of any number of sessions, in ms. `boundariesMs` are the local midnights in
 * ascending order and the end of the last day: n + 1 boundaries for n days, so that a day of 23 or 25 hours is one.
 * A sitting across midnight is split; time in which two sittings overlap counts once.
 */
export const activeMsByDay = (
  sittings: Iterable<Sitting>,
  boundariesMs: readonly number[],
): number[] => {
  const days: number[] = boundariesMs.slice(1).map(() => 0)
  for (const { fromMs, toMs } of unionOfTimes(sittings)) {
    for (let day = 0; day < days.length; day += 1) {
      const from = Math.max(fromMs, boundariesMs[day] ?? 0)
      const to = Math.min(toMs, boundariesMs[day + 1] ?? 0)
      if (to > from) days[day] = (days[day] ?? 0) + to - from
    }
  }
  return days
}

interface Interval {
  fromMs: number
  toMs: number
}

const unionOfTimes = (sittings: Iterable<Sitting>): Interval[] => {
  const sorted = Array.from(sittings, (sitting) => ({
    fromMs: sitting.startedWallMs,
    toMs: sitting.startedWallMs + activeMs(sitting),
  })).sort((a, b) => a.fromMs - b.fromMs)
  const union: Interval[] = []
  for (const interval of sorted) {
    const last = union.at(-1)
    if (last !== undefined && interval.fromMs <= last.toMs)
      last.toMs = Math.max(last.toMs, interval.toMs)
    else union.push(interval)
  }
  return union
}
