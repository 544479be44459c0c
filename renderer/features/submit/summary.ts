import { applicabilityOf } from '../../../shared/session/applicability.ts'
import { answerOf } from '../../../shared/session/cells.ts'
import { spentMs } from '../../../shared/session/fold.ts'
import type { SessionState } from '../../../shared/session/state.ts'
import { coverage } from '../../../shared/session/watched.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'

/** What was said of a title, the four kinds of answer counted apart. Counts of facets that are asked. */
export interface Summary {
  asked: number
  /** By any of the four kinds. */
  answered: number
  required: number
  requiredAnswered: number
  /** Answered with terms or a degree. */
  chosen: number
  none: number
  notApplicable: number
  unsure: number
  unanswered: number
  marks: number
  /** Between 0 and 1, as *ready to submit* counts it. */
  seen: number
  spentMs: number
}

export const summaryOf = (state: SessionState, vocabulary: Vocabulary): Summary => {
  const asked = vocabulary.facets.filter(
    (facet) => applicabilityOf(facet, state, vocabulary) === 'applies',
  )
  const answers = asked.map((facet) => ({
    required: facet.required,
    answer: answerOf(state, facet.id),
  }))
  const stated = (what: 'none' | 'not-applicable' | 'unsure') =>
    answers.filter(({ answer }) => answer?.kind === 'stated' && answer.state === what).length
  const required = answers.filter((one) => one.required)
  const unanswered = answers.filter(({ answer }) => answer === null).length
  return {
    asked: asked.length,
    answered: asked.length - unanswered,
    required: required.length,
    requiredAnswered: required.filter(({ answer }) => answer !== null).length,
    chosen: answers.filter(({ answer }) => answer !== null && answer.kind !== 'stated').length,
    none: stated('none'),
    notApplicable: stated('not-applicable'),
    unsure: stated('unsure'),
    unanswered,
    marks: Object.keys(state.marks).length,
    seen: coverage(state.watched, state.media.durationMs).share,
    spentMs: spentMs(state),
  }
}
