import type { Language } from '../../../../shared/vocabulary/languages.ts'

/** Rates a person may choose to watch at. */
export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** Speeds of the shuttle, in either direction. Above 2 nothing counts as watched. */
const shuttleSpeeds = [1, 1.5, 2, 3, 4]

/** The next rate up or down, stopping at the ends. */
export const rateBeside = (rate: number, direction: 1 | -1): number =>
  (direction === 1 ? rates.find((next) => next > rate) : rates.findLast((next) => next < rate)) ??
  rate

/** The next speed of the shuttle above this one; the highest stays. */
export const fasterThan = (speed: number): number =>
  shuttleSpeeds.find((next) => next > speed) ?? speed

/** `1.25×`, in French `1,25×`. */
export const formatRate = (rate: number, language: Language): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(rate)}×`
