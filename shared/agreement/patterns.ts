import { countAt, numberAt } from '../entries.ts'
import { type Ratings, unitsOf } from './ratings.ts'

/**
 * How often each category was said of a unit, for every such distribution there is: all that coefficients over any number of raters
 * ask of the ratings. Units with the same distribution are one pattern, so that a million ratings are some dozens of patterns.
 */
export interface Patterns {
  categories: number
  /** In the order of their distributions, whatever the order of units and raters was. */
  list: readonly Pattern[]
  /** Units with at least one rating. */
  units: number
  /** All of them. */
  ratings: number
}

export interface Pattern {
  /** Categories that were said, ascending, and how often each. */
  said: readonly number[]
  times: readonly number[]
  /** Ratings of each such unit. */
  ratings: number
  /** Units of this pattern. */
  units: number
}

/** Linear in ratings, while no unit has very many of them: those of a unit are sorted. */
export const patternsOf = (ratings: Ratings): Patterns => {
  const { starts, categoryOf, categories } = ratings
  const digits = categories + 1
  let most = 0
  for (let unit = 0; unit < unitsOf(ratings); unit += 1)
    most = Math.max(most, countAt(starts, unit + 1) - countAt(starts, unit))
  const counts = digits ** most <= tableSize ? countsInTable(digits ** most) : countsInMap()
  // Beyond what a number holds, the digits are written out.
  const isWritten = digits ** most > Number.MAX_SAFE_INTEGER

  const scratch = new Uint32Array(most)
  let units = 0
  for (let unit = 0; unit < unitsOf(ratings); unit += 1) {
    const from = countAt(starts, unit)
    const length = countAt(starts, unit + 1) - from
    if (length === 0) continue
    units += 1
    sortInto(scratch, categoryOf, from, length)
    counts.add(isWritten ? scratch.subarray(0, length).join() : numberOf(scratch, length, digits))
  }
  const list = counts
    .all()
    .map(([name, count]) => patternOf(digitsOf(name, digits), count))
    .sort(byDistribution)
  return { categories, list, units, ratings: categoryOf.length }
}

/** A table of so many numbers is looked up faster than a map, and is cleared in no time. */
const tableSize = 2 ** 20

interface Counts {
  add(name: number | string): void
  all(): [name: number | string, count: number][]
}

const countsInTable = (size: number): Counts => {
  const table = new Uint32Array(size)
  return {
    add: (name) => {
      const at = Number(name)
      table[at] = countAt(table, at) + 1
    },
    all: () =>
      Array.from(table, (count, name) => [name, count] as [number, number]).filter(
        ([, count]) => count > 0,
      ),
  }
}

const countsInMap = (): Counts => {
  const counts = new Map<number | string, number>()
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    all: () => [...counts],
  }
}

/** By insertion: a unit has a few ratings. */
const sortInto = (into: Uint32Array, from: Uint32Array, start: number, length: number): void => {
  for (let at = 0; at < length; at += 1) {
    const category = countAt(from, start + at)
    let place = at
    while (place > 0 && countAt(into, place - 1) > category) {
      into[place] = countAt(into, place - 1)
      place -= 1
    }
    into[place] = category
  }
}

/** Categories as digits, counted from 1, so that a shorter unit is another number. */
const numberOf = (sorted: Uint32Array, length: number, digits: number): number => {
  let number = 0
  for (let at = 0; at < length; at += 1) number = number * digits + countAt(sorted, at) + 1
  return number
}

const digitsOf = (name: number | string, digits: number): number[] => {
  if (typeof name === 'string') return name.split(',').map(Number)
  const categories: number[] = []
  for (let rest = name; rest > 0; rest = Math.floor(rest / digits))
    categories.unshift((rest % digits) - 1)
  return categories
}

const patternOf = (categories: readonly number[], units: number): Pattern => {
  const said: number[] = []
  const times: number[] = []
  for (const category of categories) {
    if (said.at(-1) === category) times[times.length - 1] = numberAt(times, times.length - 1) + 1
    else {
      said.push(category)
      times.push(1)
    }
  }
  return { said, times, ratings: categories.length, units }
}

const byDistribution = (one: Pattern, other: Pattern): number =>
  one.ratings - other.ratings || compare(one.said, other.said) || compare(one.times, other.times)

const compare = (one: readonly number[], other: readonly number[]): number => {
  for (const [at, value] of one.entries()) {
    const difference = value - (other[at] ?? -1)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
