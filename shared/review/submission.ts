import { z } from 'zod'
import { Degree, FacetId, MarkId, SessionId, TermId, TitleId, VocabularyRef } from '../ids.ts'
import { Answer } from '../session/mapping.ts'

/** What reviewers are told of a submission (protocol.md, *Reviewing*), as the catalogue writes it and a desk reads it. */

/** A moment or span of the title, ms. */
const Evidence = z.object({
  markId: MarkId,
  atMs: z.number().min(0),
  untilMs: z.number().min(0).nullable(),
  facet: FacetId.nullable(),
  term: TermId.nullable(),
  degree: Degree.nullable(),
  note: z.string(),
})

/** What a tagger submitted of a title. Times of the title in ms; `watched` is a summary. */
export const Submission = z.object({
  sessionId: SessionId,
  personId: z.guid(),
  name: z.string(),
  revision: z.int().min(1),
  /** By the clock of the tagger's computer, ms since 1970 UTC. */
  submittedAt: z.number().nullable(),
  vocabulary: VocabularyRef,
  /** Keyed by facet id; a facet that is not here is unanswered. */
  answers: z.record(z.string(), Answer),
  marks: z.array(Evidence),
  /** Keyed by facet id; the note on the whole title is under `''`. */
  notes: z.record(z.string(), z.string()),
  watched: z.object({
    /** Between 0 and 1. */
    share: z.number(),
    seenMs: z.number(),
    gaps: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
  }),
  reopened: z.literal(true).optional().meta({
    description:
      'Its tagger is changing it: this is what was submitted last, and it counts until the next comes.',
  }),
  cut: z.literal(true).optional().meta({
    description:
      'It is too large for a page of the feed: marks, notes and gaps were left out. /v1/titles/:id/submissions has them.',
  }),
})
export type Submission = z.infer<typeof Submission>

/** A submission with its title, as a desk keeps it. */
export const SubmittedSession = Submission.extend({ titleId: TitleId })
export type SubmittedSession = z.infer<typeof SubmittedSession>
/** What was said about one facet. */
export const SubmittedAnswer = Answer
export type SubmittedAnswer = z.infer<typeof SubmittedAnswer>
export type SubmittedMark = SubmittedSession['marks'][number]

/** A submission that was sent back: it counts no more, and reviewers hold it no longer. */
export const ReturnedSubmission = z.object({
  titleId: TitleId,
  sessionId: SessionId,
  personId: z.guid(),
  revision: z.int().min(1),
  returned: z.literal(true),
})
export type ReturnedSubmission = z.infer<typeof ReturnedSubmission>

const heading = { kind: z.literal('submission'), at: z.int() }

/** A change of kind `submission` in the feed of those who review: always as it stands at the time of the pull. */
export const SubmissionChange = z.union([
  ReturnedSubmission.extend(heading),
  SubmittedSession.extend(heading),
])
export type SubmissionChange = z.infer<typeof SubmissionChange>
