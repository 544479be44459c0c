import type { Coefficient } from './coefficient.ts'
import { judgementAt, scaleOf } from './measured.ts'
import { ratingsAt, type Study } from './study.ts'

import { cohenOf } from './twoRaters.ts'
import { weightsOf } from './scale.ts'

/** Two taggers on one judgement. */
export interface PairAgreement {
  one: string
  other: string
  titles: number
  /** Of a term: those on which either applied it; null for everything else. */
  applied: number | null
  /** Share of the titles on which they said the same. */
  same: number
  /** Cohen's κ; with quadratic weights for a scale. */
  kappa: Coefficient
}

/** Every two taggers who judged a title both; the most titles first. */
export const agreementByPair = (study: Study, judgement: number): PairAgreement[] => {
  const ratings = ratingsAt(study, judgement)
  const { kind } = judgementAt(study, judgement)
  const scale = scaleOf(judgementAt(study, judgement))
  const size = ratings.categories
  const weights = weightsOf(
    scale.weighting,
    scale.values ?? Array.from({ length: size }, (_, at) => at),
  )
  const tables = new Map<number, Float64Array>()
  const width = study.raters.length
  for (let unit = 0; unit + 1 < ratings.starts.length; unit += 1) {
    const from = ratings.starts[unit] ?? 0
    const to = ratings.starts[unit + 1] ?? 0
    for (let at = from; at < to; at += 1)
      for (let next = at + 1; next < to; next += 1) {
        const [first, second] =
          (ratings.raterOf[at] ?? 0) < (ratings.raterOf[next] ?? 0) ? [at, next] : [next, at]
        const pair = (ratings.raterOf[first] ?? 0) * width + (ratings.raterOf[second] ?? 0)
        const table = tables.get(pair) ?? new Float64Array(size * size)
        if (!tables.has(pair)) tables.set(pair, table)
        const cell = (ratings.categoryOf[first] ?? 0) * size + (ratings.categoryOf[second] ?? 0)
        table[cell] = (table[cell] ?? 0) + 1
      }
  }
  return [...tables]
    .map(([pair, table]) => {
      const units = table.reduce((sum, count) => sum + count, 0)
      let same = 0
      for (let at = 0; at < size; at += 1) same += table[at * size + at] ?? 0
      return {
        one: study.raters[Math.floor(pair / width)] ?? '',
        other: study.raters[pair % width] ?? '',
        titles: units,
        applied: kind === 'term' ? units - (table[0] ?? 0) : null,
        same: same / units,
        kappa: cohenOf({ categories: size, table, units }, weights),
      }
    })
    .toSorted((a, b) => b.titles - a.titles || (a.one + a.other < b.one + b.other ? -1 : 1))
}
