import { markOf } from './cells.ts'
import type { Change, EventType } from './events.ts'
import type { SessionState } from './state.ts'
import { vocabularyLookup } from '../vocabulary/lookup.ts'
import type { Vocabulary } from '../vocabulary/schema.ts'

/** What the desk alone writes: the frame of a session, which the page asks for by calls of their own. */
const ofTheDesk: ReadonlySet<EventType> = new Set<EventType>([
  'session.opened',
  'sitting.started',
  'sitting.ended',
  'session.submitted',
  'session.reopened',
  'vocabulary.accepted',
])

/** Why a change cannot be part of a session. `term_unknown`: its vocabulary has no such facet, term or degree. */
export interface Refusal {
  code: 'term_unknown' | 'change_refused'
  /** In English. */
  why: string
}

/**
 * Why a change from the page cannot be part of a session, in English; null when it can.
 * Checked against the vocabulary version the session began with and the state before the change.
 */
export const refusalOf = (
  change: Change,
  state: SessionState,
  vocabulary: Vocabulary,
): string | null => {
  if (ofTheDesk.has(change.type)) return `the page may not write ${change.type}`
  if (!isWholeText(change.body)) return 'the text holds half a character'
  return misfitOf(change, state, vocabulary)?.why ?? null
}

/** Why a change, whoever wrote it, makes no sense in a session with this state; null when it does. */
export const misfitOf = (
  change: Change,
  state: SessionState,
  vocabulary: Vocabulary,
): Refusal | null => {
  switch (change.type) {
    case 'term.applied':
    case 'term.withdrawn':
      return refusalOfTerm(change.body.facet, change.body.term, vocabulary)
    case 'degree.set':
      return refusalOfDegree(change.body.facet, change.body.degree, vocabulary)
    case 'degree.cleared':
      return refusalOfDegree(change.body.facet, null, vocabulary)
    case 'facet.stated':
      return refusalOfFacet(change.body.facet, vocabulary)
    case 'note.set':
      return change.body.facet === null ? null : refusalOfFacet(change.body.facet, vocabulary)
    case 'mark.placed':
      if (markOf(state, change.body.markId) !== null)
        return refused('there is a mark of this id already')
      return refusalOfMark({ untilMs: null, ...change.body }, vocabulary)
    case 'mark.changed': {
      const mark = markOf(state, change.body.markId)
      if (mark === null) return refused('there is no mark of this id')
      const given = Object.entries(change.body).filter(([, value]) => value !== undefined)
      return refusalOfMark({ ...mark, ...Object.fromEntries(given) }, vocabulary)
    }
    case 'mark.removed':
      return markOf(state, change.body.markId) === null
        ? refused('there is no mark of this id')
        : null
    case 'undone':
      return state.undo.at(-1)?.eventId === change.body.eventId
        ? null
        : refused('this is not the change that undo would take back')
    case 'redone':
      return state.redo.at(-1)?.eventId === change.body.eventId
        ? null
        : refused('this is not the change that redo would restore')
    default:
      return null
  }
}

const refused = (why: string): Refusal => ({ code: 'change_refused', why })
const unknown = (why: string): Refusal => ({ code: 'term_unknown', why })

const facetIn = (vocabulary: Vocabulary, facet: string) =>
  vocabulary.facets.find(({ id }) => id === facet)

const refusalOfFacet = (facet: string, vocabulary: Vocabulary): Refusal | null =>
  facetIn(vocabulary, facet) === undefined
    ? unknown(`the vocabulary has no facet “${facet}”`)
    : null

const refusalOfTerm = (facet: string, term: string, vocabulary: Vocabulary): Refusal | null => {
  const found = facetIn(vocabulary, facet)
  if (found === undefined) return refusalOfFacet(facet, vocabulary)
  if (found.kind === 'scale') return refused(`“${facet}” is a scale and takes no terms`)
  return found.terms.some(({ id }) => id === term)
    ? null
    : unknown(`the facet “${facet}” has no term “${term}”`)
}

const refusalOfDegree = (
  facet: string,
  degree: number | null,
  vocabulary: Vocabulary,
): Refusal | null => {
  const found = facetIn(vocabulary, facet)
  if (found === undefined) return refusalOfFacet(facet, vocabulary)
  if (found.kind !== 'scale') return refused(`“${facet}” is no scale`)
  return degree === null || found.degrees.some(({ value }) => value === degree)
    ? null
    : unknown(`the scale “${facet}” has no degree ${degree}`)
}

interface MarkFields {
  atMs: number
  untilMs?: number | null | undefined
  facet?: string | null | undefined
  term?: string | null | undefined
  degree?: number | null | undefined
}

const refusalOfMark = (mark: MarkFields, vocabulary: Vocabulary): Refusal | null => {
  const { atMs, untilMs = null, facet = null, term = null, degree = null } = mark
  if (untilMs !== null && untilMs < atMs) return refused('the mark ends before it begins')
  if (facet === null)
    return term === null && degree === null
      ? null
      : refused('a mark with a term or degree names its facet')
  if (term !== null && degree !== null) return refused('a mark is for a term or for a degree')
  if (term !== null) return refusalOfTerm(facet, term, vocabulary)
  return degree === null
    ? refusalOfFacet(facet, vocabulary)
    : refusalOfDegree(facet, degree, vocabulary)
}

/** Whether every text in a value can be written as UTF-8 and hashed; half of a surrogate pair cannot. */
export const isWholeText = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => key.isWellFormed() && isWholeText(part))
}

/** A facet or term of a state that its vocabulary does not have; null when there is none. */
export const strangerIn = (state: SessionState, vocabulary: Vocabulary): string | null => {
  const { facetById, termById } = vocabularyLookup(vocabulary)
  const facets = [
    ...Object.keys(state.answers),
    ...Object.keys(state.notes).filter((facet) => facet !== ''),
    ...Object.values(state.marks).flatMap(({ facet }) => facet ?? []),
  ]
  const terms = [
    ...Object.values(state.answers).flatMap((answer) =>
      answer.kind === 'terms' ? answer.terms : [],
    ),
    ...Object.values(state.marks).flatMap(({ term }) => term ?? []),
  ]
  const knownFacets = new Set<string>(facetById.keys())
  return (
    facets.find((facet) => !knownFacets.has(facet)) ??
    terms.find((term) => !termById.has(term)) ??
    null
  )
}
