import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Agreement, agreementOf } from '../../../../shared/agreement/agreement.ts'
import { type Rating, ratingsOf } from '../../../../shared/agreement/ratings.ts'
import type { Level, Weighting } from '../../../../shared/agreement/scale.ts'

const scale = [0, 1, 2, 3, 4, 5]
const levels: Level[] = ['nominal', 'ordinal', 'interval', 'ratio']
const weightings: Weighting[] = ['identity', 'linear', 'quadratic']

/** Rows are units, columns raters; null is missing. */
type Table = (number | null)[][]

const listOf = (table: Table): Rating[] =>
  table.flatMap((row, unit) =>
    row.flatMap((category, rater) => (category === null ? [] : [{ unit, rater, category }])),
  )
const agreementIn = (
  table: Table,
  {
    level = 'ordinal',
    weighting = 'linear',
    bootstrap = null,
  }: {
    level?: Level
    weighting?: Weighting
    bootstrap?: { draws: number; seed: number } | null
  } = {},
): Agreement =>
  agreementOf(
    ratingsOf(listOf(table), {
      units: table.length,
      raters: Math.max(0, ...table.map((row) => row.length)),
      categories: scale.length,
    }),
    { values: scale, level, weighting },
    bootstrap,
  )

const tables = (raters: fc.Arbitrary<number>): fc.Arbitrary<Table> =>
  raters.chain((count) =>
    fc.array(fc.array(fc.option(fc.nat(5), { freq: 5 }), { minLength: count, maxLength: count }), {
      minLength: 1,
      maxLength: 30,
    }),
  )
const some = tables(fc.integer({ min: 2, max: 5 }))
const level = fc.constantFrom(...levels)
const weighting = fc.constantFrom(...weightings)

const numbersOf = ({ percent, cohen, scott, fleiss, ac, alpha }: Agreement) =>
  [percent, cohen, scott, fleiss, ac, alpha].map(({ value }) => value)
const expectClose = (one: Agreement, other: Agreement) => {
  for (const [at, value] of numbersOf(one).entries()) {
    const next = numbersOf(other)[at] ?? null
    if (value === null || next === null) expect(value).toBe(next)
    else expect(next).toBeCloseTo(value, 9)
  }
}
const shuffled = <T>(list: readonly T[], keys: readonly number[]): T[] =>
  list
    .map((one, at) => ({ one, key: keys[at] ?? 0, at }))
    .sort((a, b) => a.key - b.key || a.at - b.at)
    .map(({ one }) => one)

describe('agreement', () => {
  it('is the same whatever the order of units and raters', () => {
    fc.assert(
      fc.property(
        some,
        level,
        weighting,
        fc.array(fc.double({ noNaN: true }), { minLength: 40, maxLength: 40 }),
        (table, of, by, keys) => {
          const options = { level: of, weighting: by, bootstrap: { draws: 20, seed: 7 } }
          const before = agreementIn(table, options)
          const after = agreementIn(
            shuffled(table, keys).map((row) => shuffled(row, keys)),
            options,
          )
          expectClose(before, after)
          expect(after.interval === null).toBe(before.interval === null)
          for (const [at, end] of (before.interval ?? []).entries())
            expect(after.interval?.[at]).toBeCloseTo(end, 9)
        },
      ),
    )
  })

  it('is 1 where all agree, and there is more than one category to agree on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 2, max: 5 }),
        level,
        weighting,
        (said, raters, of, by) => {
          fc.pre(new Set(said).size > 1)
          const table = said.map((category) => Array.from({ length: raters }, () => category))
          for (const value of numbersOf(agreementIn(table, { level: of, weighting: by })))
            if (value !== null) expect(value).toBeCloseTo(1, 9)
          expect(agreementIn(table, { level: of, weighting: by }).alpha.value).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  it('grows with a copy of a rater, who agrees with one of them always', () => {
    fc.assert(
      fc.property(tables(fc.constant(2)), (table) => {
        const whole = table.filter((row) => row.every((one) => one !== null))
        const before = agreementIn(whole)
        fc.pre(before.percent.value !== null)
        const after = agreementIn(whole.map((row) => [...row, row[0] ?? null]))
        expect(after.percent.value ?? 0).toBeGreaterThanOrEqual((before.percent.value ?? 0) - 1e-9)
      }),
    )
  })

  it('is not moved by units that nobody rated, nor are α and what was observed by those rated once', () => {
    fc.assert(
      fc.property(some, fc.nat(5), (table, category) => {
        const width = table[0]?.length ?? 0
        const nobody: (number | null)[] = Array.from({ length: width }, () => null)
        expectClose(agreementIn(table), agreementIn([...table, nobody]))
        const once = nobody.map((_, at) => (at === 0 ? category : null))
        const [before, after] = [agreementIn(table), agreementIn([...table, once])]
        expect(after.percent).toEqual(before.percent)
        if (before.alpha.value !== null)
          expect(after.alpha.value).toBeCloseTo(before.alpha.value, 9)
      }),
    )
  })

  it('never exceeds 1, and its interval is in order', () => {
    fc.assert(
      fc.property(some, level, weighting, (table, of, by) => {
        const found = agreementIn(table, {
          level: of,
          weighting: by,
          bootstrap: { draws: 40, seed: 3 },
        })
        for (const value of numbersOf(found))
          if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-9)
        if (found.interval !== null)
          expect(found.interval[0]).toBeLessThanOrEqual(found.interval[1])
      }),
    )
  })
})
