import type { Language } from '../../../shared/vocabulary/languages.ts'
import type { VocabularyLookup } from '../../../shared/vocabulary/lookup.ts'
import type { TermPlace } from '../../../shared/vocabulary/search.ts'

/** What a term, a degree or a facet is called, and the facet it belongs to; `within` is null for a facet itself. */
export interface TermWords {
  label: string
  within: string | null
}

/** The words for a place of the vocabulary; null for one it does not have. */
export const wordsFor = (
  { facet: facetId, term: termId, degree }: TermPlace,
  lookup: VocabularyLookup,
  language: Language,
): TermWords | null => {
  const facet = lookup.facetById.get(facetId)
  if (!facet) return null
  const within = facet.label[language]
  if (termId !== null) {
    const found = lookup.termById.get(termId)
    return found ? { label: found.term.label[language], within } : null
  }
  if (degree === null) return { label: within, within: null }
  const criterion = facet.degrees.find(({ value }) => value === degree)
  return { label: criterion?.label[language] ?? String(degree), within: `${within} ${degree}` }
}
