import type {
  Screener,
  ScreenerReason,
  ScreenersState,
} from '../../../shared/contract/screeners.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import {
  formatBytes,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPercent,
} from '../../locales/format.ts'
import type { Words } from '../../locales/sentences.ts'
import { type HeldBack, isPlayable, type Summary, type roomOf } from '../../stores/preparing.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Below this a film that is here wants to be watched soon, ms. */
const soonMs = 6 * hourMs

/** How much of a film is here, 0 to 1; null until the catalogue said how large it is. */
export const shareOf = ({
  bytes,
  bytesHere,
}: Pick<Screener, 'bytes' | 'bytesHere'>): number | null =>
  bytes === null || bytes === 0 ? null : Math.min(1, bytesHere / bytes)

/** `62 %`; the hundredth is said only when all of it is here. */
export const sayShare = (share: number, language: Language): string =>
  formatPercent(Math.floor(share * 100) / 100, language)

/** How long something takes, as calmly as it can be said: `3 min`, and below a minute in tens of seconds. */
export const sayLeft = (ms: number, language: Language): string => {
  const step = ms < minuteMs - 5_000 ? 10_000 : minuteMs
  return formatDuration(Math.max(step, Math.ceil(ms / step) * step), language)
}

/**
 * `3 days`, below two days `31 hr`, below an hour `40 min`: how long a film may still be played. Days to the nearest, since a minute
 * after three of them were granted nobody means two; hours and minutes, when it is nearly over, never more than there is.
 */
export const sayStay = (ms: number, language: Language): string => {
  const unit = (value: number, name: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'day' ? 'long' : 'short',
    }).format(value)
  if (ms >= 2 * dayMs) return unit(Math.round(ms / dayMs), 'day')
  if (ms >= hourMs) return unit(Math.floor(ms / hourMs), 'hour')
  return unit(Math.max(1, Math.floor(ms / minuteMs)), 'minute')
}

export interface Told {
  tone: 'good' | 'amber' | 'warn' | undefined
  words: string
  /** Below the words, quietly. */
  more: string
  /** Of a film on its way, 0 to 1. */
  share: number | null
}

/** How a film stands, in a few words beside its title. `place` is its number in the queue. */
export const tellScreener = (
  t: Words,
  { screener, place, heldBack }: { screener: Screener; place: number; heldBack: HeldBack },
  nowMs: number,
  language: Language,
): Told => {
  const { phase, reason, leftMs, playableUntilMs } = screener
  const share = shareOf(screener)
  const said = share === null ? '' : sayShare(share, language)
  const plain = { more: '', share: null }
  if (reason !== null)
    return {
      tone: phase === 'waiting' ? undefined : 'warn',
      words: t(`screeners:short.${reason}`),
      more: phase !== 'ready' && phase !== 'ended' && share ? said : '',
      share: phase === 'waiting' || phase === 'stopped' ? share || null : null,
    }
  switch (phase) {
    case 'queued':
      return {
        ...plain,
        tone: undefined,
        share: share || null,
        words: heldBack
          ? t(`screeners:phase.held.${heldBack}`)
          : t('screeners:phase.queued', { place: formatNumber(place, language) }),
      }
    case 'fetching':
      return {
        tone: 'amber',
        words:
          share === null
            ? t('screeners:phase.begins')
            : leftMs === null
              ? t('screeners:phase.fetchingAt', { share: said })
              : t('screeners:phase.fetching', { share: said, time: sayLeft(leftMs, language) }),
        more: '',
        share: share ?? 0,
      }
    case 'checking':
      return { ...plain, tone: 'amber', words: t('screeners:phase.checking'), share: 1 }
    case 'paused':
    case 'waiting':
    case 'stopped':
      return {
        ...plain,
        tone: undefined,
        words: share
          ? t('screeners:phase.paused', { share: said })
          : t('screeners:phase.pausedBefore'),
        share,
      }
    case 'ended':
      return { ...plain, tone: undefined, words: t('screeners:phase.ended') }
    case 'ready': {
      if (playableUntilMs === null)
        return { ...plain, tone: 'good', words: t('screeners:phase.readyPlain') }
      const stayMs = playableUntilMs - nowMs
      return {
        ...plain,
        tone: stayMs < soonMs ? 'amber' : 'good',
        words: t('screeners:phase.ready', { time: formatMoment(playableUntilMs, nowMs, language) }),
        more: stayMs > 0 ? t('screeners:left', { time: sayStay(stayMs, language) }) : '',
      }
    }
  }
}

