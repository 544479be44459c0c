import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Tonight } from '../../shared/contract/calls.ts'
import type { Failure } from '../../shared/contract/failure.ts'

export interface TonightStore {
  tonight: Tonight | null
  failure: Failure | null
}

export type TonightStoreApi = StoreApi<TonightStore> & { refresh(): Promise<void> }

/** Local midnight of the Monday of the week `now` lies in, ms since 1970 UTC. */
export const mondayOf = (now: Date): number => {
  const daysSinceMonday = (now.getDay() + 6) % 7
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysSinceMonday).getTime()
}

export const createTonightStore = (bridge: Pick<Bridge, 'call'>): TonightStoreApi => {
  const store = createStore<TonightStore>(() => ({ tonight: null, failure: null }))
  return Object.assign(store, {
    refresh: async () => {
      const answer = await bridge.call('tonight.list', { weekStartsAtMs: mondayOf(new Date()) })
      store.setState(
        answer.ok ? { tonight: answer.value, failure: null } : { failure: answer.failure },
      )
    },
  })
}
