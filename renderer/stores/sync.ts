import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { SyncState } from '../../shared/contract/sync.ts'

export interface SyncStore {
  /** Null until the desk has answered: the page is drawn first. */
  state: SyncState | null
  /** Why the desk did not say. */
  failure: Failure | null
}

export interface SyncActions {
  /** Takes what the desk announced. */
  take(state: SyncState): void
  /** Asks the desk. */
  refresh(): Promise<void>
  /** Each answers with what kept it from being done, or null. */
  signIn(input: InputOf<'sync.signIn'>): Promise<Failure | null>
  signOut(): Promise<Failure | null>
  workOffline(offline: boolean): Promise<Failure | null>
  /** Tries at once, whatever the next try was to be. */
  now(): Promise<Failure | null>
}

export type SyncStoreApi = StoreApi<SyncStore> & { actions: SyncActions }

/** Signing in again takes a new invitation: the catalogue knows this computer no more. */
const wantsInvitation: ReadonlySet<string> = new Set(['signed_out', 'device_revoked', 'forked'])

/** The person must sign in again before anything moves. */
export const needsInvitation = (state: SyncState): boolean =>
  state.obstacle !== null && wantsInvitation.has(state.obstacle.code)

/** How this computer and its catalogue stand to each other; announcements and answers may overtake each other on their way. */
export const createSyncStore = (bridge: Pick<Bridge, 'call'>): SyncStoreApi => {
  const store = createStore<SyncStore>(() => ({ state: null, failure: null }))
  let announced = 0

  const take = (state: SyncState) => {
    announced += 1
    store.setState({ state, failure: null })
  }

  const refresh = async () => {
    const before = announced
    const answer = await bridge.call('sync.state', {})
    // Whatever was announced meanwhile may be newer than the answer, and what is newer still will be announced.
    if (announced !== before) return
    store.setState(answer.ok ? { state: answer.value, failure: null } : { failure: answer.failure })
  }

  const tell = async (asked: Promise<Result<SyncState>>): Promise<Failure | null> => {
    const before = announced
    const answer = await asked
    if (!answer.ok) return answer.failure
    if (announced === before) store.setState({ state: answer.value, failure: null })
    else await refresh()
    return null
  }

  const actions: SyncActions = {
    take,
    refresh,
    signIn: (input) => tell(bridge.call('sync.signIn', input)),
    signOut: () => tell(bridge.call('sync.signOut', {})),
    workOffline: (offline) => tell(bridge.call('sync.workOffline', { offline })),
    now: async () => {
      const answer = await bridge.call('sync.now', {})
      return answer.ok ? null : answer.failure
    },
  }
  return Object.assign(store, { actions })
}
