import { gap, judge, judgementsOf } from '../../../shared/agreement/judgements.ts'
import { Ruling } from '../../../shared/review/ruling.ts'
import type { FacetAnswer } from '../../../shared/session/state.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'

/** A decision, as far as it settles an answer. */
export interface SettlingDecision {
  facet: string
  term: string | null
  ruling: unknown
  /** ms since 1970 UTC. */
  decidedAt: number
}

/**
 * What decisions on one title settle, as a category or a gap for each judgement of a vocabulary: the latest on a facet holds, and the latest
 * on a term of it above that, where it is not older. A criterion that was found to be unclear since settles nothing any more.
 */
export const settledBy = (
  vocabulary: Vocabulary,
  decisions: readonly SettlingDecision[],
): Uint16Array => {
  const answers: Record<string, FacetAnswer> = {}
  /** Of terms that were ruled on alone; null: not settled. */
  const terms = new Map<string, boolean | null>()
  for (const { facet, term, ruling } of decisions.toSorted((a, b) => a.decidedAt - b.decidedAt)) {
    const parsed = Ruling.safeParse(ruling)
    if (!parsed.success) continue
    const { data } = parsed
    if (data.kind === 'term' || (data.kind === null && term !== null)) {
      if (term !== null) terms.set(nameOf(facet, term), data.kind === null ? null : data.applies)
      continue
    }
    if (data.kind === null) delete answers[facet]
    else {
      const { outcome: _, ...answer } = data
      answers[facet] = answer
    }
    // What was ruled on single terms before does not outlive a ruling on all of them.
    for (const name of terms.keys()) if (name.startsWith(nameOf(facet, ''))) terms.delete(name)
  }
  const codes = judge(vocabulary, { answers })
  for (const [at, judgement] of judgementsOf(vocabulary).entries()) {
    const applies =
      judgement.term === null ? undefined : terms.get(nameOf(judgement.facet, judgement.term))
    if (typeof applies === 'boolean') codes[at] = applies ? 1 : 0
    else if (applies === null || answers[judgement.facet] === undefined) codes[at] = gap.unanswered
  }
  return codes
}

const nameOf = (facet: string, term: string): string => `${facet}\n${term}`
