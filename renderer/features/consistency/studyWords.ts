import type { Vocabulary, Facet, Term } from '../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'

export const facetIn = ({ facets }: Vocabulary, id: string): Facet | null =>
  facets.find((facet) => facet.id === id) ?? null

export const termIn = (facet: Facet | null, id: string | null): Term | null =>
  facet?.terms.find((term) => term.id === id) ?? null

/** What a facet or term is called. */
export const labelOf = (
  vocabulary: Vocabulary,
  { facet: id, term }: { facet: string; term: string | null },
  language: Language,
): string => {
  const facet = facetIn(vocabulary, id)
  if (term === null) return facet?.label[language] ?? id
  return termIn(facet, term)?.label[language] ?? term
}

/** What sentences call what is measured. */
export const kindOf = (
  vocabulary: Vocabulary,
  { facet, term }: { facet: string; term: string | null },
): 'term' | 'facet' | 'scale' => {
  if (term !== null) return 'term'
  return facetIn(vocabulary, facet)?.kind === 'scale' ? 'scale' : 'facet'
}

/** Whether a place is a scale. */
export const isOfScale = (
  { overview }: { overview: { vocabulary: Vocabulary } },
  place: { facet: string; term: string | null } | null,
): boolean => place !== null && kindOf(overview.vocabulary, place) === 'scale'
