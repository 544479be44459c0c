import i18next from 'i18next'
import type { Tagger } from '../../shared/contract/consistency.ts'
import type { ExportForm } from '../features/consistency/exporting.ts'
import { openReview } from '../features/consistency/openReview.ts'
import type { StudyTab } from '../stores/consistency.ts'
import { slipFor } from '../stores/slips.ts'
import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'

const isThere = ({ app }: Stores) => app.getState().room === 'consistency'
const hasFigures = (stores: Stores) =>
  isThere(stores) && (stores.consistency.getState().overview?.paired ?? 0) > 0

const tabAction = (id: Action['id'], key: string, tab: StudyTab): Action => ({
  id,
  group: 'consistency',
  keys: [key],
  when: hasFigures,
  run: ({ consistency }) => void consistency.actions.show(tab),
})

/** The tagger who is looked at. */
const taggerAt = ({ consistency }: Stores): Tagger | null => {
  const { overview, row, tab } = consistency.getState()
  if (tab !== 'taggers') return null
  return overview?.taggers.find(({ personId }) => personId === row) ?? null
}

/** Wishes a calibration title into the queue of the tagger who is looked at. */
export const slipTitle = async (stores: Stores): Promise<void> => {
  const tagger = taggerAt(stores)
  if (tagger === null || slipFor(stores.slips.getState(), tagger.personId)?.standing === 'waiting')
    return
  const failure = await stores.slips.actions.wish(tagger)
  if (failure) return stores.app.actions.fail(failure)
  stores.app.actions.announce(i18next.t('consistency:slip.wished'))
}

/** Fetched when it is wanted: it brings what the room is made of. */
const exportList = async (stores: Stores, form: ExportForm): Promise<void> => {
  const { exportList: run } = await import('../features/consistency/exportList.ts')
  await run(stores, form)
}

/** What one does in the room of consistency. */
export const consistencyActions: Action[] = [
  tabAction('studyFacets', '1', 'facets'),
  tabAction('studyTerms', '2', 'terms'),
  tabAction('studyPairs', '3', 'pairs'),
  tabAction('studyMonths', '4', 'months'),
  tabAction('studyTaggers', '5', 'taggers'),
  {
    id: 'studyOrder',
    group: 'consistency',
    keys: ['O'],
    when: (stores) =>
      hasFigures(stores) && ['facets', 'terms'].includes(stores.consistency.getState().tab),
    run: ({ consistency }) =>
      consistency.actions.order(consistency.getState().order === 'worst' ? 'vocabulary' : 'worst'),
  },
  {
    id: 'studyNames',
    group: 'consistency',
    keys: ['H'],
    when: isThere,
    run: ({ app, preferences }) =>
      void preferences
        .change({ hideNames: !preferences.getState().hideNames })
        .then((failure) => failure && app.actions.fail(failure)),
  },
  {
    id: 'studySettle',
    group: 'consistency',
    keys: ['S'],
    when: (stores) => hasFigures(stores) && stores.consistency.getState().place !== null,
    run: (stores) => {
      const { place } = stores.consistency.getState()
      if (place) void openReview(stores, { ...place, titleId: null })
    },
  },
  {
    id: 'studySlip',
    group: 'consistency',
    keys: ['C'],
    when: (stores) =>
      hasFigures(stores) &&
      stores.consistency.getState().tab === 'taggers' &&
      taggerAt(stores) !== null,
    run: (stores) => void slipTitle(stores),
  },
  {
    id: 'studyTable',
    group: 'consistency',
    keys: ['E'],
    when: hasFigures,
    run: (stores) => void exportList(stores, 'csv'),
  },
  {
    id: 'studyPicture',
    group: 'consistency',
    keys: ['Shift+E'],
    when: hasFigures,
    run: (stores) => void exportList(stores, 'svg'),
  },
  {
    id: 'studyBreakOff',
    group: 'consistency',
    keys: ['Escape'],
    inText: true,
    when: (stores) => isThere(stores) && stores.consistency.getState().under !== null,
    run: ({ consistency }) => consistency.actions.breakOff(),
  },
]
