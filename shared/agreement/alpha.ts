import { measureAt, numberAt } from '../entries.ts'
import { type Coefficient, computable, notComputable } from './coefficient.ts'
import type { Patterns } from './patterns.ts'

/**
 * Krippendorff's α: one less the observed disagreement over the expected (K. Krippendorff, Computing Krippendorff's Alpha-Reliability,
 * 2011). Units with one rating are left out.
 *
 * @param differencesFor δ² between categories, made of how often each was said; categories × categories.
 */
export const alphaOf = (
  patterns: Patterns,
  differencesFor: (totals: readonly number[]) => Float64Array,
): Coefficient => {
  const { categories, list } = patterns
  const paired = list.filter(({ ratings, units }) => ratings > 1 && units > 0)
  if (paired.length === 0) return notComputable('no_pairs')
  const totals = Array.from({ length: categories }, () => 0)
  let all = 0
  for (const { said, times, units, ratings } of paired) {
    all += units * ratings
    for (const [at, category] of said.entries())
      totals[category] = numberAt(totals, category) + units * numberAt(times, at)
  }
  const differences = differencesFor(totals)

  let observed = 0
  for (const { said, times, units, ratings } of paired) {
    let apart = 0
    for (const [at, row] of said.entries())
      for (let other = at + 1; other < said.length; other += 1)
        apart +=
          numberAt(times, at) *
          numberAt(times, other) *
          measureAt(differences, row * categories + numberAt(said, other))
    observed += (units * 2 * apart) / (ratings - 1)
  }
  let expected = 0
  for (const [row, total] of totals.entries())
    for (let column = row + 1; column < categories; column += 1)
      expected +=
        2 * total * numberAt(totals, column) * measureAt(differences, row * categories + column)
  expected /= all - 1
  // Exactly so where one category was said: every product has a total of none. Degrees may be as close together as they like.
  if (expected === 0) return notComputable('one_category')
  return computable(1 - observed / expected)
}
