import type { SyncState } from '../../../shared/contract/sync.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber, formatWhen } from '../../locales/format.ts'
import type { Words } from '../../locales/sentences.ts'
import { passesByItself } from '../../stores/sync.ts'

/** How the catalogue is reached, in one word. */
export type Standing = 'offline' | 'apart' | 'stopped' | 'sending' | 'fetching' | 'reached'

/** What the person chose comes first, then what stands in the way, then what is going on. */
export const standingOf = ({ obstacle, phase, workOffline }: SyncState): Standing => {
  if (workOffline) return 'offline'
  if (obstacle) return passesByItself(obstacle) ? 'apart' : 'stopped'
  return phase === 'resting' ? 'reached' : phase
}

/** How that looks, where it is more than nothing. */
export const toneOf = (state: SyncState): 'good' | 'amber' | 'warn' | undefined => {
  const tones: Partial<Record<Standing, 'good' | 'amber' | 'warn'>> = {
    reached: 'good',
    sending: 'amber',
    fetching: 'amber',
    stopped: 'warn',
  }
  return tones[standingOf(state)]
}

/** `7 waiting, last reached 21:04`, after what is to be known first: `working offline`, `the catalogue is out of reach`. */
export const sayStatus = (t: Words, state: SyncState, nowMs: number, language: Language): string =>
  [sayStanding(t, state), sayWaiting(t, state, language), sayReached(t, state, nowMs, language)]
    .filter((part) => part !== '')
    .join(', ')

/** Titles are on their way, and not all of them were ever here. */
export const isComing = (state: SyncState): boolean =>
  standingOf(state) === 'fetching' && !state.isComplete

/** What is to be known first; nothing while nothing is. */
export const sayStanding = (t: Words, state: SyncState): string => {
  const standing = standingOf(state)
  if (standing === 'offline') return t('sync:short.offline')
  if (isComing(state)) return t('sync:short.coming')
  return state.obstacle ? t(`sync:short.${state.obstacle.code}`) : ''
}

/** `7 waiting`, with what was set aside where there is any. */
const sayWaiting = (t: Words, { quarantined, waiting }: SyncState, language: Language): string => {
  const said = t('sync:waiting', { count: waiting, n: formatNumber(waiting, language) })
  return quarantined === 0
    ? said
    : `${said}, ${t('sync:setAside', { count: quarantined, n: formatNumber(quarantined, language) })}`
}

/** `last reached 21:04`; nothing while the first titles are on their way. */
export const sayReached = (
  t: Words,
  state: SyncState,
  nowMs: number,
  language: Language,
): string => {
  const { lastReachedMs } = state
  if (lastReachedMs === null) return isComing(state) ? '' : t('sync:neverReached')
  return t('sync:lastReached', { time: formatWhen(lastReachedMs, nowMs, language) })
}

/** The line that brings work to the catalogue is open. */
export const isOpen = (state: SyncState): boolean =>
  !['offline', 'apart', 'stopped'].includes(standingOf(state))

/**
 * What is worth a word to who does not see the status: that something stands in the way, and that all of what had to wait is there.
 * `held` says that something stood in the way since the last word; changes that come and go with each answer are not told, nor is that
 * the person chose to work offline, for who does is told at once.
 */
export const wordOn = (
  state: SyncState,
  before: SyncState | null,
  held: boolean,
): 'sync:said.stopped' | 'sync:said.apart' | 'sync:said.arrived' | null => {
  if (!state.account) return null
  const standing = standingOf(state)
  if (isOpen(state)) return held && state.waiting === 0 ? 'sync:said.arrived' : null
  if (before && standingOf(before) === standing) return null
  return standing === 'apart' || standing === 'stopped' ? `sync:said.${standing}` : null
}
