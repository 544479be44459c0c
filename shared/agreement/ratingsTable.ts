import { type Rating, type Ratings, ratingsOf } from './ratings.ts'

/** A line of a table of ratings, as it was written. An empty value is missing. */
export interface RatingLine {
  /** In its file, counted from 1. */
  line: number
  unit: string
  rater: string
  value: string
}

export interface RatingsTable {
  ratings: Ratings
  /** The categories, in the order of the scale. */
  scale: readonly string[]
  /** What they are worth; null where they are not all numbers. */
  values: readonly number[] | null
}

/** A line that cannot be taken, and why. */
export interface BadLine {
  line: number
  why: string
}

/**
 * Ratings from lines. Without a declared scale it is made of what was said: numbers in their order, names in that of the alphabet.
 *
 * @returns every line that cannot be taken, where there are any.
 */
export const ratingsTable = (
  lines: readonly RatingLine[],
  declared: readonly string[] | null,
): RatingsTable | { bad: BadLine[] } => {
  const said = lines.map(({ value }) => value).filter((value) => value !== '')
  const scale = declared ?? inOrder([...new Set(said.map(canonical))])
  const categories = new Map(scale.map((value, at) => [canonical(value), at]))
  const units = new Map<string, number>()
  const raters = new Map<string, number>()
  const taken = new Map<string, number>()
  const bad: BadLine[] = []
  const list: Rating[] = []
  for (const { line, unit, rater, value } of lines) {
    if (unit === '' || rater === '') {
      bad.push({ line, why: unit === '' ? 'it names no unit' : 'it names no rater' })
      continue
    }
    const before = taken.get(JSON.stringify([unit, rater]))
    if (before !== undefined) {
      bad.push({ line, why: `${rater} rates ${unit} a second time, after line ${before}` })
      continue
    }
    taken.set(JSON.stringify([unit, rater]), line)
    if (value === '') continue
    const category = categories.get(canonical(value))
    if (category === undefined) bad.push({ line, why: `“${value}” is not on the scale` })
    else list.push({ unit: numbered(units, unit), rater: numbered(raters, rater), category })
  }
  if (bad.length > 0) return { bad }
  const bounds = { units: units.size, raters: raters.size, categories: scale.length }
  return { ratings: ratingsOf(list, bounds), scale, values: numbersIn(scale) }
}

/** `1`, `1.0` and `01` are one number. */
export const canonical = (value: string): string => {
  const number = numberIn(value)
  return number === null ? value : String(number)
}

const numberIn = (value: string): number | null =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : null

const numbersIn = (scale: readonly string[]): number[] | null => {
  const numbers = scale.map(numberIn)
  return numbers.every((number) => number !== null) ? numbers : null
}

const inOrder = (values: string[]): string[] => {
  const isNumeric = numbersIn(values) !== null
  return values.sort((one, other) =>
    isNumeric ? Number(one) - Number(other) : one < other ? -1 : 1,
  )
}

const numbered = (numbers: Map<string, number>, name: string): number => {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}
