import type { ReviewAct, ReviewTitle } from '../../../../../shared/contract/review.ts'
import { type ActMade, DecisionMade } from '../../../../../shared/review/acts.ts'
import { SubmittedSession } from '../../../../../shared/review/submission.ts'
import { degree, submissionTold } from '../../../../support/reviewing.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

/** A title as the desk gives it to the review room. */

export const house = houseVocabulary()

export const submission = (
  answers: Record<string, object>,
  more: Parameters<typeof submissionTold>[2] = {},
): SubmittedSession => SubmittedSession.parse(submissionTold('film-1', answers, more))

export const viewOf = (
  submissions: SubmittedSession[],
  more: Partial<ReviewTitle> = {},
): ReviewTitle => ({
  title: { titleId: submission({}).titleId, name: 'Film', names: null },
  year: null,
  runtimeMs: null,
  advisories: [],
  blind: false,
  submissions,
  places: Object.fromEntries(submissions.map(({ personId }, place) => [personId, place])),
  decisions: [],
  acts: [],
  drafts: [],
  film: null,
  screening: null,
  ...more,
})

export const madeOn = (
  submissions: SubmittedSession[],
  more: Partial<Record<keyof DecisionMade, unknown>> = {},
): ActMade =>
  DecisionMade.parse({
    kind: 'decision',
    facet: 'violence',
    term: null,
    ruling: { outcome: 'agrees', ...degree(3) },
    note: 'Seen from afar.',
    precedent: { en: 'From afar.', fr: '' },
    basis: submissions.map(({ answers, name, revision, sessionId }) => ({
      sessionId,
      revision,
      name,
      answer: answers['violence'] ?? null,
    })),
    ...more,
  })

export const actOf = (made: ActMade, more: Partial<ReviewAct> = {}): ReviewAct => ({
  actId: crypto.randomUUID(),
  made,
  madeAtMs: 10,
  standing: 'waiting',
  refusal: null,
  ...more,
})
