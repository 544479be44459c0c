import type { Stay } from './course.ts'
import { overlapOf, placeFor, type Box, type Setting } from './placing.ts'

/** So long the mark makes room within one stay, in ms. The shortest stay leaves 8 s to where it belongs. */
const mostMs = 12_000

/**
 * Where the mark goes when something of ours lies over the picture: aside, for a while. Not for longer, or whatever calls itself
 * passing could drive it into a corner and keep it there.
 */
export const createCourtesy = () => {
  let ofStayMs = Number.NaN
  let sinceMs: number | null = null

  /** `nowMs` of a clock that only goes forward. */
  return (
    room: Box,
    setting: Setting,
    { fromMs, spots }: Stay,
    inTheWay: readonly Box[],
    nowMs: number,
  ): Box => {
    if (fromMs !== ofStayMs) {
      ofStayMs = fromMs
      sinceMs = null
    }
    const own = placeFor(room, setting, spots, [])
    if (inTheWay.every((box) => overlapOf(own, box) === null)) return own
    sinceMs ??= nowMs
    return nowMs - sinceMs < mostMs ? placeFor(room, setting, spots, inTheWay) : own
  }
}
