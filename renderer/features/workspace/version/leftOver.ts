import type { SessionView } from '../../../../shared/contract/sessions.ts'
import type { FacetId, TermId } from '../../../../shared/ids.ts'
import type { Mapping, Unmapped } from '../../../../shared/session/mapping.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'

/** How many answers there are: each term that was chosen is one, as each that was not mapped is. */
export const countAnswers = (answers: Mapping['answers']): number =>
  Object.values(answers).reduce(
    (sum, answer) => sum + (answer.kind === 'terms' ? answer.terms.length : 1),
    0,
  )

/** The facet where something without a place is answered anew: that of a term that may be meant, or its own; null where neither is left. */
export const facetFor = (
  { candidates, facet }: Pick<Unmapped, 'candidates' | 'facet'>,
  { facetById, termById }: VocabularyLookup,
): Facet | null =>
  candidates.map((id) => termById.get(id)?.facet).find((one) => one !== undefined) ??
  facetById.get(facet) ??
  null

/** Where the keyboard goes for it: to the first term that may be meant, or to the facet. */
export const placeFor = (
  unmapped: Pick<Unmapped, 'candidates' | 'facet'>,
  lookup: VocabularyLookup,
): { facet: FacetId; term: TermId | null } | null => {
  const facet = facetFor(unmapped, lookup)
  if (!facet) return null
  const term = unmapped.candidates.find((id) => lookup.termById.get(id)?.facet === facet)
  return { facet: facet.id, term: term ?? null }
}

/**
 * What a new version had no place for and nobody dealt with yet: neither was its facet answered since, nor did the tagger say to be
 * done with it. Since accepting a version empties what can be undone, what can be undone is what was answered since.
 */
export const leftOver = (
  { undo, unmapped = [] }: Pick<SessionState, 'undo' | 'unmapped'>,
  { unmappedDone = 0 }: Pick<SessionView, 'unmappedDone'>,
  lookup: VocabularyLookup,
): Unmapped[] => {
  const answered = new Set(undo.flatMap(({ after }) => (after.at === 'answer' ? after.facet : [])))
  return unmapped
    .slice(unmappedDone)
    .filter((one) => !answered.has(facetFor(one, lookup)?.id ?? one.facet))
}
