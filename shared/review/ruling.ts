import { z } from 'zod'
import { Degree, FacetId, TermId, TitleId } from '../ids.ts'

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

/** Shown under the criterion of its term or facet, so that the next case is answered alike; either language may be empty. */
export const Precedent = z.object({ en: z.string().max(4_000), fr: z.string().max(4_000) })
export type Precedent = z.infer<typeof Precedent>

/** A decision as everyone is told of it: never by whom, nor upon whose answers. */
const PublishedDecision = z.object({
  decisionId: z.guid(),
  titleId: TitleId,
  facet: FacetId,
  /** Null where it is on the facet as a whole. */
  term: TermId.nullable(),
  /** Usually a `Ruling`; other programs may write what the catalogue takes beside it. */
  ruling: z.unknown(),
  note: z.string(),
  precedent: Precedent.nullish(),
  /** ms since 1970 UTC. */
  decidedAt: z.int(),
})

/** A decision that is not for taggers any more: whoever holds it forgets it. */
const WithdrawnDecision = z.object({
  decisionId: z.guid(),
  titleId: TitleId,
  withdrawn: z.literal(true),
})

const heading = { kind: z.literal('decision'), at: z.int() }

/** A change of kind `decision` in the feed. */
export const DecisionChange = z.union([
  WithdrawnDecision.extend(heading),
  PublishedDecision.extend(heading),
])
export type DecisionChange = z.infer<typeof DecisionChange>
