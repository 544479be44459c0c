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

/**
 * The words under whose criterion a decision stands: terms by their id, degrees by their figure, `''` the facet itself.
 */
export const wordsOf = ({ ruling, term }: Pick<ToldDecision, 'ruling' | 'term'>): string[] => {
  if (term !== null) return [term]
  if (ruling.kind === 'terms') return ruling.terms.length === 0 ? [''] : [...new Set(ruling.terms)]
  return ruling.kind === 'degree' ? [String(ruling.degree)] : ['']
}
