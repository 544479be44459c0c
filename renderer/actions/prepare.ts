import type { ScreenersState } from '../../shared/contract/screeners.ts'
import type { NamedTitle } from '../../shared/contract/sync.ts'
import type { TitleId } from '../../shared/ids.ts'
import { formatNumber } from '../locales/format.ts'
import { spokenLanguage } from '../locales/index.ts'
import { nameOf } from '../locales/nameOf.ts'
import type { Words } from '../locales/sentences.ts'
import type { Stores } from '../stores/index.ts'
import { canPause, queueOf, toPrepare, whyNotPrepare } from '../stores/preparing.ts'
import type { Action } from './action.ts'

type Parts = Pick<Stores, 'app' | 'screeners'>

/** Goes on at once where keys can be kept and had, or asks for the passphrase they are kept under first. */
export const whenOpen = async (
  { screeners }: Pick<Stores, 'screeners'>,
  go: () => Promise<unknown>,
): Promise<void> => {
  const passphrase = screeners.getState().state?.passphrase ?? null
  if (passphrase === 'unset') return screeners.actions.ask({ what: 'set', goOn: go })
  if (passphrase === 'closed') return screeners.actions.ask({ what: 'give', goOn: go })
  await go()
}

/** Fetches the film of an assigned title, or of all of them, and says so. */
export const prepare = (stores: Stores, titleId: TitleId | null): Promise<void> =>
  whenOpen(stores, async () => {
    const { app, screeners, tonight } = stores
    const count = titleId
      ? 1
      : toPrepare(tonight.getState().tonight, screeners.getState().state).length
    const failure = await screeners.actions.prepare(titleId)
    if (failure) return app.actions.fail(failure)
    app.actions.toast('screeners:began', { count, n: formatNumber(count, spokenLanguage()) })
  })

/** Stops all that is being fetched, or goes on with all of it. */
export const pauseAll = async ({ app, screeners }: Parts): Promise<void> => {
  const isPaused = screeners.getState().state?.paused ?? false
  const failure = await (isPaused ? screeners.actions.resume(null) : screeners.actions.pause(null))
  if (failure) app.actions.fail(failure)
}

/** What line or battery holds up now; null where neither does. */
const surroundingIn = (state: ScreenersState | null) =>
  (['metered', 'low_battery'] as const).find((reason) =>
    queueOf(state).some((one) => one.reason === reason),
  ) ?? null

/** Fetches what waits for another line or for the socket all the same, for this evening. */
export const fetchAnyway = async ({ app, screeners }: Parts): Promise<void> => {
  const reason = surroundingIn(screeners.getState().state)
  const failure = reason && (await screeners.actions.fetchAnyway(reason))
  if (failure) app.actions.fail(failure)
}

/** Moves a film in the queue, sooner where `by` is below 0, and says where it is now. Answers false where it does not move. */
export const moveInQueue = (
  { app, screeners }: Parts,
  title: NamedTitle,
  by: -1 | 1,
  t: Words,
): boolean => {
  const queue = queueOf(screeners.getState().state)
  const from = queue.findIndex(({ titleId }) => titleId === title.titleId)
  const place = from + by
  if (from < 0 || place < 0 || place >= queue.length) return false
  const language = spokenLanguage()
  void screeners.actions.move(title.titleId, place).then((failure) => {
    if (failure) return app.actions.fail(failure)
    const said = { name: nameOf(title, language), place: formatNumber(place + 1, language) }
    app.actions.announce(t('screeners:moved', said))
  })
  return true
}

const inTonight = ({ app }: Stores) => app.getState().room === 'tonight'
const known = ({ screeners }: Stores) => screeners.getState().state

/** What brings films here before the evening. */
export const prepareActions: Action[] = [
  {
    id: 'prepareTonight',
    group: 'catalogue',
    keys: ['P'],
    when: (stores) =>
      inTonight(stores) &&
      known(stores) !== null &&
      whyNotPrepare(
        stores.tonight.getState().tonight,
        known(stores),
        stores.sync.getState().state,
      ) === null,
    run: (stores) => void prepare(stores, null),
  },
  {
    id: 'pauseFetching',
    group: 'catalogue',
    keys: ['Shift+P'],
    when: (stores) => inTonight(stores) && canPause(known(stores)),
    run: (stores) => void pauseAll(stores),
  },
  {
    id: 'fetchAnyway',
    group: 'catalogue',
    keys: ['A'],
    when: (stores) => inTonight(stores) && surroundingIn(known(stores)) !== null,
    run: (stores) => void fetchAnyway(stores),
  },
  {
    id: 'givePassphrase',
    group: 'catalogue',
    keys: ['U'],
    when: (stores) => inTonight(stores) && known(stores)?.passphrase === 'closed',
    run: ({ screeners }) => screeners.actions.ask({ what: 'give', goOn: null }),
  },
]
