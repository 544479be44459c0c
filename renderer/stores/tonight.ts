import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Tonight, TonightRow } from '../../shared/contract/calls.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { AssignedTitle } from '../../shared/contract/sync.ts'
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

/** Submitted from another computer of the same person, and not worked on here since. */
export const isSubmittedElsewhere = ({ assignment, session }: TonightRow): boolean => {
  const atMs = assignment?.submittedAtMs ?? null
  if (atMs === null || isSentBack({ assignment }) || session?.status === 'submitted') return false
  return session === null || session.lastWallMs <= atMs
}

/** A reviewer wants it again. */
export const isSentBack = ({ assignment }: Pick<TonightRow, 'assignment'>): boolean =>
  assignment !== null && assignment.returnedNote !== null

/** What can go on first, then what can begin, then what lacks its file, then what is done. */
const rankOf = (row: TonightRow): number => {
  const { present, session } = row
  const isSubmitted = session?.status === 'submitted' && !isSentBack(row)
  if (isSubmitted || isSubmittedElsewhere(row)) return 3
  if (!present) return 2
  return session ? 0 : 1
}

/** What is due sooner comes first, what is due at no time last. */
const soonerFirst = (a: number | null | undefined, b: number | null | undefined): number =>
  Math.sign((a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE))

const newestFirst = (a: TonightRow, b: TonightRow): number =>
  (b.session?.lastWallMs ?? b.addedAtMs) - (a.session?.lastWallMs ?? a.addedAtMs)

/**
 * Rows as *Tonight* shows them: open sessions by their last work, titles not begun by when they are due and were added (the
 * sample after the person's own), titles without their file, submitted sessions.
 */
export const inOrder = (rows: readonly TonightRow[]): TonightRow[] =>
  [...rows].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (rankOf(a) === 1
        ? soonerFirst(a.assignment?.dueAtMs, b.assignment?.dueAtMs) ||
          Number(a.sample) - Number(b.sample)
        : 0) ||
      newestFirst(a, b),
  )

/** Submitted, and no reviewer wants it again. */
export const isDone = ({ assignment }: Pick<AssignedTitle, 'assignment'>): boolean =>
  assignment.submittedAtMs !== null && !isSentBack({ assignment })

/** Assigned titles without their film: by when they are due, those that are done last. */
export const byDue = (assigned: readonly AssignedTitle[]): AssignedTitle[] =>
  [...assigned].sort(
    (a, b) =>
      Number(isDone(a)) - Number(isDone(b)) ||
      soonerFirst(a.assignment.dueAtMs, b.assignment.dueAtMs),
  )

/** One line of *Tonight*: a title with its film, or an assigned one without. */
export type TonightItem =
  | { kind: 'row'; row: TonightRow }
  | { kind: 'assigned'; assigned: AssignedTitle }

/** All lines: assigned titles that want their film stand behind what can be worked on now, those that are done behind all. */
export const itemsOf = (
  rows: readonly TonightRow[],
  assigned: readonly AssignedTitle[],
): TonightItem[] => {
  const items = rows.map((row) => ({ kind: 'row' as const, row }))
  const lines = assigned.map((one) => ({ kind: 'assigned' as const, assigned: one }))
  const ready = rows.filter((row) => rankOf(row) < 2).length
  return [
    ...items.slice(0, ready),
    ...lines.filter((line) => !isDone(line.assigned)),
    ...items.slice(ready),
    ...lines.filter((line) => isDone(line.assigned)),
  ]
}

/** The row that one key goes on with: the first of them that is there and not done, or null. */
export const rowToContinue = (rows: readonly TonightRow[]): TonightRow | null => {
  const [first] = rows
  return first && rankOf(first) < 2 ? first : null
}

export const createTonightStore = (bridge: Pick<Bridge, 'call'>): TonightStoreApi => {
  const store = createStore<TonightStore>(() => ({ tonight: null, failure: null }))
  const take = (answer: Result<Tonight>) => {
    if (!answer.ok) return store.setState({ failure: answer.failure })
    const tonight = {
      ...answer.value,
      rows: inOrder(answer.value.rows),
      assigned: byDue(answer.value.assigned),
    }
    store.setState({ tonight, failure: null })
  }
  return Object.assign(store, {
    take,
    refresh: async () =>
      take(await bridge.call('tonight.list', { weekStartsAtMs: mondayOf(new Date()) })),
  })
}
