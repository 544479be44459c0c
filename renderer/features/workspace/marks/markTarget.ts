import type { SessionView } from '../../../../shared/contract/sessions.ts'
import type { Mark, SessionState } from '../../../../shared/session/state.ts'
import { answerOf } from '../../../../shared/session/cells.ts'
import type { VocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'

/** What a mark is evidence of. All null: *tag later*. */
export type MarkTarget = Pick<Mark, 'facet' | 'term' | 'degree'>

export const tagLater: MarkTarget = { facet: null, term: null, degree: null }

/**
 * What a mark set now is evidence of: the term in focus, or on a scale the degree given, or the one in focus while none is
 * given. A facet that takes no evidence, or none in focus, makes it *tag later*.
 */
export const targetOf = (
  { facet: facetId, term: termId, degree }: Pick<SessionView, 'facet' | 'term' | 'degree'>,
  state: Pick<SessionState, 'answers'>,
  { facetById, termById }: VocabularyLookup,
): MarkTarget => {
  const facet = facetId === null ? undefined : facetById.get(facetId)
  if (!facet || facet.evidence === 'none') return tagLater
  if (facet.kind === 'scale') {
    const answer = answerOf(state, facet.id)
    return {
      facet: facet.id,
      term: null,
      degree: answer?.kind === 'degree' ? answer.degree : degree,
    }
  }
  const term = termId !== null && termById.get(termId)?.facet.id === facet.id ? termId : null
  return { facet: facet.id, term, degree: null }
}
