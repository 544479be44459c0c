import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { InputOf } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { SyncObstacle, SyncState } from '../../shared/contract/sync.ts'

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

const passing: ReadonlySet<string> = new Set(['unreachable', 'unkept', 'locked', 'busy'])

/** The person must sign in again before anything moves. */
export const needsInvitation = (state: SyncState): boolean =>
  state.obstacle !== null && wantsInvitation.has(state.obstacle.code)

/** Nobody need do anything about it: it is tried again without anybody. */
export const passesByItself = (obstacle: SyncObstacle | null): boolean =>
  obstacle !== null && passing.has(obstacle.code)

interface Told {
  obstacle: SyncObstacle
  lastReachedMs: number | null
}

/** Each failure comes with a moment of its own for the next try. */
const isSame = (one: SyncObstacle | null, other: SyncObstacle | null): boolean =>
  one?.code === other?.code && one?.triesAgainAtMs === other?.triesAgainAtMs

/**
 * How this computer and its catalogue stand to each other; announcements and answers may overtake each other on their way. What
 * passes by itself is over as soon as the catalogue answered, though the desk takes it back only when all was sent and fetched.
 */
export const createSyncStore = (bridge: Pick<Bridge, 'call'>): SyncStoreApi => {
  const store = createStore<SyncStore>(() => ({ state: null, failure: null }))
  let announced = 0
  /** What stood in the way when it was told first, and when the catalogue had answered last then. */
  let told: Told | null = null

  const show = (state: SyncState) => {
    const { lastReachedMs, obstacle } = state
    if (!isSame(told?.obstacle ?? null, obstacle)) told = obstacle && { obstacle, lastReachedMs }
    const isPast = told !== null && (lastReachedMs ?? 0) > (told.lastReachedMs ?? 0)
    const shown = isPast && passesByItself(obstacle) ? { ...state, obstacle: null } : state
    store.setState({ state: shown, failure: null })
  }
  const take = (state: SyncState) => {
    announced += 1
    show(state)
  }

  const refresh = async () => {
    const before = announced
    const answer = await bridge.call('sync.state', {})
    // Whatever was announced meanwhile may be newer than the answer, and what is newer still will be announced.
    if (announced !== before) return
    if (answer.ok) show(answer.value)
    else store.setState({ failure: answer.failure })
  }

  const tell = async (asked: Promise<Result<SyncState>>): Promise<Failure | null> => {
    const before = announced
    const answer = await asked
    if (!answer.ok) return answer.failure
    if (announced === before) show(answer.value)
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
