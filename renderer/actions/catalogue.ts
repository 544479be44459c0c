import type { InputOf } from '../../shared/contract/calls.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type { SyncState } from '../../shared/contract/sync.ts'
import type { Stores } from '../stores/index.ts'
import type { Action } from './action.ts'

/** Somebody is signed in and did not choose to work offline. */
export const mayTalk = (state: SyncState | null): boolean =>
  state !== null && state.account !== null && !state.workOffline

/** Reaches for the catalogue at once. */
export const syncNow = async ({ app, sync }: Pick<Stores, 'app' | 'sync'>): Promise<void> => {
  const failure = await sync.actions.now()
  if (failure) app.actions.fail(failure)
}

/** Works offline from now on, or online again, and says so. */
export const workOffline = async (
  { app, sync }: Pick<Stores, 'app' | 'sync'>,
  offline: boolean,
): Promise<void> => {
  const failure = await sync.actions.workOffline(offline)
  if (failure) return app.actions.fail(failure)
  app.actions.toast(offline ? 'sync:isOffline' : 'sync:isOnline')
}

/**
 * Signs in, or answers why not. What somebody else has open is saved and closed before; what of theirs did not reach the catalogue
 * stays behind, which is said.
 */
export const signIn = async (
  { app, session, sync }: Pick<Stores, 'app' | 'session' | 'sync'>,
  input: InputOf<'sync.signIn'>,
): Promise<Failure | null> => {
  if (sync.getState().state?.account) {
    const unsaved = await session.actions.leave()
    if (unsaved) return unsaved
    // What leaving wrote waits as well.
    await sync.actions.refresh()
  }
  const before = sync.getState().state
  const refusal = await sync.actions.signIn(input)
  if (refusal) return refusal
  const account = sync.getState().state?.account
  const left = before?.account
  if (account && left && left.personId !== account.personId && before.waiting > 0)
    app.actions.tell('settings:catalogue.leftBehind', {
      name: account.name,
      other: left.name,
      count: before.waiting,
    })
  return null
}

/** Signs out, or answers why not: what is open is saved and closed before. */
export const signOut = async ({
  session,
  sync,
}: Pick<Stores, 'session' | 'sync'>): Promise<Failure | null> =>
  (await session.actions.leave()) ?? sync.actions.signOut()

const account = ({ sync }: Stores) => sync.getState().state?.account ?? null

/** What concerns this computer and its catalogue. */
export const catalogueActions: Action[] = [
  {
    id: 'syncNow',
    group: 'catalogue',
    keys: ['Ctrl+Shift+S'],
    inText: true,
    when: ({ sync }) => mayTalk(sync.getState().state),
    run: (stores) => void syncNow(stores),
  },
  {
    id: 'workOffline',
    group: 'catalogue',
    keys: [],
    when: (stores) => account(stores) !== null,
    run: (stores) => void workOffline(stores, !stores.sync.getState().state?.workOffline),
  },
  {
    id: 'signIn',
    group: 'catalogue',
    keys: [],
    when: (stores) => account(stores) === null,
    run: ({ app }) => app.actions.askToSignIn(),
  },
]
