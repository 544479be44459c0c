import { countAt, entryAt } from '../entries.ts'
import { type Coefficient, computable, notComputable, rounding } from './coefficient.ts'
import { drawnCounts, randomFrom } from './random.ts'
import { quantileOf } from './quantile.ts'
import { type BitSets, distanceIn, type SetDistance } from './sets.ts'

/** What raters chose of each unit: sets, named by their place in `sets`. */
export interface SetRatings {
  sets: BitSets
  /** Of each unit, the sets that were chosen, one for each rater. */
  units: readonly (readonly number[])[]
}

/** α over sets, and its interval. */
export interface SetAgreement {
  alpha: Coefficient
  interval: [number, number] | null
  /** Share of pairs of a unit that are the same set. */
  same: Coefficient
  /** Units with two or more raters, and all their ratings. */
  units: number
  n: number
}

/** Of more distances than this the mean is taken of as many drawn ones: its standard error is then below a thousandth. */
const mostDistances = 250_000

/**
 * Krippendorff's α with a distance between sets (R. Passonneau, Measuring agreement on set-valued items, 2006). The interval is the middle
 * 95 % over draws of units, the expected disagreement held as it is (K. Krippendorff, Algorithm for bootstrapping α, 2006).
 */
export const setAlphaOf = (
  { sets, units }: SetRatings,
  distance: SetDistance,
  { draws, seed }: { draws: number; seed: number },
): SetAgreement => {
  const paired = units.filter((chosen) => chosen.length > 1)
  const n = paired.reduce((sum, chosen) => sum + chosen.length, 0)
  if (paired.length === 0) {
    const none = notComputable('no_pairs')
    return { alpha: none, interval: null, same: none, units: 0, n }
  }
  const between = (one: number, other: number): number =>
    one === other ? 0 : distanceIn(sets, distance, one, other)
  const random = randomFrom(seed)
  const list = patternsIn(paired, between)
  const same = list.reduce((sum, pattern) => sum + pattern.units * pattern.same, 0) / paired.length
  const facts = { same: computable(same), units: paired.length, n }
  const expected = expectedOf(paired, n, between, random)
  if (expected <= rounding)
    return { alpha: notComputable('one_category'), interval: null, ...facts }
  const alphaOf = (drawn: readonly number[]): number => {
    let apart = 0
    let ratings = 0
    for (const [at, count] of drawn.entries()) {
      const pattern = entryAt(list, at)
      apart += count * pattern.observed
      ratings += count * pattern.ratings
    }
    return 1 - apart / ratings / expected
  }
  const counts = list.map(({ units: of }) => of)
  const values = Array.from({ length: draws }, () => alphaOf(drawnCounts(counts, random)))
  const sorted = Float64Array.from(values).sort()
  return {
    alpha: computable(alphaOf(counts)),
    interval: draws === 0 ? null : [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)],
    ...facts,
  }
}

/** Units whose raters are as far apart: to draw units is to draw how many are of each pattern. */
interface Pattern {
  /** Σ of the distances of ordered pairs of a unit, over ratings − 1. */
  observed: number
  /** Share of its pairs that are the same. */
  same: number
  ratings: number
  units: number
}

/** In an order of their own, so that the order of units and raters changes nothing, to the last digit. */
const patternsIn = (
  paired: readonly (readonly number[])[],
  between: (one: number, other: number) => number,
): Pattern[] => {
  const patterns = new Map<string, Pattern>()
  for (const chosen of paired) {
    let apart = 0
    let same = 0
    for (const [at, one] of chosen.entries())
      for (const other of chosen.slice(at + 1)) {
        apart += between(one, other)
        if (one === other) same += 1
      }
    const ratings = chosen.length
    const observed = rounded((2 * apart) / (ratings - 1))
    const name = `${ratings} ${observed} ${same}`
    const known = patterns.get(name)
    if (known) known.units += 1
    else
      patterns.set(name, {
        observed,
        same: same / ((ratings * (ratings - 1)) / 2),
        ratings,
        units: 1,
      })
  }
  return [...patterns].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pattern]) => pattern)
}

/** What sums in another order may differ by is below this. */
const rounded = (value: number): number => Math.round(value * 1e12) / 1e12

/** The mean distance of two ratings out of all, whatever their units. */
const expectedOf = (
  paired: readonly (readonly number[])[],
  n: number,
  between: (one: number, other: number) => number,
  random: () => number,
): number => {
  const totals = new Map<number, number>()
  for (const chosen of paired) for (const set of chosen) totals.set(set, (totals.get(set) ?? 0) + 1)
  const list = [...totals].toSorted(([a], [b]) => a - b)
  let apart = 0
  if ((list.length * (list.length - 1)) / 2 <= mostDistances) {
    for (const [at, [one, count]] of list.entries())
      for (const [other, times] of list.slice(at + 1))
        apart += 2 * count * times * between(one, other)
    return apart / (n * (n - 1))
  }
  // In their order, so that the order of units and raters changes nothing.
  const all = Uint32Array.from(paired.flat()).sort()
  for (let draw = 0; draw < mostDistances; draw += 1) {
    const one = Math.floor(random() * n)
    const other = (one + 1 + Math.floor(random() * (n - 1))) % n
    apart += between(countAt(all, one), countAt(all, other))
  }
  return apart / mostDistances
}
