import { countAt, entryAt, measureAt } from '../entries.ts'
import type { Bootstrap } from './agreement.ts'
import type { Coefficient } from './coefficient.ts'
import { fewTitles, judgementAt, scaleOf, titlesBehind } from './measured.ts'
import { quantileOf } from './quantile.ts'
import { drawnCounts, randomFrom } from './random.ts'
import { weightsOf } from './scale.ts'
import { ratingsAt, type Study } from './study.ts'
import { cohenOf, type Confusion } from './twoRaters.ts'

/** Two taggers on one judgement. */
export interface PairAgreement {
  one: string
  other: string
  titles: number
  /** Of a term: those on which either applied it; null for everything else. */
  applied: number | null
  /** Share of the titles on which they said the same. */
  same: number
  /** Of a scale: by how many degrees they differ in the mean; null for everything else. */
  apart: number | null
  /** Cohen's κ; with quadratic weights for a scale. */
  kappa: Coefficient
  /** Of κ, 95 %, over draws of titles; null where there are too few of them. */
  interval: [number, number] | null
}

/** Every two taggers who judged a title both; the most titles first. */
export const agreementByPair = (
  study: Study,
  judgement: number,
  bootstrap: Bootstrap,
): PairAgreement[] => {
  const ratings = ratingsAt(study, judgement)
  const { kind, categories } = judgementAt(study, judgement)
  const scale = scaleOf(judgementAt(study, judgement))
  const size = ratings.categories
  const weights = weightsOf(
    scale.weighting,
    scale.values ?? Array.from({ length: size }, (_, at) => at),
  )
  const tables = new Map<number, Float64Array>()
  const width = study.raters.length
  for (let unit = 0; unit + 1 < ratings.starts.length; unit += 1) {
    const from = countAt(ratings.starts, unit)
    const to = countAt(ratings.starts, unit + 1)
    for (let at = from; at < to; at += 1)
      for (let next = at + 1; next < to; next += 1) {
        const [first, second] =
          countAt(ratings.raterOf, at) < countAt(ratings.raterOf, next) ? [at, next] : [next, at]
        const pair = countAt(ratings.raterOf, first) * width + countAt(ratings.raterOf, second)
        const table = tables.get(pair) ?? new Float64Array(size * size)
        if (!tables.has(pair)) tables.set(pair, table)
        const cell = countAt(ratings.categoryOf, first) * size + countAt(ratings.categoryOf, second)
        table[cell] = measureAt(table, cell) + 1
      }
  }
  return [...tables]
    .map(([pair, table]): PairAgreement => {
      const titles = table.reduce((sum, count) => sum + count, 0)
      const confusion = { categories: size, table, units: titles }
      const applied = kind === 'term' ? titles - measureAt(table, 0) : null
      const isMany = titlesBehind({ applied, titles }) >= fewTitles
      return {
        one: entryAt(study.raters, Math.floor(pair / width)),
        other: entryAt(study.raters, pair % width),
        titles,
        applied,
        same: meanOf(confusion, (row, column) => (row === column ? 1 : 0)),
        apart:
          kind === 'degree'
            ? meanOf(confusion, (row, column) =>
                Math.abs(Number(categories[row]) - Number(categories[column])),
              )
            : null,
        kappa: cohenOf(confusion, weights),
        interval: isMany ? intervalOf(confusion, weights, bootstrap) : null,
      }
    })
    .toSorted((a, b) => b.titles - a.titles || (a.one + a.other < b.one + b.other ? -1 : 1))
}

const meanOf = (
  { categories, table, units }: Confusion,
  of: (row: number, column: number) => number,
): number => {
  let sum = 0
  for (const [cell, count] of table.entries())
    if (count > 0) sum += count * of(Math.floor(cell / categories), cell % categories)
  return sum / units
}

/** As bootstrap.ts draws units: how many are in each cell of the table, all at once. */
const intervalOf = (
  { categories, table, units }: Confusion,
  weights: Float64Array,
  { draws, seed, cancelled = () => false }: Bootstrap,
): [number, number] | null => {
  if (cancelled()) return null
  const random = randomFrom(seed)
  const used = [...table.entries()].filter(([, count]) => count > 0)
  const counts = used.map(([, count]) => count)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = new Float64Array(table.length)
    for (const [at, count] of drawnCounts(counts, random).entries()) {
      const [cell] = entryAt(used, at)
      drawn[cell] = count
    }
    const { value } = cohenOf({ categories, table: drawn, units }, weights)
    if (value !== null) values.push(value)
  }
  if (values.length === 0 || values.length * 2 < draws) return null
  const sorted = Float64Array.from(values).sort()
  return [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)]
}
