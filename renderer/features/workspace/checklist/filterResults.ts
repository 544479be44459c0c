import type { ChecklistPlace } from '../../../actions/checklistMoves.ts'
import type { FacetId } from '../../../../shared/ids.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'
import {
  nearestTerms,
  searchTerms,
  type MatchedIn,
  type TermIndex,
  type TermPlace,
} from '../../../../shared/vocabulary/search.ts'

/** One row of what a filter found. */
export interface Result extends TermPlace {
  /** Null for a nearest term, which the words did not find. */
  matched: MatchedIn | null
  /** The language it was found in. */
  language: Language
}

export interface Results {
  /** Terms found, or, where the words are no term, the nearest that exist. */
  kind: 'found' | 'nearest'
  /** By facet, the facet with the best result first; in the order the arrows walk them. */
  groups: { facet: FacetId; results: Result[] }[]
  count: number
}

/** More than this is no answer to a filter; the next letter narrows it. */
const mostResults = 60
const mostNearest = 6

/** What a filter finds; null for a filter without a word in it. */
export const resultsOf = (index: TermIndex, filter: string, language: Language): Results | null => {
  if (filter.trim() === '') return null
  const found = searchTerms(index, filter, { language, limit: mostResults })
  if (found.length > 0) return { kind: 'found', groups: grouped(found), count: found.length }
  const near = nearestTerms(index, filter, { language, limit: mostNearest }).map((place) => ({
    ...place,
    matched: null,
  }))
  return { kind: 'nearest', groups: grouped(near), count: near.length }
}

const grouped = (results: readonly Result[]): Results['groups'] => {
  const groups = new Map<FacetId, Result[]>()
  for (const result of results)
    groups.set(result.facet, [...(groups.get(result.facet) ?? []), result])
  return [...groups].map(([facet, ofFacet]) => ({ facet, results: ofFacet }))
}

/** The results in the order the arrows walk them. */
export const inOrderOf = ({ groups }: Pick<Results, 'groups'>): Result[] =>
  groups.flatMap(({ results }) => results)

/** Which result the keyboard is on: the one at the place of the view, otherwise the first; -1 when there is none. */
export const activeResult = (results: readonly Result[], place: ChecklistPlace): number => {
  const at = results.findIndex(
    ({ facet, term, degree }) =>
      facet === place.facet && term === place.term && degree === place.degree,
  )
  return at < 0 && results.length > 0 ? 0 : at
}

/** What is defined below the results: the one the keyboard is on, and without a filter the place of the view. Null where nothing was found. */
export const definedPlace = (
  results: Results | null,
  { facet, term, degree }: ChecklistPlace,
): ChecklistPlace | null => {
  const place = { facet, term, degree }
  if (results === null) return place
  const list = inOrderOf(results)
  const found = list[activeResult(list, place)]
  return found ? { facet: found.facet, term: found.term, degree: found.degree } : null
}
