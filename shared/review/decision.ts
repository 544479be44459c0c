import { z } from 'zod'
import { FacetId, TermId, TitleId } from '../ids.ts'
import { PrecedentText } from './acts.ts'
import { Ruling } from './ruling.ts'

/** A decision as the feed tells it to everybody: what holds and why, and nobody's name. */
export const ToldDecision = z.object({
  decisionId: z.guid(),
  titleId: TitleId,
  facet: FacetId,
  term: TermId.nullish().transform((term) => term ?? null),
  ruling: Ruling,
  note: z.string(),
  precedent: PrecedentText.nullish().transform((text) => text ?? null),
  decidedAt: z.int(),
})
export type ToldDecision = z.infer<typeof ToldDecision>

/**
 * A decision that taggers are not to know any more: its title became one that they are measured by. Which title that is, is not said:
 * whoever never held the decision would learn it from here.
 */
export const WithdrawnDecision = z.object({
  decisionId: z.guid(),
  withdrawn: z.literal(true),
})

/** For sorting: the one that holds first. A later one holds; of two at once, everywhere the same. */
export const latestFirst = (
  one: Pick<ToldDecision, 'decidedAt' | 'decisionId'>,
  other: Pick<ToldDecision, 'decidedAt' | 'decisionId'>,
): number => other.decidedAt - one.decidedAt || (other.decisionId > one.decisionId ? 1 : -1)

/** Of decisions on one title those that hold: one for each facet, and for each term. */
export const holdingAmong = (decisions: readonly ToldDecision[]): ToldDecision[] => [
  ...new Map(
    decisions
      .toSorted(latestFirst)
      .toReversed()
      .map((one) => [`${one.facet} ${one.term}`, one]),
  ).values(),
]

/**
 * The words under whose criterion a decision stands: terms by their id, degrees by their figure, `''` the facet itself.
 */
export const wordsOf = ({ ruling, term }: Pick<ToldDecision, 'ruling' | 'term'>): string[] => {
  if (term !== null) return [term]
  if (ruling.kind === 'terms') return ruling.terms.length === 0 ? [''] : [...new Set(ruling.terms)]
  return ruling.kind === 'degree' ? [String(ruling.degree)] : ['']
}
