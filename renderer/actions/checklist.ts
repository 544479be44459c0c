import type { SessionView } from '../../shared/contract/sessions.ts'
import type { StatedAnswer } from '../../shared/session/state.ts'
import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'
import type { ActionId } from './ids.ts'
import {
  chooseDegree,
  chooseTerm,
  clearFacet,
  deskOf,
  goTo,
  goToFacet,
  mayAnswer,
  sayOf,
  type Desk,
} from './answering.ts'
import { canBeNone, nextUnanswered, placeAt, stepFacet, stepWithin } from './checklistMoves.ts'

type Focus = SessionView['focus']

/** The desk, while the workspace is in front and nothing lies over it. */
const atDesk = (stores: Stores): Desk | null => {
  const { room, overlay } = stores.app.getState()
  return room === 'workspace' && overlay === null ? deskOf(stores) : null
}

const degreeKeys = ['0', '1', '2', '3', '4', '5']

/** Parts in which the checklist's keys act: the player has no use for them, lists and text fields have their own. */
const answering: readonly Focus[] = ['terms', 'facets', 'player', 'definition']
const walking: readonly Focus[] = ['terms', 'player']

const isIn = (stores: Stores, parts: readonly Focus[]): boolean => {
  const desk = atDesk(stores)
  return desk !== null && parts.includes(desk.view.focus)
}

const canAnswer = (stores: Stores): boolean => {
  const desk = atDesk(stores)
  return desk !== null && answering.includes(desk.view.focus) && mayAnswer(desk)
}

/** One term, or in the list of facets one facet, further up or down. */
const step =
  (by: 1 | -1) =>
  (stores: Stores): void => {
    const desk = deskOf(stores)
    if (!desk) return
    const { facet, ground, state, view } = desk
    if (view.focus !== 'facets') return goTo(stores, stepWithin(facet, view, by))
    const { facets } = ground.vocabulary
    const other = facets[facets.findIndex(({ id }) => id === facet.id) + by]
    if (other) goToFacet(stores, other.id, 'facets')
    else goTo(stores, placeAt(view, ground.vocabulary, state), 'facets')
  }

/** Tab and Shift+Tab; past the ends the key stays the browser's, so that nobody is held in the checklist. */
const walkFacets = (id: ActionId, key: string, by: 1 | -1): Action => {
  const target = (stores: Stores) => {
    const desk = atDesk(stores)
    return desk && stepFacet(desk.ground.vocabulary, desk.state, desk.facet.id, by)
  }
  return {
    id,
    group: 'checklist',
    keys: [key],
    repeats: true,
    when: (stores) => isIn(stores, ['terms']) && target(stores) !== null,
    run: (stores) => {
      const facet = target(stores)
      if (facet) goToFacet(stores, facet.id)
    },
  }
}

const stating = (id: ActionId, key: string, said: StatedAnswer): Action => ({
  id,
  group: 'checklist',
  keys: [key],
  when: (stores) => {
    const desk = deskOf(stores)
    return canAnswer(stores) && desk !== null && (said !== 'none' || canBeNone(desk.facet))
  },
  run: (stores) => {
    const desk = deskOf(stores)
    if (desk) sayOf(stores, desk.facet.id, said)
  },
})

/** Opens a text field at the end of what is in it. */
const writing = (
  id: ActionId,
  key: string,
  focus: Focus,
  length: (desk: Desk) => number,
): Action => ({
  id,
  group: 'checklist',
  keys: [key],
  when: (stores) => atDesk(stores) !== null,
  run: (stores) => {
    const desk = deskOf(stores)
    if (desk) stores.session.actions.look({ focus, caret: length(desk) })
  },
})

const leavable: readonly Focus[] = ['filter', 'note', 'title-note', 'definition', 'facets']

/** The parts in the order F6 goes through them. */
const parts: readonly Focus[] = ['player', 'terms', 'marks']

