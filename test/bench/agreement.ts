import { createRequire } from 'node:module'
import { join } from 'node:path'
import { alphaOf } from '../../shared/agreement/alpha.ts'
import { intervalOf } from '../../shared/agreement/bootstrap.ts'
import { type Patterns, patternsOf } from '../../shared/agreement/patterns.ts'
import { randomFrom } from '../../shared/agreement/random.ts'
import type { Ratings } from '../../shared/agreement/ratings.ts'
import { differencesOf, type Level } from '../../shared/agreement/scale.ts'
import { asRatio, inMs, median, type Benchmark } from './measure.ts'
import { installPeers, peers } from './peersInstalled.ts'

const degrees = [0, 1, 2, 3, 4, 5]
const raters = 3
const ratings = 1_000_000
const draws = 1_000

/** As the yardstick takes them: raters × units; undefined is missing. */
type Matrix = (number | undefined)[][]

/** Somebody's degree near the title's own, one in twenty missing; so many that a million are left. */
const manyRatings = (): Matrix => {
  const random = randomFrom(11)
  const units = Math.ceil(ratings / raters / 0.95)
  const matrix: Matrix = Array.from({ length: raters }, () => [])
  for (let unit = 0; unit < units; unit += 1) {
    const own = Math.floor(random() * degrees.length)
    for (const row of matrix) {
      const said = own + (random() < 0.3 ? (random() < 0.5 ? -1 : 1) : 0)
      row.push(random() < 0.05 ? undefined : Math.min(5, Math.max(0, said)))
    }
  }
  return matrix
}

/** The same ratings, as a study has them. */
const ratingsIn = (matrix: Matrix): Ratings => {
  const units = matrix[0]?.length ?? 0
  const starts = new Uint32Array(units + 1)
  const raterOf = new Uint32Array(units * raters)
  const categoryOf = new Uint32Array(units * raters)
  let at = 0
  for (let unit = 0; unit < units; unit += 1) {
    for (const [rater, row] of matrix.entries()) {
      const said = row[unit]
      if (said === undefined) continue
      raterOf[at] = rater
      categoryOf[at] = said
      at += 1
    }
    starts[unit + 1] = at
  }
  return {
    categories: degrees.length,
    raters,
    starts,
    raterOf: raterOf.subarray(0, at),
    categoryOf: categoryOf.subarray(0, at),
  }
}

const alphaAt = (level: Level) => (patterns: Patterns) =>
  alphaOf(patterns, (totals) => differencesOf(level, degrees, totals))

const timed = <T>(work: () => T): { took: number; made: T } => {
  const began = performance.now()
  const made = work()
  return { took: performance.now() - began, made }
}

/** Published under this name, without types of its own for a program of another folder. */
interface Yardstick {
  alpha(matrix: Matrix): number
}

/** Krippendorff's α over a million ratings, and its interval. */
export const agreement: Benchmark = {
  name: 'agreement',
  work: `Krippendorff α, nominal and ordinal, of ${ratings.toLocaleString('en')} ratings by ${raters} raters; then ${draws.toLocaleString('en')} bootstrap draws`,
  measure: async (rounds) => {
    installPeers()
    // Its interface, as far as it is used.
    const theirs = createRequire(join(peers, 'package.json'))('krippendorff') as Yardstick
    const matrix = manyRatings()
    const figures = { nominal: [] as number[], ordinal: [] as number[], draws: [] as number[] }
    const yardstick: number[] = []
    let same = 0
    for (let round = 0; round < rounds; round += 1) {
      const nominal = timed(() => alphaAt('nominal')(patternsOf(ratingsIn(matrix))).value ?? NaN)
      const ordinal = timed(() => alphaAt('ordinal')(patternsOf(ratingsIn(matrix))))
      const patterns = patternsOf(ratingsIn(matrix))
      const drawn = timed(() => intervalOf(patterns, alphaAt('ordinal'), { draws, seed: round }))
      const one = timed(() => theirs.alpha(matrix))
      same = Math.max(same, Math.abs(one.made - nominal.made))
      figures.nominal.push(nominal.took)
      figures.ordinal.push(ordinal.took)
      figures.draws.push(drawn.took)
      yardstick.push(one.took)
    }
    const nominal = median(figures.nominal)
    const ordinal = median(figures.ordinal)
    const drawn = median(figures.draws)
    const other = median(yardstick)
    const ratio = Math.max(nominal, ordinal) / other
    return {
      name: 'agreement',
      work: agreement.work,
      yardstick: 'npm krippendorff 0.1.0 (nominal) on the same matrix, same process',
      target: '≤ 0.1× its time for one α; the draws ≤ 10× of one α',
      met: ratio <= 0.1 && drawn <= 10 * ordinal && same < 1e-9,
      figures: {
        'one α': asRatio(ratio),
        nominal: inMs(nominal),
        ordinal: inMs(ordinal),
        krippendorff: inMs(other),
        'draws in α': asRatio(drawn / ordinal),
        draws: inMs(drawn),
        'largest difference of the two α': same.toExponential(1),
      },
      notes: ['the time from the matrix on, ours with its change into typed arrays'],
    }
  },
}
