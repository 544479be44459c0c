import type { SessionView } from '../../../../shared/contract/sessions.ts'
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
  return { kind: 'nearest', groups: inRuns(near), count: near.length }
}

const grouped = (results: readonly Result[]): Results['groups'] => {
  const groups = new Map<FacetId, Result[]>()
  for (const result of results)
    groups.set(result.facet, [...(groups.get(result.facet) ?? []), result])
  return [...groups].map(([facet, ofFacet]) => ({ facet, results: ofFacet }))
}

/** Under the facet of each, and nevertheless in their order: a facet whose words are not all equally near stands there more than once. */
const inRuns = (results: readonly Result[]): Results['groups'] => {
  const runs: Results['groups'] = []
  for (const result of results) {
    const last = runs.at(-1)
    if (last?.facet === result.facet) last.results.push(result)
    else runs.push({ facet: result.facet, results: [result] })
  }
  return runs
}

/** The results in the order the arrows walk them. */
export const inOrderOf = ({ groups }: Pick<Results, 'groups'>): Result[] =>
  groups.flatMap(({ results }) => results)

type Looking = ChecklistPlace & Pick<SessionView, 'filter' | 'pickedFor'>

/**
 * Which result the keyboard is on: the one at the place of the view, otherwise the first; -1 when it is on none. On a nearest term,
 * which nobody asked for, it is only once that was picked: otherwise Enter would answer by accident.
 */
export const activeResult = (results: Results | null, view: Looking): number => {
  if (results === null || results.count === 0) return -1
  if (results.kind === 'nearest' && view.pickedFor !== view.filter) return -1
  const at = inOrderOf(results).findIndex(
    ({ facet, term, degree }) =>
      facet === view.facet && term === view.term && degree === view.degree,
  )
  return Math.max(0, at)
}

/** What is defined below the results: the one the keyboard is on, and without a filter the place of the view. Null where it is on none. */
export const definedPlace = (results: Results | null, view: Looking): ChecklistPlace | null => {
  if (results === null) return { facet: view.facet, term: view.term, degree: view.degree }
  const found = inOrderOf(results)[activeResult(results, view)]
  return found ? { facet: found.facet, term: found.term, degree: found.degree } : null
}
