import { z } from 'zod'

/** Which titles more than one person tags, as the owner sets it and reviewers read it. Taggers are told none of it. */
export const Sampling = z.strictObject({
  share: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Of the titles that are tagged: how many get more than one tagger.' }),
  taggers: z
    .int()
    .min(2)
    .max(20)
    .meta({ description: 'Independent taggers that a sampled title gets in all.' }),
  priorities: z.record(z.string().min(1).max(100), z.number().min(0).max(1)).meta({
    description:
      'Of facets, 0 to 1: a title one of them applies to is drawn up to twice as often. Also how much they weigh in the review queue.',
  }),
  seed: z.string().min(1).max(200).meta({ description: 'The same seed draws the same titles.' }),
  calibration: z.array(z.string().min(1).max(200)).max(1_000).meta({
    description: 'Titles by which taggers are compared: what was decided of them is for reviewers.',
  }),
})
export type Sampling = z.infer<typeof Sampling>

/** A change of kind `sampling` in the feed of those who review: the policy as it is now. */
export const SamplingChange = z.object({
  kind: z.literal('sampling'),
  at: z.int(),
  sampling: Sampling,
})
export type SamplingChange = z.infer<typeof SamplingChange>
