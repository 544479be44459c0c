import type { SessionView } from '../../shared/contract/sessions.ts'
import type { Degree, FacetId, TermId } from '../../shared/ids.ts'
import { applicabilityOf } from '../../shared/session/applicability.ts'
import { answerOf } from '../../shared/session/cells.ts'
import type { FacetAnswer, SessionState, StatedAnswer } from '../../shared/session/state.ts'
import type { Facet } from '../../shared/vocabulary/schema.ts'
import { formatList } from '../locales/formatList.ts'
import { spokenLanguage } from '../locales/index.ts'
import type { Stores } from '../stores/index.ts'
import type { SessionGround } from '../stores/session.ts'
import {
  canBeNone,
  choiceOfDegree,
  choiceOfTerm,
  clearing,
  facetAt,
  placeAt,
  placeIn,
  statement,
  type ChecklistPlace,
} from './checklistMoves.ts'

/** The open session with the facet the person is in. */
export interface Desk {
  ground: SessionGround
  state: SessionState
  view: SessionView
  facet: Facet
  answer: FacetAnswer | null
}

/** What lies on the desk; null while no session is open. */
export const deskOf = ({ session }: Stores): Desk | null => {
  const { phase, ground, state, view } = session.getState()
  if (phase !== 'open' || !ground || !state) return null
  const facet = facetAt(view, ground.vocabulary)
  return { ground, state, view, facet, answer: answerOf(state, facet.id) }
}

/** Answers can be given: the session is not sealed, and the facet is asked. */
export const mayAnswer = ({ state, ground, facet }: Desk): boolean =>
  state.status === 'open' && applicabilityOf(facet, state, ground.vocabulary) === 'applies'

/** Goes to a place of the checklist; the keyboard goes along. */
export const goTo = (
  { session }: Stores,
  place: ChecklistPlace,
  focus: SessionView['focus'] = 'terms',
): void => session.actions.look({ ...place, focus, caret: null })

/** Goes to a facet, to what was chosen there or to its beginning. */
export const goToFacet = (
  stores: Stores,
  facet: FacetId,
  focus: SessionView['focus'] = 'terms',
): void => {
  const desk = deskOf(stores)
  const known = desk?.ground.lookup.facetById.get(facet)
  if (desk && known) goTo(stores, placeIn(known, answerOf(desk.state, facet)), focus)
}

/**
 * Gives a view that has been nowhere yet, names only a facet, or names what its vocabulary does not have, a place that exists.
 * A filter may stand on a facet itself; it is over when the terms take the keyboard.
 */
export const settlePlace = (stores: Stores): void => {
  const desk = deskOf(stores)
  if (!desk) return
  const { view, ground, state } = desk
  if (view.filter !== '' && view.focus === 'terms')
    return stores.session.actions.look({ filter: '' })
  if (view.filter !== '') return
  const place = placeAt(view, ground.vocabulary, state)
  const stands =
    place.facet === view.facet && place.term === view.term && place.degree === view.degree
  if (!stands) stores.session.actions.look(place)
}

/** Applies or withdraws a term; says what stands in the way. Where the person is moves to the term, unless they filter. */
export const chooseTerm = (stores: Stores, facetId: FacetId, termId: TermId): void => {
  const desk = deskAt(stores, facetId)
  if (!desk) return
  stay(stores, desk, { facet: facetId, term: termId, degree: null })
  if (!mayAnswer(desk)) return
  const choice = choiceOfTerm(desk.facet, desk.answer, termId)
  if ('change' in choice) return stores.session.actions.commit(choice.change)
  const language = spokenLanguage()
  const label = (id: TermId) => desk.ground.lookup.termById.get(id)?.term.label[language] ?? id
  const others = formatList(choice.excludedBy.map(label), language)
  stores.app.actions.toast(
    'checklist:excludedToast',
    { term: label(termId), others },
    { tone: 'warn' },
  )
}

/** Sets a degree; with `clear`, takes back the one that is set already. */
export const chooseDegree = (
  stores: Stores,
  facetId: FacetId,
  degree: Degree,
  clear: boolean,
): void => {
  const desk = deskAt(stores, facetId)
  if (!desk || !desk.facet.degrees.some(({ value }) => value === degree)) return
  stay(stores, desk, { facet: facetId, term: null, degree })
  const change = mayAnswer(desk) ? choiceOfDegree(desk.facet, desk.answer, degree, clear) : null
  if (change) stores.session.actions.commit(change)
}

/** Says *none applies*, *not applicable* or *unsure* about a facet, or takes that back. */
export const sayOf = (stores: Stores, facetId: FacetId, said: StatedAnswer): void => {
  const desk = deskAt(stores, facetId)
  if (!desk || !mayAnswer(desk) || (said === 'none' && !canBeNone(desk.facet))) return
  stores.session.actions.commit(statement(desk.facet, desk.answer, said))
}

/** Makes a facet unanswered again. */
export const clearFacet = (stores: Stores, facetId: FacetId): void => {
  const desk = deskAt(stores, facetId)
  const change = desk && mayAnswer(desk) ? clearing(desk.facet, desk.answer) : null
  if (change) stores.session.actions.commit(change)
}

const deskAt = (stores: Stores, facetId: FacetId): Desk | null => {
  const desk = deskOf(stores)
  const facet = desk?.ground.lookup.facetById.get(facetId)
  return desk && facet ? { ...desk, facet, answer: answerOf(desk.state, facetId) } : null
}

/** The place comes before the change, so that both reach the disk together. */
const stay = ({ session }: Stores, { view }: Desk, place: ChecklistPlace): void => {
  const focus = view.focus === 'filter' ? 'filter' : 'terms'
  const stands =
    view.facet === place.facet &&
    view.term === place.term &&
    view.degree === place.degree &&
    view.focus === focus
  if (!stands) session.actions.look({ ...place, focus })
}
