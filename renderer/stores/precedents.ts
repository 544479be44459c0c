import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Precedent } from '../../shared/contract/review.ts'
import type { FacetId } from '../../shared/ids.ts'

/** What stands under one word: a term's id, a degree's figure, or `''` for the facet itself. */
export interface PrecedentPlace {
  facet: FacetId
  word: string
}

export interface PrecedentsStore {
  /** How many there are under each word that has any; null before the first answer. */
  counts: ReadonlyMap<string, number> | null
  /** Those that were asked for, by their word. */
  shown: ReadonlyMap<string, readonly Precedent[]>
}

export interface PrecedentsActions {
  /** Asks anew where there are any, and for those that were shown. */
  refresh(): Promise<void>
  /** Fetches those under a word; nothing is asked where there are none. */
  need(place: PrecedentPlace, limit: number): Promise<void>
  /** Somebody else sits here now. */
  forget(): void
}

export type PrecedentsStoreApi = StoreApi<PrecedentsStore> & { actions: PrecedentsActions }

export const placeKey = ({ facet, word }: PrecedentPlace): string => `${facet} ${word}`

/** Decisions under the criteria of words. A key in the checklist asks for nothing unless there are some. */
export const createPrecedentsStore = (bridge: Pick<Bridge, 'call'>): PrecedentsStoreApi => {
  const nothing: PrecedentsStore = { counts: null, shown: new Map() }
  const store = createStore<PrecedentsStore>(() => nothing)
  /** Which state of things is the latest: answers about earlier ones come too late. */
  let turn = 0

  const actions: PrecedentsActions = {
    refresh: async () => {
      const mine = (turn += 1)
      const answer = await bridge.call('precedents.words', {})
      if (mine !== turn || !answer.ok) return
      const counts = new Map(
        answer.value.map(({ count, ...place }) => [
          // A word of the vocabulary, as its decision names it.
          placeKey(place as PrecedentPlace),
          count,
        ]),
      )
      store.setState({ counts, shown: new Map() })
    },
    need: async (place, limit) => {
      const key = placeKey(place)
      const { counts, shown } = store.getState()
      const most = Math.min(counts?.get(key) ?? 0, limit)
      if (most === 0 || (shown.get(key)?.length ?? 0) >= most) return
      const mine = turn
      const answer = await bridge.call('precedents.of', { ...place, limit })
      if (mine !== turn || !answer.ok) return
      store.setState(({ shown: before }) => ({ shown: new Map(before).set(key, answer.value) }))
    },
    forget: () => {
      turn += 1
      store.setState(nothing)
    },
  }
  return Object.assign(store, { actions })
}
