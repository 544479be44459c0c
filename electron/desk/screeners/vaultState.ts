import type { Screener, ScreenersState } from '../../../shared/contract/screeners.ts'
import { plainChunk, sealedChunk } from '../../vault/seal.ts'
import type { Account } from '../sync/accounts.ts'
import type { Keys } from './keys.ts'
import type { Playing } from './playing.ts'
import type { Queue } from './queue.ts'
import type { Shelf, Shelved } from './shelf.ts'
import type { VaultFiles } from './vaultFiles.ts'
import type { VaultPeople } from './vaultPeople.ts'

export interface StateParts {
  shelf: Shelf
  keys: Keys
  files: VaultFiles
  people: VaultPeople
  queue: Queue
  playing: Playing
  account(): Account | null
  freeBytes(): number | null
  /** Why nothing may be fetched now. */
  holdUp(): 'offline' | 'paused' | 'metered' | 'low_battery' | null
}

/** The vault as the page shows it. */
export const openVaultState = (parts: StateParts): (() => ScreenersState) => {
  const { shelf, keys, files, people, queue, playing } = parts
  /** What came down since nothing was under way last: a bar that only grows. */
  const batch = new Set<string>()

  const hereOf = ({ phase, grant, film }: Shelved): number => {
    if (grant === null || film === null || phase === 'ended') return 0
    if (phase === 'ready') return film.bytes
    const chunks = Math.floor(files.filmBytes(grant.grantId) / sealedChunk)
    return Math.min(film.bytes, chunks * plainChunk)
  }

  const screenerOf = (shelved: Shelved): Screener => {
    const { titleId, film, grant } = shelved
    const base = {
      titleId,
      bytes: film?.bytes ?? null,
      bytesPerSecond: null,
      leftMs: null,
      playableUntilMs: grant?.untilMs ?? null,
      captionsMissed: film?.captionsMissed ?? 0,
    }
    if (shelved.phase === 'ended')
      return { ...base, phase: 'ended', reason: shelved.reason, bytesHere: 0 }
    if (shelved.phase === 'ready')
      return {
        ...base,
        phase: 'ready',
        reason: playing.denialOf(shelved),
        bytesHere: hereOf(shelved),
      }
    const underway = queue.of(titleId)
    if (underway !== null && (underway.phase === 'fetching' || underway.phase === 'checking')) {
      const { phase, bytesHere, bytesPerSecond } = underway
      const left =
        film === null || !bytesPerSecond ? null : (film.bytes - bytesHere) / bytesPerSecond
      return {
        ...base,
        phase,
        reason: null,
        bytesHere,
        bytesPerSecond,
        leftMs: left === null ? null : Math.round(left * 1000),
      }
    }
    const bytesHere = hereOf(shelved)
    if (shelved.paused) return { ...base, phase: 'paused', reason: null, bytesHere }
    if (underway !== null)
      return { ...base, phase: underway.phase, reason: underway.reason, bytesHere }
    const heldUp = parts.holdUp()
    return heldUp === 'metered' || heldUp === 'low_battery'
      ? { ...base, phase: 'waiting', reason: heldUp, bytesHere }
      : { ...base, phase: 'queued', reason: null, bytesHere }
  }

  const progressOf = (screeners: readonly Screener[]): number | null => {
    const isUnderway = ({ phase }: Screener) => phase === 'fetching' || phase === 'checking'
    if (!screeners.some(isUnderway)) {
      batch.clear()
      return null
    }
    for (const one of screeners)
      if (isUnderway(one) || one.phase === 'queued') batch.add(one.titleId)
    let here = 0
    let all = 0
    for (const { titleId, bytes, bytesHere } of screeners) {
      if (!batch.has(titleId) || bytes === null) continue
      here += bytesHere
      all += bytes
    }
    return all === 0 ? 0 : here / all
  }

  return () => {
    const account = parts.account()
    const shelved = account === null ? [] : shelf.of(account.personId)
    const inOrder = [
      ...shelved.filter(({ phase }) => phase === 'wanted'),
      ...shelved.filter(({ phase }) => phase !== 'wanted'),
    ]
    const screeners = inOrder.map(screenerOf)
    const kept =
      account === null
        ? ({ keeping: 'nowhere', whyNowhere: null, passphrase: null } as const)
        : keys.keeping(account.personId)
    return {
      screeners,
      ...people.choices(),
      usedBytes: files.used(),
      freeBytes: parts.freeBytes(),
      ...kept,
      progress: progressOf(screeners),
    }
  }
}
