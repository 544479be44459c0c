import { parseTimecode } from '../../../../shared/media/timecode.ts'
import type { BodyOf } from '../../../../shared/session/events.ts'
import type { Mark } from '../../../../shared/session/state.ts'

type MarkChange = BodyOf<'mark.changed'>

/** Why a time was not taken: no time, beyond the title, or a span that would end before it begins. */
export type TimeProblem = 'timeWrong' | 'timeBeyond' | 'timeOrder'

export type TimeEdit = { change: MarkChange | null } | { problem: TimeProblem }

/** Which end of a mark is meant. */
export type End = 'atMs' | 'untilMs'

/**
 * What a time typed for one end of a mark comes to; no change when it is the time that is shown already, whose tenths
 * are less exact than the mark.
 */
export const editTime = (
  mark: Mark,
  end: End,
  text: string,
  shownText: string,
  durationMs: number,
): TimeEdit => {
  if (text.trim() === shownText) return { change: null }
  const ms = parseTimecode(text)
  if (ms === null) return { problem: 'timeWrong' }
  if (ms > durationMs) return { problem: 'timeBeyond' }
  const moved = end === 'atMs' ? { ...mark, atMs: ms } : { ...mark, untilMs: ms }
  if (moved.untilMs !== null && moved.untilMs <= moved.atMs) return { problem: 'timeOrder' }
  return { change: { markId: mark.markId, [end]: ms } }
}

/**
 * Moves a mark by `ms`; a span moves as a whole, or with `end` only that end. Nothing moves beyond the title or past its
 * other end; null when it cannot move.
 */
export const moveMark = (
  mark: Mark,
  ms: number,
  durationMs: number,
  end: End | null = null,
): MarkChange | null => {
  const { markId, atMs, untilMs } = mark
  if (end === 'untilMs' && untilMs !== null) {
    const moved = Math.round(Math.min(Math.max(atMs + 1, untilMs + ms), durationMs))
    return moved === untilMs ? null : { markId, untilMs: moved }
  }
  const lastMs =
    end === 'atMs' && untilMs !== null ? untilMs - 1 : durationMs - ((untilMs ?? atMs) - atMs)
  const moved = Math.round(Math.min(Math.max(0, atMs + ms), Math.max(0, lastMs)))
  if (moved === atMs) return null
  if (untilMs === null || end === 'atMs') return { markId, atMs: moved }
  return { markId, atMs: moved, untilMs: untilMs + (moved - atMs) }
}
