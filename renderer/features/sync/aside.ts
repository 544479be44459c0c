import type { NamedTitle, SyncDetails } from '../../../shared/contract/sync.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { sync as english } from '../../locales/en/sync.ts'
import { daysBetween, formatDate, formatMoment, formatNumber } from '../../locales/format.ts'
import { sayKey, type Words } from '../../locales/sentences.ts'

type SetAside = SyncDetails['quarantined'][number]

/** Changes of one title that were set aside for the same reason, in the order they came in. */
export interface AsideTitle {
  title: NamedTitle
  count: number
  reasons: { reason: string; kinds: AsideKind[] }[]
}

/** Changes that did the same: fifty terms applied are one line. */
export interface AsideKind {
  type: string
  changes: SetAside[]
  /** Of the first and the last of them, ms since 1970 UTC. */
  fromMs: number
  toMs: number
}

/** What was set aside, by title and reason; whatever comes first in the list comes first here. */
export const byTitle = (quarantined: readonly SetAside[]): AsideTitle[] => {
  const titles = new Map<string, AsideTitle>()
  for (const change of quarantined) {
    const { reason, title } = change
    const of = titles.get(title.titleId) ?? { title, count: 0, reasons: [] }
    titles.set(title.titleId, of)
    of.count += 1
    const same = of.reasons.find((one) => one.reason === reason)
    if (same) addTo(same.kinds, change)
    else of.reasons.push({ reason, kinds: [kindOf(change)] })
  }
  return [...titles.values()]
}

const kindOf = (change: SetAside): AsideKind => {
  const { atMs, type } = change
  return { type, changes: [change], fromMs: atMs, toMs: atMs }
}

const addTo = (kinds: AsideKind[], change: SetAside): void => {
  const kind = kinds.find(({ type }) => type === change.type)
  if (!kind) return void kinds.push(kindOf(change))
  kind.changes.push(change)
  kind.fromMs = Math.min(kind.fromMs, change.atMs)
  kind.toMs = Math.max(kind.toMs, change.atMs)
}

/** `62 × term applied, 29 September to today`; of a single change its moment. */
export const sayKind = (t: Words, kind: AsideKind, nowMs: number, language: Language): string => {
  const { changes, fromMs, toMs, type } = kind
  const change = sayChange(t, type)
  if (changes.length === 1) return `${change}, ${formatMoment(toMs, nowMs, language)}`
  const from = formatDate(fromMs, nowMs, language)
  const to = formatDate(toMs, nowMs, language)
  const isOneDay = daysBetween(fromMs, toMs) === 0
  const stretch =
    daysBetween(nowMs, toMs) === 0
      ? t(isOneDay ? 'sync:aside.today' : 'sync:aside.untilToday', { from })
      : t(isOneDay ? 'sync:aside.day' : 'sync:aside.days', { from, to })
  const n = formatNumber(changes.length, language)
  return `${t('sync:aside.times', { n, change })}, ${stretch}`
}

/** Why a change was set aside; a reason nobody here knows is shown as it is. */
export const sayReason = (t: Words, reason: string): string =>
  Object.hasOwn(english.reason, reason) ? sayKey(t, `sync:reason.${reason}`) : reason

/** What a change did; a type nobody here knows is shown as it is. */
export const sayChange = (t: Words, type: string): string =>
  Object.hasOwn(english.change, keyOf(type)) ? sayKey(t, `sync:change.${keyOf(type)}`) : type

/** A dot would lead further down in the locales. */
const keyOf = (type: string): string => type.replace('.', '_')
