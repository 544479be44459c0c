import type { Language } from '../../../shared/vocabulary/languages.ts'

const longestS = 30

/** `3` or `2,5` seconds as typed, in ms; null for what is no time from 0 to 30 seconds. */
export const lookBackOf = (text: string): number | null => {
  const seconds = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
  return seconds >= 0 && seconds <= longestS ? Math.round(seconds * 1000) : null
}

/** A look-back in ms as it is typed: seconds, with the decimal sign of the language. */
export const lookBackText = (ms: number, language: Language): string =>
  new Intl.NumberFormat(language).format(ms / 1000)
