import type { Screening } from '../../../../../shared/contract/screeners.ts'

/** The width of a text in em, as it is drawn. */
export type WidthOf = (text: string) => number

/** What is written over the picture: in two lines, or in four where the picture is narrow. */
export interface Inscription {
  wide: readonly string[]
  narrow: readonly string[]
}

/** A name takes at most so much room, in em, that it never makes the rest small. */
const mostForName = { wide: 13, narrow: 8 }

/** Whose screening this is, its watermark, and when it is, by the clock of this computer. */
export const inscriptionFor = (
  { person, watermarkId }: Screening,
  now: Date,
  widthOf: WidthOf,
): Inscription => {
  const name = plain(person)
  const { day, time } = written(now)
  const named = (most: number) => isolated(shortened(name, (text) => widthOf(text) <= most))
  return {
    wide: [`${named(mostForName.wide)} · ${watermarkId}`, `${day} ${time}`],
    narrow: [named(mostForName.narrow), watermarkId, day, time],
  }
}

/** The whole name, or as much of it as fits, at least one sign. */
export const shortened = (name: string, fits: (text: string) => boolean): string => {
  if (fits(name)) return name
  const signs = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment)
  const cut = (length: number) => `${signs.slice(0, length).join('').trimEnd()}…`
  let length = signs.length - 1
  while (length > 1 && !fits(cut(length))) length -= 1
  return cut(length)
}

/** Local day and time of day with the offset to UTC, the same in every language: it is read by whoever finds a copy. */
export const written = (now: Date): { day: string; time: string } => {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join('-')
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')
  // JavaScript counts west of Greenwich as positive.
  const east = -now.getTimezoneOffset()
  const offset = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60].map(two).join(':')
  return { day, time: `${time} ${east < 0 ? '−' : '+'}${offset}` }
}

/** Without line breaks, and without signs that would turn the direction of what follows. */
const plain = (name: string): string =>
  name
    .replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** A name that runs from right to left does not take the watermark along (Unicode's first strong isolate). */
const isolated = (name: string): string => `\u2068${name}\u2069`
