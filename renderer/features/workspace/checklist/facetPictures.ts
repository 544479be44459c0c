import type { FacetId } from '../../../../shared/ids.ts'
import { applicabilityOf, type Applicability } from '../../../../shared/session/applicability.ts'
import { answerOf } from '../../../../shared/session/cells.ts'
import { missingFor, type Missing, type Warning } from '../../../../shared/session/readiness.ts'
import type { SessionState, StatedAnswer } from '../../../../shared/session/state.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { keepSame } from './keepSame.ts'

/** What is wrong with an answer that is there; an answer that is absent is not wrong yet. */
export type Fault = Exclude<
  Missing['kind'],
  'unanswered' | 'tag-later' | 'coverage' | Warning['kind']
>

/** How a facet stands, in plain values: a row of the list is drawn again only when one of them changes. */
export interface FacetPicture {
  applicability: Applicability
  said: 'unanswered' | 'terms' | 'degree' | StatedAnswer
  /** How many terms, or which degree; null where neither is said. */
  value: number | null
  fault: Fault | null
  marks: number
}

export interface ChecklistPicture {
  facets: ReadonlyMap<FacetId, FacetPicture>
  answered: number
  /** Facets that are asked. */
  asked: number
}

interface Kept {
  vocabulary: Vocabulary
  answers: SessionState['answers']
  marks: SessionState['marks']
  picture: ChecklistPicture
}

let kept: Kept | null = null

/**
 * How every facet stands. Asked by each row at each change of the session: computed once for each pair of answers and marks,
 * and facets that stand as before keep their identity.
 */
export const checklistPicture = (state: SessionState, vocabulary: Vocabulary): ChecklistPicture => {
  const known = kept?.vocabulary === vocabulary ? kept : null
  if (known && known.answers === state.answers && known.marks === state.marks) return known.picture
  const facets = keepSame(known?.picture.facets ?? null, draw(state, vocabulary))
  const asked = [...facets.values()].filter(({ applicability }) => applicability === 'applies')
  const picture = {
    facets,
    answered: asked.filter(({ said }) => said !== 'unanswered').length,
    asked: asked.length,
  }
  kept = { vocabulary, answers: state.answers, marks: state.marks, picture }
  return picture
}

const draw = (state: SessionState, vocabulary: Vocabulary): Map<FacetId, FacetPicture> => {
  const faults = new Map<FacetId, Fault>()
  for (const missing of missingFor(state, vocabulary))
    if (isFault(missing) && !faults.has(missing.facet)) faults.set(missing.facet, missing.kind)

  const marks = new Map<FacetId, number>()
  for (const { facet } of Object.values(state.marks))
    if (facet !== null) marks.set(facet, (marks.get(facet) ?? 0) + 1)

  return new Map(
    vocabulary.facets.map((facet) => {
      const answer = answerOf(state, facet.id)
      return [
        facet.id,
        {
          applicability: applicabilityOf(facet, state, vocabulary),
          said:
            answer === null ? 'unanswered' : answer.kind === 'stated' ? answer.state : answer.kind,
          value:
            answer?.kind === 'terms'
              ? answer.terms.length
              : answer?.kind === 'degree'
                ? answer.degree
                : null,
          fault: faults.get(facet.id) ?? null,
          marks: marks.get(facet.id) ?? 0,
        },
      ]
    }),
  )
}

const isFault = (missing: Missing): missing is Extract<Missing, { kind: Fault }> =>
  missing.kind === 'too-few' ||
  missing.kind === 'too-many' ||
  missing.kind === 'no-evidence' ||
  missing.kind === 'excluding'
