import type { Tonight } from '../../shared/contract/titles.ts'
import type { Screener, ScreenerReason, ScreenersState } from '../../shared/contract/screeners.ts'
import type { AssignedTitle, SyncState } from '../../shared/contract/sync.ts'
import type { TitleId } from '../../shared/ids.ts'
import { isDone, isSubmitted } from './tonight.ts'

export const screenerOf = (state: ScreenersState | null, titleId: TitleId): Screener | null =>
  state?.screeners.find((one) => one.titleId === titleId) ?? null

/** Not here whole yet, and neither ended. */
export const isComing = ({ phase }: Pick<Screener, 'phase'>): boolean =>
  phase !== 'ready' && phase !== 'ended'

/** It can be played now. A damaged piece stops it only where that piece is. */
export const isPlayable = ({ phase, reason }: Pick<Screener, 'phase' | 'reason'>): boolean =>
  phase === 'ready' && (reason === null || reason === 'damaged')

/** Something of it is on this computer, or will be. */
export const isKept = (screener: Screener | null): boolean =>
  screener !== null && screener.phase !== 'ended'

/** What taking a film away does: one that only waits its turn leaves the queue, one on its way stops, one that is here is destroyed. */
export type Removal = 'queued' | 'coming' | 'here'

export const removalOf = (screener: Screener): Removal =>
  !isComing(screener) ? 'here' : screener.bytesHere > 0 ? 'coming' : 'queued'

/** Those that are still to come, in the order in which they are fetched. */
export const queueOf = (state: ScreenersState | null): Screener[] =>
  state?.screeners.filter(isComing) ?? []

/** Nothing need be done about it: it comes by itself, or is here. */
export const isUnderWay = (screener: Screener | null): boolean =>
  screener !== null && !['paused', 'stopped', 'ended'].includes(screener.phase)

/** Assigned titles that are fetched come in their order, before those nobody asked for; those that are done stay behind. */
export const inQueueOrder = (
  assigned: readonly AssignedTitle[],
  queue: readonly TitleId[],
): AssignedTitle[] => {
  const places = new Map(queue.map((titleId, place) => [titleId, place]))
  const placeOf = ({ title }: AssignedTitle) => places.get(title.titleId) ?? places.size
  return assigned.toSorted(
    (a, b) => Number(isDone(a)) - Number(isDone(b)) || placeOf(a) - placeOf(b),
  )
}

/** Why nothing can be fetched, whatever the title. */
export type Hindrance = 'signedOut' | 'offline' | NonNullable<ScreenersState['whyNowhere']>

export const hindranceOf = (
  state: ScreenersState | null,
  sync: SyncState | null,
): Hindrance | null => {
  if (!sync?.account) return 'signedOut'
  if (state?.keeping === 'nowhere') return state.whyNowhere ?? 'no_keychain'
  return sync.workOffline ? 'offline' : null
}

/** Whoever had it taken away asks for it one by one: all of them asked again and again would be refused as often. */
const refused: ReadonlySet<ScreenerReason | null> = new Set(['revoked', 'grant_revoked'])

/** Assigned titles whose film is not here, and that nobody asked for since they ended. */
export const toPrepare = (tonight: Tonight | null, state: ScreenersState | null): TitleId[] => {
  const given = [
    ...(tonight?.rows.filter(({ assignment, present }) => assignment && !present) ?? []).map(
      ({ titleId }) => titleId,
    ),
    ...(tonight?.assigned ?? []).map(({ title }) => title.titleId),
  ]
  return given.filter((titleId) => {
    const screener = screenerOf(state, titleId)
    const isOver =
      screener === null || (screener.phase === 'ended' && !refused.has(screener.reason))
    return isOver && !isSubmitted(tonight, titleId)
  })
}

/** Why *Prepare tonight* has nothing to do; null where it has. */
export type NotPrepared = Hindrance | 'coming' | 'standing' | 'allHere' | 'nothing'

export const whyNotPrepare = (
  tonight: Tonight | null,
  state: ScreenersState | null,
  sync: SyncState | null,
): NotPrepared | null => {
  const hindrance = hindranceOf(state, sync)
  if (hindrance) return hindrance
  if (toPrepare(tonight, state).length > 0) return null
  const queue = queueOf(state)
  const isHeldUp = heldBackBy(state, sync) !== null || !queue.every(isUnderWay)
  if (queue.length > 0) return isHeldUp ? 'standing' : 'coming'
  return state?.screeners.some(isPlayable) ? 'allHere' : 'nothing'
}

/** What the person chose that holds up all that is to come. */
export type HeldBack = 'paused' | 'offline' | null

export const heldBackBy = (state: ScreenersState | null, sync: SyncState | null): HeldBack => {
  if (sync?.workOffline) return 'offline'
  return state?.paused ? 'paused' : null
}

/** Something comes that can be paused, or all of it is. */
export const canPause = (state: ScreenersState | null): boolean => {
  const queue = queueOf(state)
  return queue.some(isUnderWay) || (queue.length > 0 && (state?.paused ?? false))
}

/** What is here and what is to come, of all together. Sizes in bytes. */
export interface Summary {
  ready: number
  /** Ready or to come. */
  count: number
  bytesHere: number
  bytes: number
  /** Of what is to come. */
  needed: number
  /** Of some the catalogue has not said how large they are. */
  isAtLeast: boolean
  /** Until all are here at the pace of now; null while that is not known. */
  leftMs: number | null
}

export const summaryOf = (
  { screeners }: Pick<ScreenersState, 'screeners'>,
  declined: ReadonlySet<TitleId> = new Set(),
): Summary => {
  // Of one that is declined nothing is wanted, of one without a film nothing can come.
  const kept = screeners.filter(
    (one) => isKept(one) && !declined.has(one.titleId) && one.reason !== 'no_film',
  )
  const coming = kept.filter(isComing)
  const sum = (of: readonly Screener[], size: (one: Screener) => number) =>
    of.reduce((total, one) => total + size(one), 0)
  const needed = sum(coming, ({ bytes, bytesHere }) => Math.max(0, (bytes ?? 0) - bytesHere))
  const pace = sum(coming, ({ bytesPerSecond }) => bytesPerSecond ?? 0)
  const isAtLeast = coming.some(({ bytes }) => bytes === null)
  return {
    ready: kept.filter(isPlayable).length,
    count: kept.length,
    bytesHere: sum(kept, ({ bytesHere }) => bytesHere),
    bytes: sum(kept, ({ bytes, bytesHere }) => bytes ?? bytesHere),
    needed,
    isAtLeast,
    leftMs: pace > 0 && !isAtLeast ? (needed / pace) * 1000 : null,
  }
}

/** What is left for screeners: of the limit where the person set one, or of the disk. Null when the system does not say. */
export const roomOf = ({
  freeBytes,
  limitBytes,
  usedBytes,
}: ScreenersState): { bytes: number; of: 'disk' | 'limit' } | null => {
  const ofLimit = limitBytes === null ? null : Math.max(0, limitBytes - usedBytes)
  if (ofLimit !== null && (freeBytes === null || ofLimit < freeBytes))
    return { bytes: ofLimit, of: 'limit' }
  return freeBytes === null ? null : { bytes: freeBytes, of: 'disk' }
}