/** Answering: terms and degrees, facets, notes, the filter. */
export const checklistActions: Action[] = [
  writing('filter', '/', 'filter', ({ view }) => view.filter.length),
  {
    id: 'termUp',
    group: 'checklist',
    keys: ['ArrowUp'],
    repeats: true,
    keyOnly: true,
    when: (stores) => isIn(stores, [...walking, 'facets']),
    run: step(-1),
  },
  {
    id: 'termDown',
    group: 'checklist',
    keys: ['ArrowDown'],
    repeats: true,
    keyOnly: true,
    when: (stores) => isIn(stores, [...walking, 'facets']),
    run: step(1),
  },
  {
    id: 'apply',
    group: 'checklist',
    keys: ['Enter'],
    when: (stores) => canAnswer(stores) || isIn(stores, ['facets']),
    run: (stores) => {
      const desk = deskOf(stores)
      if (!desk) return
      const { facet, view } = desk
      if (view.focus === 'facets') return stores.session.actions.look({ focus: 'terms' })
      if (view.term) chooseTerm(stores, facet.id, view.term)
      else if (view.degree !== null) chooseDegree(stores, facet.id, view.degree, true)
    },
  },
  {
    id: 'degree',
    group: 'checklist',
    keys: degreeKeys,
    keyOnly: true,
    when: (stores) => canAnswer(stores) && deskOf(stores)?.facet.kind === 'scale',
    run: (stores, key) => {
      const desk = deskOf(stores)
      // Their place in the row says which degree they set, so that they can be moved to other keys.
      const own = stores.preferences.getState().keys.degree ?? degreeKeys
      const degree = desk?.facet.degrees[own.indexOf(key ?? '')]
      if (desk && degree) chooseDegree(stores, desk.facet.id, degree.value, false)
    },
  },
  stating('stateNone', 'N', 'none'),
  stating('stateNotApplicable', 'X', 'not-applicable'),
  stating('stateUnsure', 'U', 'unsure'),
  {
    id: 'clearAnswer',
    group: 'checklist',
    keys: ['Backspace', 'Delete'],
    when: (stores) => canAnswer(stores) && deskOf(stores)?.answer !== null,
    run: (stores) => {
      const desk = deskOf(stores)
      if (desk) clearFacet(stores, desk.facet.id)
    },
  },
  walkFacets('nextFacet', 'Tab', 1),
  walkFacets('previousFacet', 'Shift+Tab', -1),
  {
    id: 'nextUnanswered',
    group: 'checklist',
    keys: ['Ctrl+ArrowDown'],
    inText: true,
    when: (stores) => atDesk(stores) !== null,
    run: (stores) => {
      const desk = deskOf(stores)
      const facet = desk && nextUnanswered(desk.ground.vocabulary, desk.state, desk.facet.id)
      if (facet) goToFacet(stores, facet.id)
      else stores.app.actions.toast('checklist:allAnswered', {}, { tone: 'good' })
    },
  },
  {
    id: 'definition',
    group: 'checklist',
    keys: ['D'],
    when: (stores) => atDesk(stores) !== null,
    run: ({ session }) =>
      session.actions.look({
        focus: session.getState().view.focus === 'definition' ? 'terms' : 'definition',
      }),
  },
  writing('facetNote', 'E', 'note', ({ facet, state }) => state.notes[facet.id]?.length ?? 0),
  writing('titleNote', 'Shift+E', 'title-note', ({ state }) => state.notes['']?.length ?? 0),
  {
    id: 'leaveField',
    group: 'checklist',
    keys: ['Escape'],
    inText: true,
    keyOnly: true,
    when: (stores) => isIn(stores, leavable),
    run: (stores) => {
      const desk = deskOf(stores)
      if (!desk) return
      const { view, ground, state } = desk
      const place = placeAt(view, ground.vocabulary, state)
      stores.session.actions.look({ ...place, focus: 'terms', filter: '', caret: null })
    },
  },
  {
    id: 'nextPart',
    group: 'checklist',
    keys: ['F6'],
    inText: true,
    when: (stores) => atDesk(stores) !== null,
    run: ({ session }) => {
      const at = parts.indexOf(partOf(session.getState().view.focus))
      session.actions.look({ focus: parts[(at + 1) % parts.length] ?? 'terms', caret: null })
    },
  },
]

const partOf = (focus: Focus): Focus => {
  if (focus === 'player') return 'player'
  return focus === 'marks' || focus === 'mark-note' ? 'marks' : 'terms'
}
