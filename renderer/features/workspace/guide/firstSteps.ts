import type { SessionView } from '../../../../shared/contract/sessions.ts'
import type { FacetId } from '../../../../shared/ids.ts'
import { applicabilityOf } from '../../../../shared/session/applicability.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import type { Facet, Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { facetAt, stepFacet } from '../../../actions/checklistMoves.ts'
import type { ActionId } from '../../../actions/ids.ts'

/** What an evening is made of, in its order; each with the actions whose keys are shown beside it. Those of a degree hang on the place. */
export const firstSteps = [
  { id: 'play', actions: ['playPause'] },
  { id: 'mark', actions: ['mark'] },
  { id: 'word', actions: ['filter', 'apply'] },
  { id: 'degree', actions: [] },
  { id: 'missing', actions: ['submit'] },
] as const satisfies readonly { id: string; actions: readonly ActionId[] }[]

export type FirstStep = (typeof firstSteps)[number]

/**
 * The first step that was not taken yet, by whatever way: what is in the session says so. Null once all of them were.
 *
 * @param sawMissing the list of what is missing was looked at.
 * @param hasScale a scale is asked: without one no degree can be set.
 */
export const nextStep = (
  {
    answers,
    marks,
    status,
    watched,
  }: Pick<SessionState, 'answers' | 'marks' | 'status' | 'watched'>,
  sawMissing: boolean,
  hasScale = true,
): FirstStep | null => {
  const said = Object.values(answers)
  const taken: Record<FirstStep['id'], boolean> = {
    play: watched.length > 0,
    mark: Object.keys(marks).length > 0,
    word: said.some((answer) => answer.kind === 'terms'),
    degree: !hasScale || said.some((answer) => answer.kind === 'degree'),
    missing: sawMissing || status === 'submitted',
  }
  return firstSteps.find(({ id }) => !taken[id]) ?? null
}

/** How one comes to a scale from where one is. */
export interface WayToDegree {
  scale: FacetId
  /** `back`: the keyboard is where the keys of the checklist do not act; `onward`: other questions lie between; `here`: any figure sets a degree. */
  by: 'back' | 'onward' | 'here'
  /** Whose keys lead there, in their order. */
  actions: ActionId[]
}

/** The way to the nearest scale that is asked, sooner onwards than back; null where none is. */
export const wayToDegree = (
  vocabulary: Vocabulary,
  state: SessionState,
  view: SessionView,
): WayToDegree | null => {
  const facet = facetAt(view, vocabulary)
  const isHere = facet.kind === 'scale' && applicabilityOf(facet, state, vocabulary) === 'applies'
  if (isHere && figuresAct.includes(view.focus))
    return { scale: facet.id, by: 'here', actions: ['degree'] }
  const onward = isHere ? facet : nextScale(vocabulary, state, facet, 1)
  const scale = onward ?? nextScale(vocabulary, state, facet, -1)
  if (!scale) return null
  const walk: ActionId[] = isHere ? [] : [onward ? 'nextFacet' : 'previousFacet']
  if (view.focus === 'terms') return { scale: scale.id, by: 'onward', actions: walk }
  const back = view.focus === 'player' ? 'nextPart' : 'leaveField'
  return { scale: scale.id, by: 'back', actions: [back, ...walk] }
}

/** Where the keyboard can be for a figure to set the degree of the current scale. */
const figuresAct: readonly SessionView['focus'][] = ['terms', 'facets', 'player', 'definition']

const nextScale = (
  vocabulary: Vocabulary,
  state: SessionState,
  from: Facet,
  by: 1 | -1,
): Facet | null => {
  let facet = stepFacet(vocabulary, state, from.id, by)
  while (facet && facet.kind !== 'scale') facet = stepFacet(vocabulary, state, facet.id, by)
  return facet
}
