import type { SessionView } from '../../shared/contract/sessions.ts'
import type { Degree, FacetId, TermId } from '../../shared/ids.ts'
import { applicabilityOf, excludedBy } from '../../shared/session/applicability.ts'
import { answerOf } from '../../shared/session/cells.ts'
import type { Change } from '../../shared/session/events.ts'
import type { FacetAnswer, SessionState, StatedAnswer } from '../../shared/session/state.ts'
import { vocabularyLookup } from '../../shared/vocabulary/lookup.ts'
import type { Facet, Vocabulary } from '../../shared/vocabulary/schema.ts'

/** Where the keyboard is in the checklist: on a term of a facet, or on a degree of a scale. */
export type ChecklistPlace = Pick<SessionView, 'facet' | 'term' | 'degree'>

type Answers = Pick<SessionState, 'answers'>

/** The facet the person is in; the first one before they have been anywhere. */
export const facetAt = (view: ChecklistPlace, vocabulary: Vocabulary): Facet => {
  const known = view.facet && vocabularyLookup(vocabulary).facetById.get(view.facet)
  const facet = known || vocabulary.facets[0]
  if (facet === undefined) throw new RangeError('a vocabulary has at least one facet')
  return facet
}

/** Where one lands in a facet: on what was chosen there, or on its beginning. */
export const placeIn = (facet: Facet, answer: FacetAnswer | null): ChecklistPlace => {
  if (facet.kind === 'scale') {
    const degree = answer?.kind === 'degree' ? answer.degree : (facet.degrees[0]?.value ?? null)
    return { facet: facet.id, term: null, degree }
  }
  const chosen = answer?.kind === 'terms' ? answer.terms : []
  const term = facet.terms.find(({ id }) => chosen.includes(id)) ?? facet.terms[0]
  return { facet: facet.id, term: term?.id ?? null, degree: null }
}

/** A place that exists in this vocabulary: the one of the view, or where one lands in its facet. */
export const placeAt = (
  view: ChecklistPlace,
  vocabulary: Vocabulary,
  state: Answers,
): ChecklistPlace => {
  const facet = facetAt(view, vocabulary)
  if (facet.degrees.some(({ value }) => value === view.degree))
    return { facet: facet.id, term: null, degree: view.degree }
  if (facet.terms.some(({ id }) => id === view.term))
    return { facet: facet.id, term: view.term, degree: null }
  return placeIn(facet, answerOf(state, facet.id))
}

/** The place `by` terms (or degrees) further down; stops at both ends. */
export const stepWithin = (facet: Facet, place: ChecklistPlace, by: number): ChecklistPlace => {
  if (facet.kind === 'scale') {
    const values = facet.degrees.map(({ value }) => value)
    return { facet: facet.id, term: null, degree: stepped(values, place.degree, by) }
  }
  const ids = facet.terms.map(({ id }) => id)
  return { facet: facet.id, term: stepped(ids, place.term, by), degree: null }
}

const stepped = <T>(list: readonly T[], current: T | null, by: number): T | null => {
  const at = current === null ? -1 : list.indexOf(current)
  const next = at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))
  return list[next] ?? null
}

/** The next facet that is asked in that direction; null past the last one, where Tab goes on to the rest of the page. */
export const stepFacet = (
  vocabulary: Vocabulary,
  state: Answers,
  from: FacetId,
  by: 1 | -1,
): Facet | null => {
  const { facets } = vocabulary
  for (let at = facets.findIndex(({ id }) => id === from) + by; ; at += by) {
    const facet = facets[at]
    if (facet === undefined) return null
    if (applicabilityOf(facet, state, vocabulary) === 'applies') return facet
  }
}

/** The next facet without an answer, going round once; null when every facet that is asked has one. */
export const nextUnanswered = (
  vocabulary: Vocabulary,
  state: Answers,
  from: FacetId,
): Facet | null => {
  const { facets } = vocabulary
  const start = facets.findIndex(({ id }) => id === from) + 1
  return (
    [...facets.slice(start), ...facets.slice(0, start)].find(
      (facet) =>
        answerOf(state, facet.id) === null &&
        applicabilityOf(facet, state, vocabulary) === 'applies',
    ) ?? null
  )
}

/** What choosing a term comes to: a change, or the terms that stand in its way. */
export type Choice = { change: Change } | { excludedBy: TermId[] }

/** Applies a term, or withdraws it when it is applied. A term that others exclude waits until they are withdrawn. */
export const choiceOfTerm = (facet: Facet, answer: FacetAnswer | null, term: TermId): Choice => {
  const applied = answer?.kind === 'terms' ? answer.terms : []
  const body = { facet: facet.id, term }
  if (applied.includes(term)) return { change: { type: 'term.withdrawn', body } }
  const known = facet.terms.find(({ id }) => id === term)
  // In a single choice the new term takes the other one's place: nothing stands in its way.
  const against = known && facet.kind !== 'single' ? excludedBy(known, applied) : []
  return against.length > 0 ? { excludedBy: against } : { change: { type: 'term.applied', body } }
}

/** Sets a degree; the one that is set already stays (`clear` takes it back, as a second click or Enter does). */
export const choiceOfDegree = (
  facet: Facet,
  answer: FacetAnswer | null,
  degree: Degree,
  clear: boolean,
): Change | null => {
  if (answer?.kind !== 'degree' || answer.degree !== degree)
    return { type: 'degree.set', body: { facet: facet.id, degree } }
  return clear ? { type: 'degree.cleared', body: { facet: facet.id } } : null
}

/** Says *none applies*, *not applicable* or *unsure*; said again it is taken back. */
export const statement = (
  facet: Facet,
  answer: FacetAnswer | null,
  state: StatedAnswer,
): Change => ({
  type: 'facet.stated',
  body: {
    facet: facet.id,
    state: answer?.kind === 'stated' && answer.state === state ? 'cleared' : state,
  },
})

/** Takes the whole answer away; null when there is none. */
export const clearing = (facet: Facet, answer: FacetAnswer | null): Change | null => {
  if (answer === null) return null
  return answer.kind === 'degree'
    ? { type: 'degree.cleared', body: { facet: facet.id } }
    : { type: 'facet.stated', body: { facet: facet.id, state: 'cleared' } }
}

/** A scale has its 0 for *none seen*; *none applies* would say the same a second way. */
export const canBeNone = (facet: Facet): boolean => facet.kind !== 'scale'
