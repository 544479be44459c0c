import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { CallName, InputOf } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { ScreenersState } from '../../shared/contract/screeners.ts'
import type { TitleId } from '../../shared/ids.ts'

/** That a passphrase is asked for: a new one or the one there is. The passphrase itself is never here. */
export interface PassphraseAsk {
  what: 'set' | 'give'
  /** What the person was about to do. */
  goOn: (() => Promise<unknown>) | null
}

export interface ScreenersStore {
  /** Null until the desk has answered. */
  state: ScreenersState | null
  /** Why the desk did not say. */
  failure: Failure | null
  asks: PassphraseAsk | null
}

export interface ScreenersActions {
  /** Takes what the desk announced. */
  take(state: ScreenersState): void
  /** Asks the desk. */
  refresh(): Promise<void>
  /** Shows the question for a passphrase, or takes it away. */
  ask(ask: PassphraseAsk | null): void
  /** Each answers with what kept it from being done, or null. `null` as title is all of them. */
  prepare(titleId: TitleId | null): Promise<Failure | null>
  pause(titleId: TitleId | null): Promise<Failure | null>
  resume(titleId: TitleId | null): Promise<Failure | null>
  /** `place` is counted from 0. */
  move(titleId: TitleId, place: number): Promise<Failure | null>
  remove(titleId: TitleId): Promise<Failure | null>
  repair(titleId: TitleId): Promise<Failure | null>
  fetchAnyway(reason: InputOf<'screeners.fetchAnyway'>['reason']): Promise<Failure | null>
  choose(chosen: InputOf<'screeners.choose'>): Promise<Failure | null>
  setPassphrase(passphrase: string): Promise<Failure | null>
  unlock(passphrase: string): Promise<Failure | null>
  forgetPassphrase(): Promise<Failure | null>
}

export type ScreenersStoreApi = StoreApi<ScreenersStore> & { actions: ScreenersActions }

/** The calls that answer with what is the case afterwards. */
type Deed = Extract<
  CallName,
  `screeners.${'state' | 'prepare' | 'pause' | 'resume' | 'move' | 'remove' | 'repair' | 'fetchAnyway' | 'choose' | 'setPassphrase' | 'unlock' | 'forgetPassphrase'}`
>

/** The vault of this computer as the desk tells of it; announcements and answers may overtake each other on their way. */
export const createScreenersStore = (bridge: Pick<Bridge, 'call'>): ScreenersStoreApi => {
  const store = createStore<ScreenersStore>(() => ({ state: null, failure: null, asks: null }))
  let announced = 0

  const show = (state: ScreenersState) => store.setState({ state, failure: null })
  const take = (state: ScreenersState) => {
    announced += 1
    show(state)
  }

  const refresh = async () => {
    const before = announced
    const answer = await bridge.call('screeners.state', {})
    // Whatever was announced meanwhile may be newer than the answer, and what is newer still will be announced.
    if (announced !== before) return
    if (answer.ok) show(answer.value)
    else store.setState({ failure: answer.failure })
  }

  const tell = async <N extends Deed>(name: N, input: InputOf<N>): Promise<Failure | null> => {
    const before = announced
    // All of them answer alike, which the compiler does not see through the name.
    const answer = (await bridge.call(name, input)) as Result<ScreenersState>
    if (!answer.ok) return answer.failure
    if (announced === before) show(answer.value)
    else await refresh()
    return null
  }

  const actions: ScreenersActions = {
    take,
    refresh,
    ask: (asks) => store.setState({ asks }),
    prepare: (titleId) => tell('screeners.prepare', { titleId }),
    pause: (titleId) => tell('screeners.pause', { titleId }),
    resume: (titleId) => tell('screeners.resume', { titleId }),
    move: (titleId, place) => tell('screeners.move', { titleId, place }),
    remove: (titleId) => tell('screeners.remove', { titleId }),
    repair: (titleId) => tell('screeners.repair', { titleId }),
    fetchAnyway: (reason) => tell('screeners.fetchAnyway', { reason }),
    choose: (chosen) => tell('screeners.choose', chosen),
    setPassphrase: (passphrase) => tell('screeners.setPassphrase', { passphrase }),
    unlock: (passphrase) => tell('screeners.unlock', { passphrase }),
    forgetPassphrase: () => tell('screeners.forgetPassphrase', {}),
  }
  return Object.assign(store, { actions })
}
