import { z } from 'zod'
import { PrecedentText } from './acts.ts'
import { DecidedRuling } from './ruling.ts'
import { Submission } from './submission.ts'

/**
 * The lines of the annotation export, for the people who build recommendations: one JSON object a line. docs/annotations.schema.json is
 * made of this.
 */

const Count = z.int().min(0)
const Time = z.int().meta({ description: 'ms since 1970 UTC' })
const Share = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .meta({ description: 'Between 0 and 1; null where fewer than two taggers said something.' })
const Agreement = Share.meta({
  description:
    'Share of the pairs of taggers who said something that say the same. Of a term: whether it applies, yes or no (P_i of J. L. Fleiss, Measuring nominal scale agreement among many raters, 1971). Of a single choice: the same term. Of a scale: 1 − |a − b| / (highest − lowest degree), linear weights (J. Cohen, Weighted kappa, 1968). Of a multiple choice: what both chose by what either chose (P. Jaccard, 1901). A broader term counts as chosen where a narrower one is. Null where fewer than two taggers said something.',
})
const Weight = Share.meta({
  description:
    'How much it may be relied upon: 1 where a reviewer settled it, otherwise `agreement`; null where one tagger alone said something and nothing was settled.',
})
const IsCalibration = z
  .boolean()
  .meta({ description: 'The title is one by which taggers are compared.' })

const Settled = z.object({ decisionId: z.guid(), decidedAt: Time })

const TermAnnotation = z.object({
  term: z.string(),
  taggers: Count.meta({
    description:
      'Who said that it applies, themselves or by a narrower term; of `answers.said` and `answers.none`.',
  }),
  agreement: Agreement,
  settled: Settled.extend({ applies: z.boolean() }).nullable(),
  weight: Weight,
})

const FacetAnnotation = z.object({
  facet: z.string(),
  answers: z
    .object({
      said: Count.meta({ description: 'Taggers who gave terms or a degree.' }),
      none: Count,
      notApplicable: Count.meta({
        description: 'Said so, or were not asked after what they said elsewhere.',
      }),
      unsure: Count,
      unanswered: Count,
    })
    .meta({ description: 'Answers that are not the same, counted apart; together all taggers.' }),
  terms: z.array(TermAnnotation).optional().meta({
    description:
      'Of a facet with terms: those that somebody chose or a reviewer ruled upon. The others nobody chose.',
  }),
  degrees: z
    .array(z.object({ degree: z.int(), taggers: Count }))
    .optional()
    .meta({ description: 'Of a scale: the degrees that were given.' }),
  agreement: Agreement,
  settled: Settled.extend({ ruling: DecidedRuling }).nullable(),
  weight: Weight,
})
export type FacetAnnotation = z.infer<typeof FacetAnnotation>

const Annotation = z.object({
  kind: z.literal('annotation'),
  titleId: z.string(),
  calibration: IsCalibration,
  versions: z
    .array(
      z.object({
        vocabulary: z.object({ id: z.string(), version: z.int() }),
        taggers: Count,
        facets: z.array(FacetAnnotation),
      }),
    )
    .meta({
      description:
        'By version of the vocabulary, which are never mixed. Empty where no submission counts.',
    }),
})
export type Annotation = z.infer<typeof Annotation>

/** One line of the export. */
export const ExportLine = z
  .union([
    z
      .object({ kind: z.literal('reset') })
      .meta({ description: 'First, where the cursor was unknown: all there is follows.' }),
    z.object({ kind: z.literal('calibration'), titleIds: z.array(z.string()) }).meta({
      description: 'All titles by which taggers are compared now; it replaces the list before.',
    }),
    Annotation.meta({
      description:
        'What taggers said of a title in sum. It replaces the annotation of the title before.',
    }),
    Submission.extend({
      kind: z.literal('submission'),
      titleId: z.string(),
      calibration: IsCalibration,
      name: z
        .string()
        .optional()
        .meta({ deprecated: true, description: 'Of its person. Only earlier exports have it.' }),
    }).meta({
      description:
        'What one tagger submitted, whole. It replaces the one of the same session before.',
    }),
    z
      .object({
        kind: z.literal('submission'),
        titleId: z.string(),
        sessionId: z.guid(),
        returned: z.literal(true),
      })
      .meta({ description: 'A submission was sent back: it counts no more.' }),
    z
      .object({
        kind: z.literal('decision'),
        decisionId: z.guid(),
        titleId: z.string(),
        calibration: IsCalibration,
        facet: z.string(),
        term: z.string().nullable(),
        ruling: DecidedRuling,
        note: z.string(),
        precedent: PrecedentText.nullable(),
        decidedAt: Time,
      })
      .meta({
        description: 'What a reviewer settled. A later one on the same facet or term holds.',
      }),
    z
      .object({ kind: z.literal('cursor'), cursor: z.string() })
      .meta({ description: 'Last: from where the next export goes on.' }),
  ])
  .meta({
    title: 'A line of the annotation export of a Séance catalogue',
    description:
      'Times of a title are ms. Answers and terms are ids of the vocabulary of that version.',
  })
export type ExportLine = z.infer<typeof ExportLine>
