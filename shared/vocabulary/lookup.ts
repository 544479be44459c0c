import type { FacetId, TermId } from '../ids.ts'
import type { Facet, Term, Vocabulary } from './schema.ts'

/** A vocabulary by its ids. */
export interface VocabularyLookup {
  facetById: ReadonlyMap<FacetId, Facet>
  termById: ReadonlyMap<TermId, { facet: Facet; term: Term }>
}

const known = new WeakMap<Vocabulary, VocabularyLookup>()

/** The ids of a vocabulary; made once for each vocabulary object, which is never changed after loading. */
export const vocabularyLookup = (vocabulary: Vocabulary): VocabularyLookup => {
  const kept = known.get(vocabulary)
  if (kept !== undefined) return kept
  const lookup: VocabularyLookup = {
    facetById: new Map(vocabulary.facets.map((facet) => [facet.id, facet])),
    termById: new Map(
      vocabulary.facets.flatMap((facet) =>
        facet.terms.map((term) => [term.id, { facet, term }] as const),
      ),
    ),
  }
  known.set(vocabulary, lookup)
  return lookup
}
