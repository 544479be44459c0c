import type { Language } from '../../../shared/vocabulary/languages.ts'

/** What a preference in ms may be. */
export interface Bounds {
  leastMs: number
  mostMs: number
}

/** `3` or `2,5` seconds as typed, in ms; null for what is no time within the bounds. */
export const secondsOf = (text: string, { leastMs, mostMs }: Bounds): number | null => {
  const seconds = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
  const ms = Math.round(seconds * 1000)
  return ms >= leastMs && ms <= mostMs ? ms : null
}

/** A time in ms as it is typed: seconds, with the decimal sign of the language. */
export const secondsText = (ms: number, language: Language): string =>
  new Intl.NumberFormat(language, { useGrouping: false }).format(ms / 1000)
