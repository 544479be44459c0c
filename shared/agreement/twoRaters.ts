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
    for (let at = starts[unit] ?? 0; at < (starts[unit + 1] ?? 0); at += 1) {
      if (raterOf[at] === first) row = categoryOf[at] ?? 0
      if (raterOf[at] === second) column = categoryOf[at] ?? 0
    }
    if (row < 0 || column < 0) continue
    units += 1
    table[row * categories + column] = (table[row * categories + column] ?? 0) + 1
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
  const both = rows.map((row, at) => (row + (columns[at] ?? 0)) / 2)
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
      const weight = weights[row * categories + column] ?? 0
      observed += (weight * (table[row * categories + column] ?? 0)) / units
      chance += weight * (rows[row] ?? 0) * (columns[column] ?? 0)
    }
  return beyondChance(observed, chance)
}

/** Shares of the categories, of each rater. */
const marginsOf = ({ categories, table, units }: Confusion) => {
  const rows = new Float64Array(categories)
  const columns = new Float64Array(categories)
  for (let row = 0; row < categories; row += 1)
    for (let column = 0; column < categories; column += 1) {
      const share = (table[row * categories + column] ?? 0) / units
      rows[row] = (rows[row] ?? 0) + share
      columns[column] = (columns[column] ?? 0) + share
    }
  return { rows, columns }
}
