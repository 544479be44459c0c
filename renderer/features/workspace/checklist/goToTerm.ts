import type { Stores } from '../../../stores/index.ts'
import type { TermPlace } from '../../../../shared/vocabulary/search.ts'

/** Goes to a term, degree or facet in the checklist, without answering anything. */
export const goToTerm = (
  { app, session }: Stores,
  { facet, term, degree }: Pick<TermPlace, 'facet' | 'term' | 'degree'>,
): void => {
  session.actions.look({ facet, term, degree, focus: 'terms', filter: '', caret: null })
  app.actions.go('workspace')
}
