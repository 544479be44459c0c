import type { Draft } from './draft.ts'
import { writable } from './draft.ts'
import type { Cell, FacetAnswer, Mark, SessionState } from './state.ts'

/** Reads a record by an id that came from outside: `constructor` is no answer. */
const valueAt = <T>(record: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(record, key) ? (record[key] ?? null) : null

/** What was said about a facet, or null while it is unanswered. */
export const answerOf = (state: Pick<SessionState, 'answers'>, facet: string): FacetAnswer | null =>
  valueAt(state.answers, facet)

/** The mark of that id, or null. */
export const markOf = (state: Pick<SessionState, 'marks'>, markId: string): Mark | null =>
  valueAt(state.marks, markId)

/** The note on a facet, or with null on the whole title; an absent note is the empty text. */
export const noteOf = (state: Pick<SessionState, 'notes'>, facet: string | null): string =>
  valueAt(state.notes, facet ?? '') ?? ''

/** The same cell as it stands in `state`. */
export const currentCell = (state: SessionState, cell: Cell): Cell => {
  switch (cell.at) {
    case 'answer':
      return { ...cell, value: answerOf(state, cell.facet) }
    case 'mark':
      return { ...cell, value: markOf(state, cell.markId) }
    case 'note':
      return { ...cell, value: valueAt(state.notes, cell.facet ?? '') }
  }
}

const put = <T>(record: Record<string, T>, key: string, value: T | null): void => {
  if (value === null) delete record[key]
  else record[key] = value
}

/** Writes the cell's value into the draft. */
export const writeCell = (draft: Draft, cell: Cell): void => {
  switch (cell.at) {
    case 'answer':
      return put(writable(draft, 'answers'), cell.facet, cell.value)
    case 'mark':
      return put(writable(draft, 'marks'), cell.markId, cell.value)
    case 'note':
      return put(writable(draft, 'notes'), cell.facet ?? '', cell.value)
  }
}

const sameAnswer = (a: FacetAnswer, b: FacetAnswer): boolean => {
  if (a.kind === 'terms' && b.kind === 'terms')
    return a.terms.length === b.terms.length && a.terms.every((term, at) => term === b.terms[at])
  if (a.kind === 'degree' && b.kind === 'degree') return a.degree === b.degree
  return a.kind === 'stated' && b.kind === 'stated' && a.state === b.state
}

/** Whether two marks differ in nothing but, perhaps, their note. */
export const sameMarkButNote = (a: Mark, b: Mark): boolean =>
  a.markId === b.markId &&
  a.atMs === b.atMs &&
  a.untilMs === b.untilMs &&
  a.facet === b.facet &&
  a.term === b.term &&
  a.degree === b.degree

/** Whether two cells of the same place hold the same value. */
export const sameValue = (a: Cell, b: Cell): boolean => {
  if (a.value === null || b.value === null) return a.value === b.value
  if (a.at === 'answer' && b.at === 'answer') return sameAnswer(a.value, b.value)
  if (a.at === 'mark' && b.at === 'mark')
    return sameMarkButNote(a.value, b.value) && a.value.note === b.value.note
  return a.value === b.value
}
