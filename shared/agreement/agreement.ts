import { countAt, numberAt } from '../entries.ts'
import { alphaOf } from './alpha.ts'
import { intervalOf } from './bootstrap.ts'
import { type Coefficient, notComputable } from './coefficient.ts'
import { acOf, fleissOf, percentOf } from './manyRaters.ts'
import { patternsOf } from './patterns.ts'
import { type Ratings, unitsOf } from './ratings.ts'
import { differencesOf, type Level, type Weighting, weightsOf } from './scale.ts'
import { cohenOf, confusionOf, scottOf } from './twoRaters.ts'

/** What is declared of the categories that were rated. */
export interface DeclaredScale {
  /** What each category is worth, in order; null where they are names and no numbers. */
  values: readonly number[] | null
  level: Level
  weighting: Weighting
}

/** Every coefficient of some ratings. */
export interface Agreement {
  /** Ratings; and units and raters with at least one. */
  n: number
  units: number
  raters: number
  percent: Coefficient
  /** Of two raters; weighted if asked. */
  cohen: Coefficient
  scott: Coefficient
  fleiss: Coefficient
  /** AC1 with identity weights, AC2 with others. */
  ac: Coefficient
  alpha: Coefficient
  /** Of α, 95 %; null where it was not asked for or cannot be had. */
  interval: [number, number] | null
}

export interface Bootstrap {
  draws: number
  seed: number
  cancelled?: () => boolean
}

/** Percent agreement is never weighted; everything else is where the scale says so. */
export const agreementOf = (
  ratings: Ratings,
  { values, level, weighting }: DeclaredScale,
  bootstrap: Bootstrap | null = null,
): Agreement => {
  const places = Array.from({ length: ratings.categories }, (_, at) => at)
  const patterns = patternsOf(ratings)
  const weights = weightsOf(weighting, values ?? places)
  const alpha = (drawn: typeof patterns): Coefficient =>
    alphaOf(drawn, (totals) => differencesOf(level, values ?? places, totals))
  const without = whyNoAlpha(level, values)
  const said = ratersIn(ratings)
  const pair =
    said.length === 2 ? confusionOf(ratings, [numberAt(said, 0), numberAt(said, 1)]) : null
  return {
    n: ratings.categoryOf.length,
    units: patterns.units,
    raters: said.length,
    percent: percentOf(patterns, weightsOf('identity', places)),
    cohen: pair ? cohenOf(pair, weights) : notComputable('not_two_raters'),
    scott: pair ? scottOf(pair, weights) : notComputable('not_two_raters'),
    fleiss: fleissOf(patterns, weights),
    ac: acOf(patterns, weights),
    alpha: without === null ? alpha(patterns) : notComputable(without),
    interval:
      bootstrap === null || without !== null ? null : intervalOf(patterns, alpha, bootstrap),
  }
}

/** What the level of measurement asks of a scale that this one has not. */
const whyNoAlpha = (level: Level, values: DeclaredScale['values']) => {
  if (level !== 'interval' && level !== 'ratio') return null
  if (values === null) return 'not_numeric'
  return level === 'ratio' && values.some((value) => value < 0) ? 'negative' : null
}

/** Who rated anything, ascending. */
const ratersIn = (ratings: Ratings): number[] => {
  const said = new Uint8Array(ratings.raters)
  const end = countAt(ratings.starts, unitsOf(ratings))
  for (let at = 0; at < end; at += 1) said[countAt(ratings.raterOf, at)] = 1
  return [...said.entries()].flatMap(([rater, rated]) => (rated === 1 ? rater : []))
}
