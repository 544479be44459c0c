import type { FacetId, TermId } from '../ids.ts'
import { vocabularyLookup } from '../vocabulary/lookup.ts'
import type { Facet, Term, Vocabulary } from '../vocabulary/schema.ts'
import { answerOf } from './cells.ts'
import type { SessionState } from './state.ts'

/** Whether a facet is asked: `undecided` while the facet it depends on has no answer. */
export type Applicability = 'applies' | 'does-not-apply' | 'undecided'

/**
 * Whether a facet is asked, given the answers so far. *Unsure* about the facet it depends on asks it all the same;
 * *none applies* and *not applicable* do not, nor does a facet that is itself not asked.
 */
export const applicabilityOf = (
  facet: Facet,
  state: Pick<SessionState, 'answers'>,
  vocabulary: Vocabulary,
): Applicability => follow(facet, state, vocabulary, new Set())

const follow = (
  facet: Facet,
  state: Pick<SessionState, 'answers'>,
  vocabulary: Vocabulary,
  seen: Set<FacetId>,
): Applicability => {
  const condition = facet.appliesWhen
  const dependency = condition && vocabularyLookup(vocabulary).facetById.get(condition.facet)
  if (condition === undefined || dependency === undefined) return 'applies'
  // load.ts refuses circles; a vocabulary made elsewhere must not hang the fold of a screen.
  if (seen.has(facet.id)) return 'undecided'
  seen.add(facet.id)

  const asked = follow(dependency, state, vocabulary, seen)
  if (asked !== 'applies') return asked
  const answer = answerOf(state, dependency.id)
  if (answer === null) return 'undecided'
  if (answer.kind === 'stated') return answer.state === 'unsure' ? 'applies' : 'does-not-apply'
  if (answer.kind === 'degree') return 'does-not-apply'
  const chosen = effectiveTerms(answer.terms, dependency)
  return condition.any.some((term) => chosen.has(term)) ? 'applies' : 'does-not-apply'
}

/** The terms chosen and all broader ones they imply. Derived, never stored: only what was chosen is an answer. */
export const effectiveTerms = (terms: Iterable<TermId>, facet: Facet): Set<TermId> => {
  const broaderOf = new Map(facet.terms.map((term) => [term.id, term.broader]))
  const effective = new Set<TermId>()
  for (const chosen of terms) {
    for (let term: TermId | undefined = chosen; term !== undefined && !effective.has(term);) {
      effective.add(term)
      term = broaderOf.get(term)
    }
  }
  return effective
}

/** The pairs among chosen terms that exclude each other, in the order of the facet. Implied terms exclude nothing. */
export const exclusionsOf = (facet: Facet, terms: readonly TermId[]): [TermId, TermId][] => {
  const chosen = new Set(terms)
  const pairs: [TermId, TermId][] = []
  const done = new Set<TermId>()
  for (const term of facet.terms) {
    if (!chosen.has(term.id)) continue
    done.add(term.id)
    for (const other of term.excludes ?? [])
      if (chosen.has(other) && !done.has(other)) pairs.push([term.id, other])
  }
  return pairs
}

/** Which of the applied terms exclude this one: while there are any, it is dimmed and says why. */
export const excludedBy = (term: Term, applied: readonly TermId[]): TermId[] =>
  applied.filter((other) => term.excludes?.includes(other) ?? false)
