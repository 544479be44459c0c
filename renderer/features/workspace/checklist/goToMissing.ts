import type { SessionView } from '../../../../shared/contract/sessions.ts'
import type { Missing } from '../../../../shared/session/readiness.ts'
import type { Stores } from '../../../stores/index.ts'

/** Where one would mend it: the term in the checklist, the mark in its list, the stretch in the player. Times in ms of the title. */
export const placeOf = (missing: Missing): Partial<SessionView> => {
  switch (missing.kind) {
    case 'tag-later':
      return { focus: 'marks', mark: missing.markId, playheadMs: missing.atMs }
    case 'coverage': {
      const [first] = missing.gaps
      return { focus: 'player', ...(first ? { playheadMs: first.fromMs } : {}) }
    }
    case 'excluding':
      return { focus: 'terms', facet: missing.facet, term: missing.terms[1], degree: null }
    case 'no-evidence':
      return {
        focus: 'terms',
        facet: missing.facet,
        term: missing.term,
        degree: missing.term === null ? missing.degree : null,
      }
    default:
      return { focus: 'terms', facet: missing.facet, term: null, degree: null }
  }
}

/** Goes to the place where what is missing can be mended. The filter is emptied, so that nothing hides it. */
export const goToMissing = ({ app, player, session }: Stores, missing: Missing): void => {
  const place = placeOf(missing)
  session.actions.look({ ...place, filter: '', caret: null })
  // The list of marks is shown for the one to go to.
  if (missing.kind === 'tag-later') player.setState({ marksShown: true })
  if (place.playheadMs !== undefined) player.projector?.seekTo(place.playheadMs)
  app.actions.go('workspace')
}
