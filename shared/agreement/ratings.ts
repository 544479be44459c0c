import { countAt } from '../entries.ts'

/**
 * What raters said of units, each rating an index into one declared scale. Unit after unit: those of unit `u` are at `starts[u]` to
 * before `starts[u + 1]`. A rating that is missing is not there.
 */
export interface Ratings {
  /** Categories, all that could have been said: n of them, whether they were or not. */
  categories: number
  raters: number
  /** Length: units + 1. */
  starts: Uint32Array
  /** Of each rating: who said it, 0 to before `raters`. No rater rates a unit twice. */
  raterOf: Uint32Array
  /** Of each rating: its category, 0 to before `categories`. */
  categoryOf: Uint32Array
}

/** One rating in a list of them. */
export interface Rating {
  unit: number
  rater: number
  category: number
}

export const unitsOf = ({ starts }: Ratings): number => starts.length - 1

/**
 * Ratings in any order, by unit. Linear in ratings and units.
 *
 * @throws RangeError where a rating is out of the declared bounds, or a rater rates a unit twice.
 */
export const ratingsOf = (
  list: readonly Rating[],
  { units, raters, categories }: { units: number; raters: number; categories: number },
): Ratings => {
  const starts = new Uint32Array(units + 1)
  for (const { unit, rater, category } of list) {
    demandWithin('unit', unit, units)
    demandWithin('rater', rater, raters)
    demandWithin('category', category, categories)
    starts[unit + 1] = countAt(starts, unit + 1) + 1
  }
  for (let unit = 0; unit < units; unit += 1)
    starts[unit + 1] = countAt(starts, unit + 1) + countAt(starts, unit)
  const next = starts.slice(0, units)
  const raterOf = new Uint32Array(list.length)
  const categoryOf = new Uint32Array(list.length)
  for (const { unit, rater, category } of list) {
    const at = countAt(next, unit)
    next[unit] = at + 1
    raterOf[at] = rater
    categoryOf[at] = category
  }
  const ratings = { categories, raters, starts, raterOf, categoryOf }
  refuseTwice(ratings)
  return ratings
}

const demandWithin = (what: string, index: number, count: number) => {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new RangeError(`${what} ${index} is not one of ${count}`)
}

const refuseTwice = (ratings: Ratings) => {
  const { raters, starts, raterOf } = ratings
  const lastUnit = new Int32Array(raters).fill(-1)
  for (let unit = 0; unit < unitsOf(ratings); unit += 1)
    for (let at = countAt(starts, unit); at < countAt(starts, unit + 1); at += 1) {
      const rater = countAt(raterOf, at)
      if (lastUnit[rater] === unit)
        throw new RangeError(`rater ${rater} rates unit ${unit} more than once`)
      lastUnit[rater] = unit
    }
}
