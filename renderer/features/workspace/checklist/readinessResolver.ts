import type { FieldErrors, Resolver } from 'react-hook-form'
import type { FacetId } from '../../../../shared/ids.ts'
import {
  isReady,
  isWarning,
  missingFor,
  type Missing,
} from '../../../../shared/session/readiness.ts'
import type { FacetAnswer, SessionState } from '../../../../shared/session/state.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'

/** The checklist as a form: one field for each facet, null while it is unanswered. */
export type ChecklistFields = Record<string, FacetAnswer | null>

/** The field's name. Ids may hold points, which a form would read as a path: the place in the vocabulary may not. */
export const fieldName = (vocabulary: Vocabulary, facet: FacetId): string =>
  `facet${vocabulary.facets.findIndex(({ id }) => id === facet)}`

/** What the fields of a session hold. */
export const fieldsOf = (
  state: Pick<SessionState, 'answers'>,
  vocabulary: Vocabulary,
): ChecklistFields =>
  Object.fromEntries(
    vocabulary.facets.map(({ id }) => [fieldName(vocabulary, id), state.answers[id] ?? null]),
  )

/**
 * *Ready to submit* as the form's resolver: the first thing that is missing in a facet is the error of its field, what is
 * missing outside the facets (marks to tag later, stretches not watched) the error of the form.
 */
export const readinessResolver =
  (
    session: () => {
      state: SessionState
      vocabulary: Vocabulary
      coverage?: { minimumCoverage?: number }
    } | null,
  ): Resolver<ChecklistFields> =>
  (fields) => {
    const now = session()
    if (!now) return { values: {}, errors: { root: { type: 'closed' } } }
    const { state, vocabulary, coverage } = now
    const answers = answersIn(fields, vocabulary)
    const missing = missingFor({ ...state, answers }, vocabulary, coverage)
    return isReady(missing)
      ? { values: fields, errors: {} }
      : { values: {}, errors: errorsOf(missing, vocabulary) }
  }

const answersIn = (fields: ChecklistFields, vocabulary: Vocabulary): SessionState['answers'] => {
  const answers: SessionState['answers'] = {}
  for (const { id } of vocabulary.facets) {
    const answer = fields[fieldName(vocabulary, id)]
    if (answer) answers[id] = answer
  }
  return answers
}

const errorsOf = (
  missing: readonly Missing[],
  vocabulary: Vocabulary,
): FieldErrors<ChecklistFields> => {
  const errors: Record<string, { type: Missing['kind'] }> = {}
  for (const item of missing) {
    if (isWarning(item)) continue
    const name = 'facet' in item ? fieldName(vocabulary, item.facet) : 'root'
    errors[name] ??= { type: item.kind }
  }
  return errors
}
