import type { Change } from '../../shared/session/events.ts'
import { misfitOf } from '../../shared/session/refusals.ts'
import type { SessionState } from '../../shared/session/state.ts'
import type { FacetId } from '../../shared/ids.ts'
import type { Vocabulary } from '../../shared/vocabulary/schema.ts'

/** Whether a session says anything that its vocabulary has no place for: told again, one change at a time, it would be refused. */
export const hasStrayWords = (state: SessionState, vocabulary: Vocabulary): boolean => {
  const blank = { ...state, marks: {} }
  return changesOf(state).some((change) => misfitOf(change, blank, vocabulary) !== null)
}

const changesOf = ({ answers, marks, notes }: SessionState): Change[] => [
  ...Object.entries(answers).flatMap(([key, answer]): Change[] => {
    const facet = key as FacetId
    if (answer.kind === 'terms')
      return answer.terms.map((term) => ({ type: 'term.applied', body: { facet, term } }))
    if (answer.kind === 'degree')
      return [{ type: 'degree.set', body: { facet, degree: answer.degree } }]
    return [{ type: 'facet.stated', body: { facet, state: answer.state } }]
  }),
  ...Object.values(marks).map((mark): Change => ({ type: 'mark.placed', body: mark })),
  ...Object.entries(notes)
    .filter(([facet]) => facet !== '')
    .map(([facet, text]): Change => ({
      type: 'note.set',
      body: { facet: facet as FacetId, text },
    })),
]
