import type { MarkId } from '../../../../shared/ids.ts'
import type { Mark } from '../../../../shared/session/state.ts'
import type { WatchedSpan } from '../../../../shared/session/events.ts'
import { fastestWatchedRate } from '../../../../shared/session/watched.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { lookOf, shapePath, type MarkLook } from '../marks/markLook.ts'

/** All marks of one look as one path: a thousand marks are a handful of elements. */
export interface LanePath {
  look: MarkLook
  path: string
}

/** Half the height of a mark's shape, and of a span's bar, in px. */
export const markRadius = 4.5
const barRadius = 2.5

const round = (value: number) => Math.round(value * 10) / 10

/** A mark as a path in a lane `width` px wide, its middle at `y`. */
export const markPath = (
  mark: Pick<Mark, 'atMs' | 'untilMs'>,
  { shape }: MarkLook,
  durationMs: number,
  width: number,
  y: number,
): string => {
  const x = round((mark.atMs / durationMs) * width)
  const head = shapePath(shape, x, y, markRadius)
  if (mark.untilMs === null) return head
  const end = round((mark.untilMs / durationMs) * width)
  return `${head}M${x} ${y - barRadius}H${end}V${y + barRadius}H${x}z`
}

/** The marks of a title as paths by look, for a lane of `width` px. */
export const lanePaths = (
  marks: readonly Mark[],
  vocabulary: Pick<Vocabulary, 'facets'>,
  durationMs: number,
  width: number,
  y: number,
): LanePath[] => {
  if (!(durationMs > 0) || !(width > 0)) return []
  const byLook = new Map<string, LanePath>()
  for (const mark of marks) {
    const look = lookOf(mark.facet, vocabulary)
    const key = `${look.color} ${look.shape}`
    const known = byLook.get(key) ?? { look, path: '' }
    known.path += markPath(mark, look, durationMs, width, y)
    byLook.set(key, known)
  }
  return [...byLook.values()]
}

/** The mark nearest to `ms` within `reachMs` of its start or inside its span; the later placed one of equals. */
export const markNear = (marks: readonly Mark[], ms: number, reachMs: number): MarkId | null => {
  let found: MarkId | null = null
  let distance = reachMs
  for (const { markId, atMs, untilMs } of marks) {
    const inSpan = untilMs !== null && ms > atMs && ms < untilMs
    // Inside a span its start is still the better hit for another mark that is nearer.
    const away = inSpan ? Math.min(Math.abs(ms - atMs), reachMs * 0.9) : Math.abs(ms - atMs)
    if (away <= distance) [found, distance] = [markId, away]
  }
  return found
}

/** Watched spans as one path in a box 1000 wide: full height where it counts, half where it was played too fast. */
export const watchedPath = (
  spans: readonly WatchedSpan[],
  durationMs: number,
  height: number,
): string => {
  if (!(durationMs > 0)) return ''
  return spans
    .map(({ fromMs, toMs, rate }) => {
      const x = Math.round((fromMs / durationMs) * 100_000) / 100
      const end = Math.round((Math.min(toMs, durationMs) / durationMs) * 100_000) / 100
      const top = rate > fastestWatchedRate ? height * 0.6 : 0
      return `M${x} ${top}H${end}V${height}H${x}z`
    })
    .join('')
}