/** That a film does not fit in what is left of the limit; null where there is nothing left, or nobody knows how large it is. */
export const sayTooLarge = (
  t: Words,
  { bytes, bytesHere }: Pick<Screener, 'bytes' | 'bytesHere'>,
  room: ReturnType<typeof roomOf>,
  { name, language }: { name: string; language: Language },
): string | null => {
  if (bytes === null || room?.of !== 'limit' || room.bytes === 0) return null
  const sizes = { bytes: bytes - bytesHere, left: room.bytes }
  if (sizes.bytes <= sizes.left) return null
  return t('screeners:tooLarge', {
    name,
    size: formatBytes(sizes.bytes, language),
    left: formatBytes(sizes.left, language),
  })
}

/** What happened, what was kept, what to do, as a sentence. */
export const sayReason = (
  t: Words,
  reason: ScreenerReason,
  { keeping }: Pick<ScreenersState, 'keeping'>,
): string =>
  reason === 'locked' && keeping === 'passphrase'
    ? t('screeners:lockedByPassphrase')
    : t(`screeners:reason.${reason}`)

/**
 * What is here and what is to come, in a few words each: `2 of 5 ready offline`, `1.2 GB of 5.4 GB`, `12 min left`, `31 GB free`; what is
 * needed as well (`needs 4.2 GB, 2 GB free`) where there is not that much room.
 */
export const saySummary = (
  t: Words,
  { bytes, bytesHere, count, isAtLeast, leftMs, needed, ready }: Summary,
  room: ReturnType<typeof roomOf>,
  { heldBack, language }: { heldBack: HeldBack; language: Language },
): string[] => {
  if (count === 0) return []
  const isComing = needed > 0 || isAtLeast
  const here = formatBytes(bytesHere, language)
  const whole = formatBytes(bytes, language)
  const free = room && formatBytes(room.bytes, language)
  const isTight = room !== null && needed > room.bytes
  const needs = isTight
    ? t(isAtLeast ? 'screeners:summary.needsAtLeast' : 'screeners:summary.needs', {
        needed: formatBytes(needed, language),
      })
    : ''
  const left =
    room && free
      ? t(room.of === 'disk' ? 'screeners:summary.ofDisk' : 'screeners:summary.ofLimit', { free })
      : ''
  return [
    t('screeners:summary.ready', {
      ready: formatNumber(ready, language),
      count,
    }),
    !isComing
      ? t('screeners:summary.kept', { here })
      : t(isAtLeast ? 'screeners:summary.bytesAtLeast' : 'screeners:summary.bytes', {
          here,
          whole,
        }),
    heldBack && isComing
      ? t(`screeners:summary.${heldBack}`)
      : isComing && leftMs !== null
        ? t('screeners:summary.left', { time: sayLeft(leftMs, language) })
        : '',
    [needs, left].filter((part) => part !== '').join(', '),
  ].filter((part) => part !== '')
}

/** Something that is worth a word to who does not see the list. */
export type Word =
  | { kind: 'ready' | 'stopped' | 'ended'; screener: Screener }
  | { kind: 'allReady' }

/** What became of films since before; progress is not told. */
export const wordsOn = (now: ScreenersState, before: ScreenersState | null): Word[] => {
  if (!before) return []
  const was = new Map(before.screeners.map((one) => [one.titleId, one]))
  const words = now.screeners.flatMap((screener): Word[] => {
    const { phase, reason, titleId } = screener
    const old = was.get(titleId)
    if (!old || (old.phase === phase && old.reason === reason)) return []
    if (isPlayable(screener) && old.phase !== 'ready') return [{ kind: 'ready', screener }]
    if (phase === 'ended' && old.phase !== 'ended' && reason) return [{ kind: 'ended', screener }]
    const isStopped = phase === 'stopped' || phase === 'ready'
    return isStopped && reason ? [{ kind: 'stopped', screener }] : []
  })
  const isAllReady =
    words.some(({ kind }) => kind === 'ready') &&
    now.screeners.every(({ phase }) => phase === 'ready' || phase === 'ended')
  return isAllReady
    ? [...words.filter(({ kind }) => kind !== 'ready'), { kind: 'allReady' }]
    : words
}
