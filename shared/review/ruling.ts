import { z } from 'zod'
import { Degree, TermId } from '../ids.ts'
import { effectiveTerms } from '../session/applicability.ts'
import type { Facet } from '../vocabulary/schema.ts'
import type { SubmittedAnswer } from './submission.ts'

/** What a reviewer settled, and what taggers are told of it (protocol.md, *Reviewing*). */

/** Agreed with one of the submissions, or with none of them. */
const outcome = z.enum(['agrees', 'neither'])

/**
 * A ruling on a facet, or of kind `term` on one term of it. `unclear` settles nothing: the criterion has to be written better first.
 */
export const Ruling = z.discriminatedUnion('kind', [
  z.strictObject({ outcome, kind: z.literal('terms'), terms: z.array(TermId).max(200) }),
  z.strictObject({ outcome, kind: z.literal('degree'), degree: Degree }),
  z.strictObject({
    outcome,
    kind: z.literal('stated'),
    state: z.enum(['none', 'not-applicable', 'unsure']),
  }),
  z.strictObject({ outcome, kind: z.literal('term'), applies: z.boolean() }),
  z.strictObject({ outcome: z.literal('unclear'), kind: z.null() }),
])
export type Ruling = z.infer<typeof Ruling>

/** What a decision may hold: usually a `Ruling`; other programs may write what else the catalogue takes. */
export const DecidedRuling = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
  ),
])

/** What a ruling is about: a facet, or one term of a multiple choice. */
export interface RulingPlace {
  facet: Facet
  term: TermId | null
}

/** Whether an answer says that a term applies; null where it says neither. *None applies* is a no to each. */
export const appliesIn = (
  facet: Facet,
  term: TermId,
  answer: SubmittedAnswer | undefined,
): boolean | null => {
  if (answer?.kind === 'terms') return effectiveTerms(answer.terms, facet).has(term)
  return answer?.kind === 'stated' && answer.state === 'none' ? false : null
}

/** The ruling that takes a tagger's answer for the one that holds; null where there is none to take. */
export const agreeingWith = (
  { facet, term }: RulingPlace,
  answer: SubmittedAnswer | undefined,
): Ruling | null => {
  if (answer === undefined) return null
  if (term !== null) {
    const applies = appliesIn(facet, term, answer)
    return applies === null ? null : { outcome: 'agrees', kind: 'term', applies }
  }
  if (answer.kind === 'terms') return { outcome: 'agrees', kind: 'terms', terms: answer.terms }
  if (answer.kind === 'degree') return { outcome: 'agrees', kind: 'degree', degree: answer.degree }
  return { outcome: 'agrees', kind: 'stated', state: answer.state }
}
