import type { Tonight } from '../../../shared/contract/calls.ts'
import type { Sitting } from '../../../shared/session/state.ts'
import { activeMsByDay } from '../../../shared/session/timeSpent.ts'

/**
 * Active time of a week, day by day. The days end at local midnights of this computer, so that the one on which the
 * clocks change has 23 or 25 hours.
 *
 * @param startsAtMs local midnight of Monday, ms since 1970 UTC.
 */
export const weekOf = (startsAtMs: number, sittings: Iterable<Sitting>): Tonight['week'] => {
  const [mon = 0, tue = 0, wed = 0, thu = 0, fri = 0, sat = 0, sun = 0] = activeMsByDay(
    sittings,
    midnightsFrom(startsAtMs),
  )
  return { startsAtMs, days: [mon, tue, wed, thu, fri, sat, sun] }
}

/** The local midnight given and the seven after it. */
const midnightsFrom = (startsAtMs: number): number[] => {
  const monday = new Date(startsAtMs)
  return Array.from({ length: 8 }, (_, day) => {
    const date = new Date(monday)
    date.setDate(date.getDate() + day)
    return date.getTime()
  })
}
