import { numberAt } from '../entries.ts'
import type { Coefficient } from './coefficient.ts'
import type { Patterns } from './patterns.ts'
import { quantileOf } from './quantile.ts'
import { drawnCounts, randomFrom } from './random.ts'

/**
 * The middle 95 % of a coefficient over draws of as many units as there are, each drawn with replacement (B. Efron, Bootstrap methods,
 * 1979; percentile interval). To draw units is to draw how many are of each pattern, all at once: it costs a pattern, not a unit.
 *
 * @param coefficient of a draw; draws in which it is not computable are left out.
 * @param cancelled is asked now and then; where it says so, null.
 * @returns null where fewer than half of the draws are computable, and where fewer than two units have two ratings: every draw of one
 *   unit is that unit, which says nothing of others.
 */
export const intervalOf = (
  patterns: Patterns,
  coefficient: (drawn: Patterns) => Coefficient,
  {
    draws,
    seed,
    cancelled = () => false,
  }: { draws: number; seed: number; cancelled?: () => boolean },
): [number, number] | null => {
  if (comparedUnits(patterns) < 2) return null
  const random = randomFrom(seed)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % 50 === 0 && cancelled()) return null
    const { value } = coefficient(drawnFrom(patterns, random))
    if (value !== null) values.push(value)
  }
  if (values.length === 0 || values.length * 2 < draws) return null
  const sorted = Float64Array.from(values).sort()
  return [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)]
}

/** Units with two ratings or more: what an interval rests on. */
export const comparedUnits = ({ list }: Patterns): number =>
  list.reduce((sum, { ratings, units }) => sum + (ratings > 1 ? units : 0), 0)

const drawnFrom = (patterns: Patterns, random: () => number): Patterns => {
  const counts = drawnCounts(
    patterns.list.map(({ units }) => units),
    random,
  )
  const list = patterns.list.map((pattern, at) => ({ ...pattern, units: numberAt(counts, at) }))
  const ratings = list.reduce((sum, pattern) => sum + pattern.units * pattern.ratings, 0)
  return { ...patterns, list, ratings }
}
