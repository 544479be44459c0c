import { measureAt, numberAt } from '../entries.ts'
import { beyondChance, type Coefficient, computable, notComputable } from './coefficient.ts'
import type { Pattern, Patterns } from './patterns.ts'

/** Agreement of any number of raters, with missing ratings. `weights`: categories × categories, as `weightsOf` makes them. */

/**
 * Share of pairs of ratings of a unit that agree, over the units with two or more (K. L. Gwet, Handbook of Inter-Rater Reliability, 4th
 * ed., 2014, p_a).
 */
export const percentOf = (patterns: Patterns, weights: Float64Array): Coefficient => {
  const observed = observedIn(patterns, weights)
  return observed === null ? notComputable('no_pairs') : computable(observed)
}

/**
 * Fleiss' κ (J. L. Fleiss, Measuring nominal scale agreement among many raters, 1971), for units with unequal numbers of ratings as Gwet
 * (2014) extends it: chance is made of the mean share of each category over all rated units.
 */
export const fleissOf = (patterns: Patterns, weights: Float64Array): Coefficient => {
  const observed = observedIn(patterns, weights)
  if (observed === null) return notComputable('no_pairs')
  const shares = sharesIn(patterns)
  let chance = 0
  for (const [row, share] of shares.entries())
    for (const [column, other] of shares.entries())
      chance += measureAt(weights, row * shares.length + column) * share * other
  return beyondChance(observed, chance)
}

/**
 * Gwet's AC1 with identity weights, AC2 with others (K. L. Gwet, Computing inter-rater reliability and its variance in the presence of
 * high agreement, 2008; Handbook, 4th ed., 2014). A unit with one rating counts in the part of chance.
 */
export const acOf = (patterns: Patterns, weights: Float64Array): Coefficient => {
  const observed = observedIn(patterns, weights)
  if (observed === null) return notComputable('no_pairs')
  const { categories } = patterns
  if (categories < 2) return notComputable('one_category')
  const spread = sharesIn(patterns).reduce((sum, share) => sum + share * (1 - share), 0)
  const weight = weights.reduce((sum, one) => sum + one, 0)
  return beyondChance(observed, (weight / (categories * (categories - 1))) * spread)
}

/** Null where no unit has two ratings. */
const observedIn = ({ list, categories }: Patterns, weights: Float64Array): number | null => {
  let agreeing = 0
  let units = 0
  for (const pattern of list) {
    if (pattern.ratings < 2) continue
    agreeing += pattern.units * agreementOf(pattern, categories, weights)
    units += pattern.units
  }
  return units === 0 ? null : agreeing / units
}

const agreementOf = (
  { said, times, ratings }: Pattern,
  categories: number,
  weights: Float64Array,
) => {
  let pairs = 0
  for (const [at, row] of said.entries()) {
    let alike = 0
    for (const [other, column] of said.entries())
      alike += measureAt(weights, row * categories + column) * numberAt(times, other)
    pairs += numberAt(times, at) * (alike - 1)
  }
  return pairs / (ratings * (ratings - 1))
}

/** The mean share of each category over units with at least one rating. */
const sharesIn = ({ list, categories, units }: Patterns): Float64Array => {
  const shares = new Float64Array(categories)
  for (const pattern of list)
    for (const [at, category] of pattern.said.entries())
      shares[category] =
        measureAt(shares, category) +
        (pattern.units * numberAt(pattern.times, at)) / pattern.ratings
  return shares.map((share) => share / units)
}
