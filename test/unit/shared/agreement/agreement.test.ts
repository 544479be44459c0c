import { describe, expect, it } from 'vitest'
import { agreementOf } from '../../../../shared/agreement/agreement.ts'
import { monthOf } from '../../../../shared/agreement/month.ts'
import { patternsOf } from '../../../../shared/agreement/patterns.ts'
import { drawnCounts, binomial, randomFrom } from '../../../../shared/agreement/random.ts'
import { ratingsOf } from '../../../../shared/agreement/ratings.ts'
import { compareWorst, verdictOf, worstFirst } from '../../../../shared/agreement/verdict.ts'

const ratings = ratingsOf(
  [
    { unit: 0, rater: 0, category: 0 },
    { unit: 0, rater: 1, category: 0 },
    { unit: 1, rater: 0, category: 1 },
    { unit: 1, rater: 1, category: 2 },
  ],
  { units: 2, raters: 2, categories: 3 },
)
const draws = { draws: 20, seed: 1 }

describe('α', () => {
  it.each(['interval', 'ratio'] as const)('of level %s asks for numbers', (level) => {
    const found = agreementOf(ratings, { values: null, level, weighting: 'identity' }, draws)
    expect(found.alpha).toEqual({ value: null, why: 'not_numeric' })
    expect(found.interval).toBeNull()
    expect(found.percent.value).toBe(0.5)
  })

  it('of ratios is none where a value is below 0; of intervals it is one', () => {
    const values = [-1, 0, 1]
    const of = (level: 'interval' | 'ratio') =>
      agreementOf(ratings, { values, level, weighting: 'identity' }, draws)
    expect(of('ratio').alpha).toEqual({ value: null, why: 'negative' })
    expect(of('ratio').interval).toBeNull()
    // D_o = 2·1/4, D_e = 2·(2·1 + 2·4 + 1·1)/(4·3): 1 − 0.5 / (22/12)
    expect(of('interval').alpha.value).toBeCloseTo(1 - 0.5 / (22 / 12), 12)
  })
})

describe('a scale of one category', () => {
  const alone = ratingsOf(
    [
      { unit: 0, rater: 0, category: 0 },
      { unit: 0, rater: 1, category: 0 },
    ],
    { units: 1, raters: 2, categories: 1 },
  )

  it('has percent agreement and no coefficient', () => {
    const found = agreementOf(alone, { values: null, level: 'nominal', weighting: 'identity' })
    expect(found.percent.value).toBe(1)
    for (const one of [found.ac, found.alpha, found.cohen, found.scott, found.fleiss])
      expect(one).toEqual({ value: null, why: 'one_category' })
  })
})

describe('ratings', () => {
  const bounds = { units: 2, raters: 2, categories: 3 }

  it.each([
    [{ unit: 2, rater: 0, category: 0 }, 'unit 2 is not one of 2'],
    [{ unit: 0, rater: -1, category: 0 }, 'rater -1 is not one of 2'],
    [{ unit: 0, rater: 0, category: 0.5 }, 'category 0.5 is not one of 3'],
  ])('out of what was declared are refused: %o', (rating, why) => {
    expect(() => ratingsOf([rating], bounds)).toThrow(new RangeError(why))
  })

  it('of one unit by one rater are refused the second time', () => {
    const twice = [
      { unit: 1, rater: 1, category: 0 },
      { unit: 1, rater: 1, category: 2 },
    ]
    expect(() => ratingsOf(twice, bounds)).toThrow('rater 1 rates unit 1 more than once')
  })

  it('of more raters than a number has digits for are told apart all the same', () => {
    const raters = 60
    const many = ratingsOf(
      [0, 1].flatMap((unit) =>
        Array.from({ length: raters }, (_, rater) => ({
          unit,
          rater,
          category: rater === raters - 1 ? unit : 2,
        })),
      ),
      { units: 2, raters, categories: 3 },
    )
    expect(patternsOf(many).list.map(({ said, times }) => [said, times])).toEqual([
      [
        [0, 2],
        [1, 59],
      ],
      [
        [1, 2],
        [1, 59],
      ],
    ])
  })
})

describe('chance', () => {
  it('that is certain takes all, and none takes nothing', () => {
    const random = randomFrom(1)
    expect([binomial(7, 1, random), binomial(7, 0, random), binomial(0, 0.5, random)]).toEqual([
      7, 0, 0,
    ])
    expect(drawnCounts([5], random)).toEqual([5])
  })
})

describe('a month', () => {
  it('is that of the time in UTC, and none of a clock that says what is no date', () => {
    expect(monthOf(Date.UTC(2026, 8, 30, 23, 59))).toBe('2026-09')
    expect(monthOf(Date.UTC(10_000, 0))).toBeNull()
    expect(monthOf(-1)).toBeNull()
    expect(monthOf(NaN)).toBeNull()
  })
})

describe('a verdict', () => {
  it.each([
    [0.8, 30, 'holds'],
    [0.799, 30, 'loosely'],
    [0.667, 30, 'loosely'],
    [0.666, 30, 'unshared'],
    [0.9, 29, 'few'],
  ])('on %f over %i titles is %s', (value, titles, verdict) => {
    expect(verdictOf({ value, why: null }, titles)).toBe(verdict)
  })

  it('has the lowest first, behind them those of too few titles, and last what cannot be computed', () => {
    const of = (value: number | null, titles: number) => ({
      alpha:
        value === null ? ({ value, why: 'no_pairs' } as const) : ({ value, why: null } as const),
      titles,
      applied: null,
    })
    const list = [of(null, 40), of(0.1, 3), of(0.9, 40), of(0.2, 40), of(null, 0)]
    expect(worstFirst(list).map(({ alpha, titles }) => [alpha.value, titles])).toEqual([
      [0.2, 40],
      [0.9, 40],
      [0.1, 3],
      [null, 40],
      [null, 0],
    ])
    expect(compareWorst({ verdict: 'none', value: null }, { verdict: 'none', value: null })).toBe(0)
  })
})
