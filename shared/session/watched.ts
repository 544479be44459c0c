import type { WatchedSpan } from './events.ts'

/** Two stretches no further apart than this, in ms, are one: a frame at 25 per second, which no player reports exactly. */
export const joinToleranceMs = 40

/** Played faster than this does not count as watched (domain.md, "Ready to submit"). */
export const fastestWatchedRate = 2

/** A stretch of the title in ms. */
export interface Stretch {
  fromMs: number
  toMs: number
}

/** How much of a title was seen. */
export interface Coverage {
  /** Between 0 and 1. */
  share: number
  seenMs: number
  /** What was not seen, ascending; gaps no longer than a frame do not count. */
  gaps: Stretch[]
}

/** Index of the first span that ends at `ms` or later. */
const firstEndingFrom = (spans: readonly WatchedSpan[], ms: number): number => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const span = spans[middle]
    if (span !== undefined && span.toMs < ms) low = middle + 1
    else high = middle
  }
  return low
}

const append = (spans: WatchedSpan[], span: WatchedSpan): void => {
  const last = spans.at(-1)
  const joins =
    last !== undefined && last.rate === span.rate && span.fromMs - last.toMs <= joinToleranceMs
  if (joins) spans[spans.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) }
  else spans.push(span)
}

/** Lays one span over neighbours that are disjoint and ascending; where they overlap the lower rate wins. */
const layOver = (neighbours: readonly WatchedSpan[], span: WatchedSpan): WatchedSpan[] => {
  const laid: WatchedSpan[] = []
  let at = span.fromMs
  const layNew = (toMs: number) => {
    if (toMs > at) append(laid, { fromMs: at, toMs, rate: span.rate })
    at = Math.max(at, toMs)
  }
  for (const old of neighbours) {
    layNew(Math.min(old.fromMs, span.toMs))
    const from = Math.max(old.fromMs, span.fromMs)
    const to = Math.min(old.toMs, span.toMs)
    if (to <= from) {
      append(laid, old)
      continue
    }
    if (old.fromMs < from) append(laid, { ...old, toMs: from })
    append(laid, { fromMs: from, toMs: to, rate: Math.min(old.rate, span.rate) })
    if (old.toMs > to) append(laid, { ...old, fromMs: to })
    at = Math.max(at, to)
  }
  layNew(span.toMs)
  return laid
}

/**
 * Puts a span into a list that is disjoint and ascending, in place: where spans of different rates overlap, the lower
 * rate stays, being the better evidence; neighbours of one rate become one span. An empty or backward span changes nothing.
 */
export const insertSpan = (spans: WatchedSpan[], span: WatchedSpan): void => {
  if (!(span.toMs > span.fromMs)) return
  const first = firstEndingFrom(spans, span.fromMs - joinToleranceMs)
  let end = first
  for (let next = spans[end]; next !== undefined; next = spans[end]) {
    if (next.fromMs > span.toMs + joinToleranceMs) break
    end += 1
  }
  spans.splice(first, end - first, ...layOver(spans.slice(first, end), span))
}

/** The union of spans in any order: disjoint, ascending, by rate. */
export const unionOf = (spans: Iterable<WatchedSpan>): WatchedSpan[] => {
  const union: WatchedSpan[] = []
  for (const span of spans) insertSpan(union, span)
  return union
}

/**
 * How much of a title of `durationMs` was seen at `maxRate` or slower. `spans` are disjoint and ascending, as
 * `unionOf` makes them. A title without a known duration has nothing to see: its share is 1.
 */
export const coverage = (
  spans: readonly WatchedSpan[],
  durationMs: number,
  { maxRate = fastestWatchedRate }: { maxRate?: number } = {},
): Coverage => {
  if (!(durationMs > 0)) return { share: 1, seenMs: 0, gaps: [] }
  const gaps: Stretch[] = []
  let seenTo = 0
  let anySeen = false
  const leaveGap = (toMs: number) => {
    if (toMs - seenTo > joinToleranceMs || (!anySeen && toMs === durationMs))
      gaps.push({ fromMs: seenTo, toMs })
  }
  for (const span of spans) {
    if (span.rate > maxRate || span.fromMs >= durationMs) continue
    leaveGap(span.fromMs)
    anySeen = true
    seenTo = span.toMs
  }
  leaveGap(durationMs)
  const seenMs = gaps.reduce((left, gap) => left - (gap.toMs - gap.fromMs), durationMs)
  return { share: Math.min(1, Math.max(0, seenMs / durationMs)), seenMs: Math.max(0, seenMs), gaps }
}
