/** A stretch of wall time, ms since 1970 UTC. A moment has both ends alike. */
export interface Interval {
  fromMs: number
  toMs: number
}

/**
 * Stretches that follow one another after no more than `pauseMs` as one, disjoint and ascending. The order they are given
 * in does not matter, nor does how often one of them is given.
 */
export const joined = (intervals: Iterable<Interval>, pauseMs = 0): Interval[] => {
  const sorted = Array.from(intervals, ({ fromMs, toMs }) => ({ fromMs, toMs })).sort(
    (a, b) => a.fromMs - b.fromMs,
  )
  const union: Interval[] = []
  for (const interval of sorted) {
    const last = union.at(-1)
    if (last !== undefined && interval.fromMs - last.toMs <= pauseMs)
      last.toMs = Math.max(last.toMs, interval.toMs)
    else union.push(interval)
  }
  return union
}

/** What of a stretch lies between two moments; null where nothing does. A moment on the edge lies between. */
export const within = ({ fromMs, toMs }: Interval, bounds: Interval): Interval | null => {
  const from = Math.max(fromMs, bounds.fromMs)
  const to = Math.min(toMs, bounds.toMs)
  return to >= from ? { fromMs: from, toMs: to } : null
}

/** Length of disjoint stretches together, ms. */
export const lengthOf = (intervals: Iterable<Interval>): number => {
  let sum = 0
  for (const { fromMs, toMs } of intervals) sum += toMs - fromMs
  return sum
}
