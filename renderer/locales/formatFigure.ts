import { gradeOf } from '../../shared/agreement/verdict.ts'
import type { Language } from '../../shared/vocabulary/languages.ts'

/**
 * `.38`, in French `0,38`: a coefficient of agreement. Rounded down where it would otherwise stand on the other side of a mark that it
 * does not reach.
 */
export const formatCoefficient = (value: number, language: Language): string => {
  const isBeyond = gradeOf(rounded(value, 2)) !== gradeOf(value)
  return withoutZero(
    formatPlaces(isBeyond ? Math.floor(value * 100) / 100 : value, 2, language),
    language,
  )
}

/** `+0.52`, `−0.10`: degrees more or less. */
export const formatBias = (value: number, language: Language): string => {
  const text = formatPlaces(Math.abs(value), 2, language)
  const isNothing = rounded(value, 2) === 0
  return isNothing ? text : `${value > 0 ? '+' : '−'}${text}`
}

/** `0.52` degrees, however one is apart from the other. */
export const formatDegrees = (value: number, language: Language): string =>
  formatPlaces(value, 2, language)

/** `.75` on an axis. */
export const formatTick = (value: number, language: Language): string =>
  withoutZero(
    new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value),
    language,
  ).replace('-', '−')

/** `September 2026`, from `2026-09`. */
export const formatMonth = (month: string, language: Language): string =>
  named(month, language, 'long')

/** `Sept 2026`, where there is little room. */
export const formatShortMonth = (month: string, language: Language): string =>
  named(month, language, 'short')

/** As it is written: `toFixed` rounds by the binary figure and is another now and then. */
const rounded = (value: number, places: number): number =>
  Number(formatPlaces(value, places, 'en').replace('−', '-').replaceAll(',', ''))

const named = (month: string, language: Language, length: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: length,
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-15T12:00:00Z`))

const formatPlaces = (value: number, places: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    signDisplay: 'negative',
  })
    .format(value)
    .replace('-', '−')

/** As coefficients are written in English; French keeps the nought. */
const withoutZero = (text: string, language: Language): string =>
  language === 'fr' ? text : text.replace(/^(−?)0(?=\.)/, '$1')
