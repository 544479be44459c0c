import { applicabilityOf } from '../../../shared/session/applicability.ts'
import { answerOf } from '../../../shared/session/cells.ts'
import type { Mark, SessionState, StatedAnswer } from '../../../shared/session/state.ts'
import type { Facet, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'

/** How a facet stands, in the words of an export. The answers that are not the same stay apart. */
export type FacetState =
  | 'answered'
  | StatedAnswer
  | 'unanswered'
  /** The facet it depends on was answered so that this one is not asked. */
  | 'not-asked'
  /** The facet it depends on has no answer yet. */
  | 'undecided'

export const stateOfFacet = (
  facet: Facet,
  state: SessionState,
  vocabulary: Vocabulary,
): FacetState => {
  const asked = applicabilityOf(facet, state, vocabulary)
  if (asked === 'does-not-apply') return 'not-asked'
  const answer = answerOf(state, facet.id)
  if (answer === null) return asked === 'undecided' ? 'undecided' : 'unanswered'
  return answer.kind === 'stated' ? answer.state : 'answered'
}

/** Marks in the order of the title. */
export const marksInOrder = (state: SessionState): Mark[] =>
  Object.values(state.marks).sort((a, b) => a.atMs - b.atMs || (a.markId < b.markId ? -1 : 1))

/** A mark with the labels of what it is for. */
export interface MarkWords extends Mark {
  facetLabel: string | null
  termLabel: string | null
  degreeLabel: string | null
}

export const markWords = (mark: Mark, vocabulary: Vocabulary, language: Language): MarkWords => {
  const facet = vocabulary.facets.find(({ id }) => id === mark.facet)
  const term = facet?.terms.find(({ id }) => id === mark.term)
  const degree = facet?.degrees.find(({ value }) => value === mark.degree)
  return {
    ...mark,
    facetLabel: facet?.label[language] ?? null,
    termLabel: term?.label[language] ?? null,
    degreeLabel: degree?.label[language] ?? null,
  }
}
