import type { Screener, ScreenerReason, ScreenersState } from '../../shared/contract/screeners.ts'
import type { NamedTitle, SyncState } from '../../shared/contract/sync.ts'
import type { TitleId } from '../../shared/ids.ts'
import { heldBackBy, hindranceOf, screenerOf } from '../stores/preparing.ts'
import type { Stores } from '../stores/index.ts'
import { chooseFilm } from './chooseFilm.ts'
import { fetchAnyway, prepare, whenOpen } from './prepare.ts'

/** The one thing that helps a film on; its label is `screeners:step.<step>`. */
export type Step =
  | 'fetch'
  | 'fetchAgain'
  | 'pause'
  | 'resume'
  | 'resumeAll'
  | 'tryAgain'
  | 'fetchAnyway'
  | 'repair'
  | 'givePassphrase'
  | 'seeLimit'
  | 'seeKeys'
  | 'signIn'

/** What helps against a reason; nothing where only others can, or time does. */
export const helpAgainst = (reason: ScreenerReason, state: ScreenersState): Step | null => {
  switch (reason) {
    case 'locked':
      return state.passphrase === 'closed' ? 'givePassphrase' : 'tryAgain'
    case 'grant_revoked':
    case 'key_lost':
    case 'time_over':
    case 'clock_back':
      return 'fetchAgain'
    case 'damaged':
      return 'repair'
    case 'limit_reached':
      return 'seeLimit'
    case 'not_kept':
      return 'seeKeys'
    case 'signed_out':
      return 'signIn'
    case 'embargoed':
    case 'not_granted':
    case 'unreachable':
    case 'busy':
    case 'too_slow':
    case 'disk_full':
    case 'disk_error':
      return 'tryAgain'
    case 'metered':
    case 'low_battery':
      return 'fetchAnyway'
    case 'revoked':
    case 'no_film':
      return null
  }
}

/** What is true of this computer or its line rather than of one film: said once, over the list. */
export const isOfAll = (reason: ScreenerReason): boolean => ofAll.has(reason)

const ofAll: ReadonlySet<ScreenerReason> = new Set([
  'not_kept',
  'signed_out',
  'locked',
  'clock_back',
  'disk_error',
  'disk_full',
  'limit_reached',
  'metered',
  'low_battery',
  'unreachable',
  'busy',
])

/** The reasons that hold for all of them now, the ones that want doing first. */
export const reasonsOfAll = ({ screeners }: ScreenersState): ScreenerReason[] => {
  const now = new Set(
    screeners.filter(({ phase }) => phase !== 'ended').map(({ reason }) => reason),
  )
  return [...ofAll].filter((reason) => now.has(reason))
}

/** What one can do about an assigned title's film, in its row. */
export const stepFor = (
  screener: Screener | null,
  state: ScreenersState | null,
  sync: SyncState | null,
): Step | null => {
  if (!state) return null
  const hindered = hindranceOf(state, sync) !== null
  if (!screener) return hindered ? null : 'fetch'
  const { phase, reason } = screener
  switch (phase) {
    case 'queued':
      return heldBackBy(state, sync) === 'paused' ? 'resumeAll' : 'pause'
    case 'fetching':
    case 'checking':
      return 'pause'
    case 'paused':
      return 'resume'
    case 'ended':
      return hindered || reason === 'no_film' ? null : 'fetchAgain'
    case 'waiting':
      // Over the list it is said what helps all of them.
      return reason === null || isOfAll(reason) ? 'pause' : helpAgainst(reason, state)
    case 'stopped':
      return reason === null || isOfAll(reason) ? 'tryAgain' : helpAgainst(reason, state)
    case 'ready': {
      // The clock may be set right, or this one film fetched anew.
      if (reason === null || (isOfAll(reason) && reason !== 'clock_back')) return null
      const help = helpAgainst(reason, state)
      return help === 'fetchAgain' && hindered ? null : help
    }
  }
}

/** Does what helps a film, or all of them; that it could not be done is said like every other failure. */
export const takeStep = async (
  stores: Stores,
  step: Step,
  titleId: TitleId | null,
): Promise<void> => {
  const { app, screeners } = stores
  const { actions } = screeners
  const say = async (asked: Promise<Parameters<typeof app.actions.fail>[0]>) => {
    const failure = await asked
    if (failure) app.actions.fail(failure)
  }
  switch (step) {
    case 'fetch':
    case 'fetchAgain':
      return prepare(stores, titleId)
    case 'pause':
      return say(actions.pause(titleId))
    case 'resume':
    case 'tryAgain':
      return say(actions.resume(titleId))
    case 'fetchAnyway':
      return fetchAnyway(stores)
    case 'resumeAll':
      return say(actions.resume(null))
    case 'repair':
      return titleId ? whenOpen(stores, () => say(actions.repair(titleId))) : undefined
    case 'givePassphrase':
      return actions.ask({ what: 'give', goOn: null })
    case 'seeLimit':
      return app.actions.askForScreeners('limit')
    case 'seeKeys':
      return app.actions.askForScreeners()
    case 'signIn':
      return app.actions.askToSignIn()
  }
}

/** What Enter does with an assigned title whose film is not here: what helps it on, or asking which file it is. */
export const goOnWith = async (stores: Stores, title: NamedTitle): Promise<boolean> => {
  const { state } = stores.screeners.getState()
  const step = stepFor(screenerOf(state, title.titleId), state, stores.sync.getState().state)
  if (step === null) return chooseFilm(stores, title)
  await takeStep(stores, step, title.titleId)
  return false
}
