import type { NamedTitle, SyncDetails } from '../../../shared/contract/sync.ts'
import { sync as english } from '../../locales/en/sync.ts'
import { sayKey, type Words } from '../../locales/sentences.ts'

type SetAside = SyncDetails['quarantined'][number]

/** Changes of one title that were set aside for the same reason, in the order they came in. */
export interface AsideTitle {
  title: NamedTitle
  count: number
  reasons: { reason: string; changes: SetAside[] }[]
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
    if (same) same.changes.push(change)
    else of.reasons.push({ reason, changes: [change] })
  }
  return [...titles.values()]
}

/** Why a change was set aside; a reason nobody here knows is shown as it is. */
export const sayReason = (t: Words, reason: string): string =>
  Object.hasOwn(english.reason, reason) ? sayKey(t, `sync:reason.${reason}`) : reason

/** What a change did; a type nobody here knows is shown as it is. */
export const sayChange = (t: Words, type: string): string =>
  Object.hasOwn(english.change, keyOf(type)) ? sayKey(t, `sync:change.${keyOf(type)}`) : type

/** A dot would lead further down in the locales. */
const keyOf = (type: string): string => type.replace('.', '_')
