import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Tonight, TonightRow } from '../../shared/contract/titles.ts'
import type { Failure, Result } from '../../shared/contract/failure.ts'
import type { AssignedTitle, NamedTitle } from '../../shared/contract/sync.ts'
import type { TitleId } from '../../shared/ids.ts'
import type { PreferencesStoreApi } from './preferences.ts'
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

/** Submitted from here or elsewhere, and no reviewer wants it again. */
const isRowDone = (row: TonightRow): boolean =>
  (row.session?.status === 'submitted' && !isSentBack(row)) || isSubmittedElsewhere(row)

type Rank = (typeof ranks)[number]

/** What was begun can go on first; then what was given to the person, then what they brought; the sample not begun is for an idle evening. */
const ranks = [
  'begun',
  'assigned',
  'assigned without its film',
  'own',
  'sample',
  'without its file',
  'done',
] as const

const rankOf = (row: TonightRow): Rank => {
  const { assignment, present, sample, session } = row
  if (isRowDone(row)) return 'done'
  if (!present) return assignment ? 'assigned without its film' : 'without its file'
  if (session) return 'begun'
  if (sample) return 'sample'
  return assignment ? 'assigned' : 'own'
}

const wantsItsFilm = (row: TonightRow): boolean => rankOf(row) === 'assigned without its film'

const canGoOn = (row: TonightRow): boolean => row.present && rankOf(row) !== 'done'

/** What is due sooner comes first, what is due at no time last. */
const soonerFirst = (a: number | null | undefined, b: number | null | undefined): number =>
  Math.sign((a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE))

const newestFirst = (a: TonightRow, b: TonightRow): number =>
  (b.session?.lastWallMs ?? b.addedAtMs) - (a.session?.lastWallMs ?? a.addedAtMs)

const dueRanks: ReadonlySet<Rank> = new Set(['assigned', 'assigned without its film'])

/**
 * Rows as *Tonight* shows them: open sessions by their last work, assigned titles not begun by when they are due, those whose film is gone, the person's own by
 * when they were added, the sample not begun, own titles without their file, submitted sessions.
 */
export const inOrder = (rows: readonly TonightRow[]): TonightRow[] =>
  [...rows].sort(
    (a, b) =>
      ranks.indexOf(rankOf(a)) - ranks.indexOf(rankOf(b)) ||
      (dueRanks.has(rankOf(a)) ? soonerFirst(a.assignment?.dueAtMs, b.assignment?.dueAtMs) : 0) ||
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

/** All lines: assigned titles that want their film stand behind those that have it, those that are done behind all. */
export const itemsOf = (
  rows: readonly TonightRow[],
  assigned: readonly AssignedTitle[],
): TonightItem[] => {
  const items = rows.map((row) => ({ kind: 'row' as const, row }))
  const lines = assigned.map((one) => ({ kind: 'assigned' as const, assigned: one }))
  const ready = rows.filter((row) => ['begun', 'assigned'].includes(rankOf(row))).length
  return [
    ...items.slice(0, ready),
    ...lines.filter((line) => !isDone(line.assigned)),
    // Those whose film was here come behind them, and are as much asked for.
    ...items.slice(ready),
    ...lines.filter((line) => isDone(line.assigned)),
  ]
}

/** The line that one key goes on with: the first of them where there is something to do here, or null. A film on its way wants nothing. */
export const itemToContinue = (
  items: readonly TonightItem[],
  isUnderWay: (titleId: TitleId) => boolean = () => false,
): TonightItem | null => {
  const first = items.find((item) => item.kind === 'assigned' || !wantsItsFilm(item.row))
  if (!first) return null
  const isThere =
    first.kind === 'row'
      ? canGoOn(first.row)
      : !isDone(first.assigned) && !isUnderWay(first.assigned.title.titleId)
  return isThere ? first : null
}

/** How a title of the list is called; null where it is not in it. */
export const titleIn = (tonight: Tonight | null, titleId: TitleId): NamedTitle | null =>
  tonight?.rows.find((one) => one.titleId === titleId) ??
  tonight?.assigned.find(({ title }) => title.titleId === titleId)?.title ??
  null

/** Whether the person who is signed in submitted a title, from whatever computer, and no reviewer wants it again. */
export const isSubmitted = (tonight: Tonight | null, titleId: TitleId): boolean => {
  const row = tonight?.rows.find((one) => one.titleId === titleId)
  if (row) return isRowDone(row)
  const assigned = tonight?.assigned.find(({ title }) => title.titleId === titleId)
  return assigned !== undefined && isDone(assigned)
}

export const createTonightStore = (
  bridge: Pick<Bridge, 'call'>,
  preferences?: Pick<PreferencesStoreApi, 'getState'>,
): TonightStoreApi => {
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
      take(
        await bridge.call('tonight.list', {
          weekStartsAtMs: mondayOf(new Date()),
          ...(preferences && { idleAfterMs: preferences.getState().idleAfterMs }),
        }),
      ),
  })
}
