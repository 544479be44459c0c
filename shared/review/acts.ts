import { z } from 'zod'
import { FacetId, SessionId, TermId } from '../ids.ts'
import { Ruling } from './ruling.ts'
import { SubmittedAnswer } from './submission.ts'

/** Why, in a reviewer's words: at most so many characters. */
export const longestWhy = 2_000

/** A text for every tagger, under the criterion of a term; either language may be missing. */
export const PrecedentText = z.object({
  en: z.string().max(longestWhy),
  fr: z.string().max(longestWhy),
})
export type PrecedentText = z.infer<typeof PrecedentText>

/** A submission as a reviewer saw it when they decided: what of it the decision was about. */
export const Basis = z.object({
  sessionId: SessionId,
  revision: z.int().min(1),
  name: z.string(),
  answer: SubmittedAnswer.nullable(),
})
export type Basis = z.infer<typeof Basis>

/** A ruling on a facet of a title, or on one term of it, as it is kept until the catalogue has it, and after. */
export const DecisionMade = z.object({
  kind: z.literal('decision'),
  facet: FacetId,
  term: TermId.nullable(),
  ruling: Ruling,
  note: z.string(),
  precedent: PrecedentText.nullable(),
  basis: z.array(Basis),
  /** The decision on the same that its reviewer knew of; null where there was none. Not said by earlier programs. */
  after: z.guid().nullable().optional(),
})
export type DecisionMade = z.infer<typeof DecisionMade>

/** A submission sent back to its tagger. */
export const SendBackMade = z.object({
  kind: z.literal('sendBack'),
  sessionId: SessionId,
  revision: z.int().min(1),
  name: z.string(),
  note: z.string(),
})
export type SendBackMade = z.infer<typeof SendBackMade>

/** What a reviewer did of a title. */
export const ActMade = z.discriminatedUnion('kind', [DecisionMade, SendBackMade])
export type ActMade = z.infer<typeof ActMade>
