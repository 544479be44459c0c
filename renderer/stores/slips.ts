import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Slip, Tagger } from '../../shared/contract/consistency.ts'
import type { Failure } from '../../shared/contract/failure.ts'

export interface SlipsStore {
  /** Calibration titles that were wished here, the latest first; null before the first answer. */
  slips: readonly Slip[] | null
}

export interface SlipsActions {
  refresh(): Promise<void>
  /** Wishes one into somebody's queue. */
  wish(tagger: Tagger): Promise<Failure | null>
  /** Somebody else sits here now. */
  forget(): void
}

export type SlipsStoreApi = StoreApi<SlipsStore> & { actions: SlipsActions }

/** For whom a calibration title was wished, and what became of it. */
export const createSlipsStore = (bridge: Pick<Bridge, 'call'>): SlipsStoreApi => {
  const store = createStore<SlipsStore>(() => ({ slips: null }))
  let turn = 0
  const actions: SlipsActions = {
    refresh: async () => {
      const mine = (turn += 1)
      const answer = await bridge.call('consistency.slips', {})
      if (mine === turn && answer.ok) store.setState({ slips: answer.value })
    },
    wish: async ({ personId, name }) => {
      const answer = await bridge.call('consistency.slip', {
        slipId: crypto.randomUUID(),
        personId,
        name,
      })
      await actions.refresh()
      return answer.ok ? null : answer.failure
    },
    forget: () => {
      turn += 1
      store.setState({ slips: null })
    },
  }
  return Object.assign(store, { actions })
}

/** The latest wish for somebody. */
export const slipFor = ({ slips }: SlipsStore, personId: string): Slip | null =>
  slips?.find((one) => one.personId === personId) ?? null
