import { countAt, measureAt } from '../entries.ts'
import { beyondChance, type Coefficient, notComputable } from './coefficient.ts'
import { type Ratings, unitsOf } from './ratings.ts'

/** How often one rater said a category and the other another, over the units that both rated; categories × categories. */
export interface Confusion {
  categories: number
  /** Row: the first rater's; column: the second's. */
  table: Float64Array
  units: number
}

/** @param pair the two raters, by their numbers. */
export const confusionOf = (
  ratings: Ratings,
  [first, second]: readonly [number, number],
): Confusion => {
  const { categories, starts, raterOf, categoryOf } = ratings
  const table = new Float64Array(categories * categories)
  let units = 0
  for (let unit = 0; unit < unitsOf(ratings); unit += 1) {
    let row = -1
    let column = -1
    for (let at = countAt(starts, unit); at < countAt(starts, unit + 1); at += 1) {
      if (raterOf[at] === first) row = countAt(categoryOf, at)
      if (raterOf[at] === second) column = countAt(categoryOf, at)
    }
    if (row < 0 || column < 0) continue
    units += 1
    table[row * categories + column] = measureAt(table, row * categories + column) + 1
  }
  return { categories, table, units }
}

/**
 * Cohen's κ: chance is made of what each rater said (J. Cohen, A coefficient of agreement for nominal scales, 1960; with weights: Weighted
 * kappa, 1968).
 */
export const cohenOf = (confusion: Confusion, weights: Float64Array): Coefficient => {
  const { rows, columns } = marginsOf(confusion)
  return kappaOf(confusion, weights, rows, columns)
}

/** Scott's π: chance is made of what both said together (W. A. Scott, Reliability of content analysis, 1955), with weights as κ. */
export const scottOf = (confusion: Confusion, weights: Float64Array): Coefficient => {
  const { rows, columns } = marginsOf(confusion)
  const both = rows.map((row, at) => (row + measureAt(columns, at)) / 2)
  return kappaOf(confusion, weights, both, both)
}

const kappaOf = (
  { categories, table, units }: Confusion,
  weights: Float64Array,
  rows: Float64Array,
  columns: Float64Array,
): Coefficient => {
  if (units === 0) return notComputable('no_pairs')
  let observed = 0
  let chance = 0
  for (let row = 0; row < categories; row += 1)
    for (let column = 0; column < categories; column += 1) {
      const weight = measureAt(weights, row * categories + column)
      observed += (weight * measureAt(table, row * categories + column)) / units
      chance += weight * measureAt(rows, row) * measureAt(columns, column)
    }
  return beyondChance(observed, chance)
}

/** Shares of the categories, of each rater. */
const marginsOf = ({ categories, table, units }: Confusion) => {
  const rows = new Float64Array(categories)
  const columns = new Float64Array(categories)
  for (let row = 0; row < categories; row += 1)
    for (let column = 0; column < categories; column += 1) {
      const share = measureAt(table, row * categories + column) / units
      rows[row] = measureAt(rows, row) + share
      columns[column] = measureAt(columns, column) + share
    }
  return { rows, columns }
}
