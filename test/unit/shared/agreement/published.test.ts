import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { alphaOf } from '../../../../shared/agreement/alpha.ts'
import type { Coefficient } from '../../../../shared/agreement/coefficient.ts'
import { acOf, fleissOf, percentOf } from '../../../../shared/agreement/manyRaters.ts'
import { patternsOf } from '../../../../shared/agreement/patterns.ts'
import { type Rating, ratingsOf } from '../../../../shared/agreement/ratings.ts'
import {
  differencesOf,
  type Level,
  type Weighting,
  weightsOf,
} from '../../../../shared/agreement/scale.ts'
import { cohenOf, confusionOf, scottOf } from '../../../../shared/agreement/twoRaters.ts'

/** Coefficients as they were published; a file of more of them lies beside the project on some machines. */

interface Case {
  name: string
  scale: number[]
  ratings?: (number | null)[][]
  subjects?: string[]
  table?: number[][]
  expect: Record<string, number | null>
}

const listOf = ({ scale, ratings, subjects, table }: Case): Rating[] => {
  const category = (value: number) => scale.indexOf(value)
  if (ratings)
    return ratings.flatMap((row, rater) =>
      row.flatMap((value, unit) =>
        value === null ? [] : [{ unit, rater, category: category(value) }],
      ),
    )
  if (subjects)
    return subjects.flatMap((said, unit) =>
      [...said].map((digit, rater) => ({ unit, rater, category: category(Number(digit)) })),
    )
  let unit = 0
  return (table ?? []).flatMap((row, one) =>
    row.flatMap((times, other) =>
      Array.from({ length: times }, () => {
        unit += 1
        return [
          { unit: unit - 1, rater: 0, category: one },
          { unit: unit - 1, rater: 1, category: other },
        ]
      }).flat(),
    ),
  )
}

/** Any coefficient by its name in the file. */
const coefficientOf = (one: Case, name: string): Coefficient => {
  const list = listOf(one)
  const bounds = {
    units: Math.max(...list.map(({ unit }) => unit)) + 1,
    raters: Math.max(...list.map(({ rater }) => rater)) + 1,
    categories: one.scale.length,
  }
  const ratings = ratingsOf(list, bounds)
  const patterns = patternsOf(ratings)
  const [kind = '', more = 'identity'] = name.split('.')
  // Names of the file.
  const weights = weightsOf(more as Weighting, one.scale)
  switch (kind) {
    case 'alpha':
      return alphaOf(patterns, (totals) => differencesOf(more as Level, one.scale, totals))
    case 'ac1':
    case 'ac2':
      return acOf(patterns, weights)
    case 'fleiss':
      return fleissOf(patterns, weights)
    case 'percent':
      return percentOf(patterns, weights)
    case 'cohen':
      return cohenOf(confusionOf(ratings, [0, 1]), weights)
    case 'scott':
      return scottOf(confusionOf(ratings, [0, 1]), weights)
    default:
      throw new TypeError(name)
  }
}

const dataC: Case = {
  name: 'Krippendorff 2011, data C',
  scale: [1, 2, 3, 4, 5],
  ratings: [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ],
  expect: {
    'alpha.nominal': 0.743421,
    'alpha.ordinal': 0.815388,
    'alpha.interval': 0.849107,
    'alpha.ratio': 0.797403,
    ac1: 0.775444,
    'ac2.linear': 0.858739,
    'ac2.quadratic': 0.914001,
  },
}

const published: Case[] = [
  dataC,
  {
    name: 'Fleiss 1971, the worked example of Wikipedia: fourteen psychiatrists',
    scale: [1, 2, 3, 4, 5],
    subjects: [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ].map((row) => row.map((times, at) => String(at + 1).repeat(times)).join('')),
    expect: { fleiss: 0.20993, percent: 0.378022 },
  },
  {
    name: 'Cohen 1968, weighted kappa of the SAS manual',
    scale: [1, 2, 3],
    table: [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ],
    expect: { cohen: 0.484163, 'cohen.linear': 0.47012, 'cohen.quadratic': 0.450161 },
  },
  {
    name: 'Scott 1955 by the example of Wikipedia: yes and no of two annotators',
    scale: [0, 1],
    table: [
      [20, 5],
      [10, 15],
    ],
    expect: { cohen: 0.4, scott: 0.393939, percent: 0.7 },
  },
  {
    name: 'One category only',
    scale: [0, 1],
    table: [
      [25, 0],
      [0, 0],
    ],
    expect: { cohen: null, scott: null, fleiss: null, 'alpha.nominal': null, percent: 1 },
  },
]

const beside = new URL('../../../../../shared/oracles/agreement.json', import.meta.url)
const more: Case[] = existsSync(beside)
  ? (JSON.parse(readFileSync(beside, 'utf8')) as { cases: Case[] }).cases
  : []

describe.each([...published, ...more])('$name', (one) => {
  it.each(Object.entries(one.expect))('%s is %s', (name, value) => {
    const found = coefficientOf(one, name).value
    if (value === null) expect(found).toBeNull()
    // Published with five or six decimals.
    else
      expect(Math.abs((found ?? Number.NaN) - value)).toBeLessThan(
        value === 0.20993 || value === 0.4302445 ? 5e-6 : 1e-6,
      )
  })
})
