import { z } from 'zod'
import { FacetId, TermId } from '../ids.ts'

/** A text that is being written may be longer than one that can be saved: nothing is cut, characters. */
export const longestDraft = 100_000

const text = z.string().max(longestDraft)

/** What was written of a ruling and not saved, of one facet or term. */
export const RulingDraft = z.strictObject({
  /** The session of a tagger, `neither` or `unclear`; '' before the choice. */
  outcome: z.string().max(100),
  terms: z.array(z.string().max(100)).max(200),
  degree: z.string().max(20),
  state: z.string().max(20),
  applies: z.string().max(20),
  note: text,
  en: text,
  fr: text,
})
export type RulingDraft = z.infer<typeof RulingDraft>

/** A draft with what it is about. */
export const PlacedDraft = z.strictObject({
  facet: FacetId,
  term: TermId.nullable(),
  draft: RulingDraft,
})
export type PlacedDraft = z.infer<typeof PlacedDraft>
