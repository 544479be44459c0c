import { z } from 'zod'
import { Degree, FacetId, TermId } from '../ids.ts'

const Text = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) })
export type Text = z.infer<typeof Text>

export const Term = z.strictObject({
  id: TermId,
  label: Text,
  definition: Text,
  applyWhen: Text,
  notWhen: Text,
  synonyms: z
    .strictObject({ en: z.array(z.string().min(1)), fr: z.array(z.string().min(1)) })
    .optional(),
  /** The wider term of the same facet that choosing this one implies. */
  broader: TermId.optional(),
  /** Terms that cannot stand with this one; symmetric, not inherited by narrower terms. */
  excludes: z.array(TermId).optional(),
})
export type Term = z.infer<typeof Term>

export const DegreeCriterion = z.strictObject({ value: Degree, label: Text, criterion: Text })
export type DegreeCriterion = z.infer<typeof DegreeCriterion>

/** A facet is asked only when another facet's answer holds any of these terms. */
export const AppliesWhen = z.strictObject({ facet: FacetId, any: z.array(TermId).min(1) })

export const Facet = z.strictObject({
  id: FacetId,
  label: Text,
  question: Text,
  kind: z.enum(['single', 'multi', 'scale']),
  required: z.boolean(),
  /** Bounds on how many terms a `multi` facet takes. */
  min: z.int().min(0).optional(),
  max: z.int().min(1).optional(),
  /** `required`: every term or degree above 0 needs a mark. */
  evidence: z.enum(['none', 'optional', 'required']),
  /** From this degree on a mark is required. */
  evidenceFrom: Degree.optional(),
  appliesWhen: AppliesWhen.optional(),
  terms: z.array(Term).default([]),
  degrees: z.array(DegreeCriterion).default([]),
})
export type Facet = z.infer<typeof Facet>

/** The shape of a vocabulary file. That its ids are unique and resolve is checked by load.ts. */
export const VocabularyFile = z.strictObject({
  id: z.string().min(1).max(100),
  version: z.int().min(1),
  label: Text,
  facets: z.array(Facet).min(1),
})
export type Vocabulary = z.infer<typeof VocabularyFile>
