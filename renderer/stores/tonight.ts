import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Tonight, TonightRow } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import { mondayOf } from './week.ts'

export interface TonightStore {
  tonight: Tonight | null
  failure: Failure | null
}

export type TonightStoreApi = StoreApi<TonightStore> & {
  /** Takes what the desk answered. */
  take(answer: Result<Tonight>): void
  /** Asks the desk again. */
  refresh(): Promise<void>
}

/** What can go on first, then what can begin, then what lacks its file, then what is done. */
const rankOf = ({ present, session }: TonightRow): number => {
  if (session?.status === 'submitted') return 3
  if (!present) return 2
  return session ? 0 : 1
}

const newestFirst = (a: TonightRow, b: TonightRow): number =>
  (b.session?.lastWallMs ?? b.addedAtMs) - (a.session?.lastWallMs ?? a.addedAtMs)

/**
 * Rows as *Tonight* shows them: open sessions by their last work, titles not begun by when they were added (the sample
 * after the person's own), titles without their file, submitted sessions.
 */
export const inOrder = (rows: readonly TonightRow[]): TonightRow[] =>
  [...rows].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (rankOf(a) === 1 ? Number(a.sample) - Number(b.sample) : 0) ||
      newestFirst(a, b),
  )

/** The row that one key goes on with: the first of them that is there and not done, or null. */
export const rowToContinue = (rows: readonly TonightRow[]): TonightRow | null => {
  const [first] = rows
  return first && rankOf(first) < 2 ? first : null
}

export const createTonightStore = (bridge: Pick<Bridge, 'call'>): TonightStoreApi => {
  const store = createStore<TonightStore>(() => ({ tonight: null, failure: null }))
  const take = (answer: Result<Tonight>) => {
    if (!answer.ok) return store.setState({ failure: answer.failure })
    const tonight = { ...answer.value, rows: inOrder(answer.value.rows) }
    store.setState({ tonight, failure: null })
  }
  return Object.assign(store, {
    take,
    refresh: async () =>
      take(await bridge.call('tonight.list', { weekStartsAtMs: mondayOf(new Date()) })),
  })
}
