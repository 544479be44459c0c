import { formatTimecode } from '../../shared/media/timecode.ts'
import type { Notice } from '../../shared/contract/app.ts'
import { failureCodes, type Failure, type FailureCode } from '../../shared/contract/failure.ts'
import type { Lasting } from '../stores/app.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'
import { formatDuration, formatNumber } from './format.ts'
import type { useWords } from './react.ts'

/** The words of every room, as `useWords` gives them. */
export type Words = ReturnType<typeof useWords>['t']

type Details = Record<string, string | number>

/**
 * A sentence whose key is known only when it is said, because what it says comes from a code. That every code has its
 * sentence is checked where the locales are written; `t` itself would want the details of all of them at once.
 */
export const sayKey = (t: Words, key: string, details: Details = {}): string =>
  (t as (key: string, details: Details) => string)(key, details)

const isFailureCode = (text: string | number): text is FailureCode =>
  failureCodes.some((code) => code === text)

/** What happened, what was kept and what to do, in the person's language. */
export const sayFailure = (t: Words, { code, details }: Pick<Failure, 'code' | 'details'>) =>
  sayKey(t, `failure:${code}`, details)

/** What stays until it is closed, as a sentence: a length of time is said as such, a number with its digits grouped. */
export const sayLasting = (
  t: Words,
  { key, details }: Pick<Lasting, 'key' | 'details'>,
  language: Language,
): string => {
  const said = Object.entries(details).map(([name, value]): [string, string | number] =>
    name.endsWith('Ms') && typeof value === 'number'
      ? [name, formatDuration(value, language)]
      : [name, value],
  )
  const { count } = details
  const n = typeof count === 'number' ? { n: formatNumber(count, language) } : {}
  return sayKey(t, key, { ...Object.fromEntries(said), ...n })
}

/** A notice as a sentence. Times come in ms of the title; a reason that is a code of its own is said as its sentence. */
export const sayNotice = (t: Words, { code, details }: Notice): string => {
  const { reason } = details
  // A sentence that names the file itself says everything.
  if (code === 'title_not_added' && reason !== undefined && isFailureCode(reason)) {
    const said = sayFailure(t, { code: reason, details })
    if (said.includes(String(details['file']))) return said
  }
  const said = Object.entries(details).map(([name, value]): [string, string | number] => {
    if (name.endsWith('Ms') && typeof value === 'number') return [name, formatTimecode(value)]
    if (name === 'reason' && isFailureCode(value))
      return [name, sayFailure(t, { code: value, details })]
    return [name, value]
  })
  return sayKey(t, `notice:${code}`, Object.fromEntries(said))
}
