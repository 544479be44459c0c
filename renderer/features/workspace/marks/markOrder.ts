import type { MarkId } from '../../../../shared/ids.ts'
import type { Mark, SessionState } from '../../../../shared/session/state.ts'

const ordered = new WeakMap<SessionState['marks'], Mark[]>()

/** Marks in the order of the title; those of one moment in a fixed order. Made once for each state of the marks. */
export const inOrder = (marks: SessionState['marks']): readonly Mark[] => {
  const known = ordered.get(marks)
  if (known) return known
  const sorted = Object.values(marks).sort(
    (a, b) => a.atMs - b.atMs || (a.markId < b.markId ? -1 : 1),
  )
  ordered.set(marks, sorted)
  return sorted
}

/** Just after a mark *previous* means the one before it, as with songs; a second is time to press again while it plays. */
const stillAtMarkMs = 1_000

/**
 * The mark after or before the playhead. While the playhead is at the chosen mark, its neighbour: several marks of one
 * moment are gone through one by one. Null where there is none in that direction.
 */
export const neighbourOf = (
  marks: readonly Mark[],
  nowMs: number,
  chosen: MarkId | null,
  direction: 1 | -1,
): Mark | null => {
  const at = marks.findIndex(({ markId }) => markId === chosen)
  const mark = marks[at]
  const isHere = mark && nowMs - mark.atMs > -100 && nowMs - mark.atMs < stillAtMarkMs
  if (isHere) return marks[at + direction] ?? null
  return (
    (direction === 1
      ? marks.find(({ atMs }) => atMs > nowMs + 1)
      : marks.findLast(({ atMs }) => atMs < nowMs - 1)) ?? null
  )
}

/** The mark `by` places further in the list, stopping at its ends; the first when none is chosen. */
export const moveInList = (
  marks: readonly Mark[],
  chosen: MarkId | null,
  by: number,
): Mark | null => {
  const at = marks.findIndex(({ markId }) => markId === chosen)
  if (at === -1) return marks[0] ?? null
  return marks[Math.min(Math.max(0, at + by), marks.length - 1)] ?? null
}

/** The mark to choose when one goes: the one after it, or before it at the end. */
export const afterRemoval = (marks: readonly Mark[], removed: MarkId): MarkId | null => {
  const at = marks.findIndex(({ markId }) => markId === removed)
  return (marks[at + 1] ?? marks[at - 1])?.markId ?? null
}
