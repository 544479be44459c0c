import type { Action } from './action.ts'
import type { Stores } from '../stores/index.ts'
import { mayReview } from '../stores/review.ts'
import { inQueueOrder, isUnderWay, queueOf, screenerOf } from '../stores/preparing.ts'
import { itemsOf, itemToContinue, type TonightStore } from '../stores/tonight.ts'
import { openFile } from './openFile.ts'
import { openTitle } from './openTitle.ts'
import { goOnWith } from './screenerStep.ts'

const always = () => true
const nextItem = ({ screeners, tonight }: Stores) => {
  const known = tonight.getState().tonight
  const { state } = screeners.getState()
  const queue = queueOf(state).map(({ titleId }) => titleId)
  return (
    known &&
    itemToContinue(itemsOf(known.rows, inQueueOrder(known.assigned, queue)), (titleId) =>
      isUnderWay(screenerOf(state, titleId)),
    )
  )
}
/** Resolves once *Tonight* has its list, or the reason why not. */
const whenListed = ({ tonight }: Stores) =>
  new Promise<void>((resolve) => {
    const isThere = ({ tonight: known, failure }: TonightStore) =>
      known !== null || failure !== null
    if (isThere(tonight.getState())) return resolve()
    const leave = tonight.subscribe((now) => {
      if (!isThere(now)) return
      leave()
      resolve()
    })
  })
/** Before it is known who is signed in there is nothing to say. */
const whyNoReviewer = ({ sync }: Stores) => {
  const { state } = sync.getState()
  return state === null || mayReview(state) ? null : 'forReviewers'
}
const inTonight = ({ app }: Stores) => app.getState().room === 'tonight'
const inSession = ({ session }: Stores) => session.getState().phase === 'open'

/** Moving between rooms, and what is reachable from each of them. */
export const roomActions: Action[] = [
  {
    id: 'palette',
    group: 'rooms',
    keys: ['Ctrl+K'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.show(app.getState().overlay === 'palette' ? null : 'palette'),
  },
  {
    id: 'keys',
    group: 'rooms',
    keys: ['?'],
    when: always,
    run: ({ app }) => app.actions.show(app.getState().overlay === 'keys' ? null : 'keys'),
  },
  {
    id: 'goTonight',
    group: 'rooms',
    keys: ['Ctrl+1'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.go('tonight'),
  },
  {
    id: 'goWorkspace',
    group: 'rooms',
    keys: ['Ctrl+2'],
    inText: true,
    when: inSession,
    run: ({ app }) => app.actions.go('workspace'),
  },
  {
    id: 'goCatalogue',
    group: 'rooms',
    keys: ['Ctrl+3'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.go('catalogue'),
  },
  {
    id: 'goSync',
    group: 'rooms',
    keys: ['Ctrl+4'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.go('sync'),
  },
  {
    id: 'goReview',
    group: 'rooms',
    keys: ['Ctrl+6'],
    inText: true,
    when: ({ sync }) => mayReview(sync.getState().state),
    whyNot: whyNoReviewer,
    run: ({ app }) => app.actions.go('review'),
  },
  {
    id: 'goTimesheet',
    group: 'rooms',
    keys: ['Ctrl+5'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.go('timesheet'),
  },
  {
    id: 'goConsistency',
    group: 'rooms',
    keys: ['Ctrl+7'],
    inText: true,
    when: ({ sync }) => mayReview(sync.getState().state),
    whyNot: whyNoReviewer,
    run: ({ app }) => app.actions.go('consistency'),
  },
  {
    id: 'goSettings',
    group: 'rooms',
    keys: ['Ctrl+,'],
    inText: true,
    when: always,
    run: ({ app }) => app.actions.go('settings'),
  },
  {
    id: 'continueLast',
    group: 'rooms',
    keys: ['Enter'],
    // Before the list is there nobody knows what goes on: the key is kept until it is.
    when: (stores) =>
      inTonight(stores) &&
      (stores.tonight.getState().tonight === null || nextItem(stores) !== null),
    run: async (stores) => {
      if (stores.tonight.getState().tonight === null) await whenListed(stores)
      if (!inTonight(stores)) return
      const item = nextItem(stores)
      if (item?.kind === 'row') openTitle(stores, item.row)
      if (item?.kind === 'assigned') void goOnWith(stores, item.assigned.title)
    },
  },
  { id: 'openFile', group: 'rooms', keys: ['Ctrl+O'], inText: true, when: always, run: openFile },
  {
    id: 'theme',
    group: 'rooms',
    keys: [],
    when: always,
    run: ({ preferences }) =>
      void preferences.change({
        theme: document.documentElement.dataset.theme === 'day' ? 'evening' : 'day',
      }),
  },
  {
    id: 'firstSteps',
    group: 'rooms',
    keys: [],
    when: always,
    run: async ({ app, preferences, session }) => {
      const failure = await preferences.change({ firstSteps: 'wanted' })
      if (failure) return app.actions.fail(failure)
      if (session.getState().phase === 'open') return app.actions.go('workspace')
      app.actions.go('tonight')
      app.actions.toast('workspace:first.next')
    },
  },
]
