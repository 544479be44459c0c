import { describe, expect, it } from 'vitest'
import { alphaOf } from '../../../../shared/agreement/alpha.ts'
import { intervalOf } from '../../../../shared/agreement/bootstrap.ts'
import { patternsOf } from '../../../../shared/agreement/patterns.ts'
import { binomial, randomFrom } from '../../../../shared/agreement/random.ts'
import { ratingsOf, unitsOf, type Ratings } from '../../../../shared/agreement/ratings.ts'
import { differencesOf } from '../../../../shared/agreement/scale.ts'

describe('a binomial number', () => {
  it.each([
    [8, 0.3],
    [40, 0.1],
    [60, 0.5],
    [1_000, 0.02],
    [1_000, 0.7],
    [300_000, 0.4],
  ])('of %i with chance %d has the mean and the spread it should', (n, p) => {
    const random = randomFrom(11)
    const draws = 20_000
    let sum = 0
    let squares = 0
    for (let at = 0; at < draws; at += 1) {
      const k = binomial(n, p, random)
      expect(k >= 0 && k <= n && Number.isInteger(k)).toBe(true)
      sum += k
      squares += k * k
    }
    const mean = sum / draws
    const variance = squares / draws - mean * mean
    const deviation = Math.sqrt(n * p * (1 - p))
    // Five standard errors.
    expect(Math.abs(mean - n * p)).toBeLessThan((5 * deviation) / Math.sqrt(draws))
    expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / draws))
  })

  it('follows its distribution, and not only its moments', () => {
    // Both ways of drawing, against the probabilities themselves.
    for (const [n, p] of [
      [20, 0.2],
      [50, 0.3],
    ] as const) {
      const random = randomFrom(5)
      const draws = 50_000
      const seen = new Float64Array(n + 1)
      for (let at = 0; at < draws; at += 1) {
        const k = binomial(n, p, random)
        seen[k] = (seen[k] ?? 0) + 1
      }
      let chance = (1 - p) ** n
      for (let k = 0; k <= n; k += 1) {
        const share = (seen[k] ?? 0) / draws
        // Where so few are expected, standard errors say nothing.
        const isCommon = chance * draws > 20
        if (isCommon)
          expect(Math.abs(share - chance)).toBeLessThan(
            5 * Math.sqrt((chance * (1 - chance)) / draws) + 1e-6,
          )
        chance *= ((n - k) / (k + 1)) * (p / (1 - p))
      }
    }
  })
})

/** Draws units one by one, as the method is described. */
const slowInterval = (ratings: Ratings, draws: number, seed: number): [number, number] => {
  const random = randomFrom(seed)
  const units = unitsOf(ratings)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw += 1) {
    const list = Array.from({ length: units }, (_, unit) => {
      const from = Math.floor(random() * units)
      const start = ratings.starts[from] ?? 0
      const end = ratings.starts[from + 1] ?? 0
      return Array.from({ length: end - start }, (__, at) => ({
        unit,
        rater: ratings.raterOf[start + at] ?? 0,
        category: ratings.categoryOf[start + at] ?? 0,
      }))
    }).flat()
    const drawn = patternsOf(
      ratingsOf(list, { units, raters: ratings.raters, categories: ratings.categories }),
    )
    const { value } = alphaOf(drawn, (totals) => differencesOf('nominal', [0, 1, 2], totals))
    if (value !== null) values.push(value)
  }
  values.sort((one, other) => one - other)
  return [
    values[Math.floor(0.025 * values.length)] ?? 0,
    values[Math.floor(0.975 * values.length)] ?? 0,
  ]
}

describe('a bootstrap interval', () => {
  const random = randomFrom(2)
  const list = Array.from({ length: 150 }, (_, unit) => {
    const truth = Math.floor(random() * 3)
    return [0, 1, 2].map((rater) => ({
      unit,
      rater,
      category: random() < 0.75 ? truth : Math.floor(random() * 3),
    }))
  }).flat()
  const ratings = ratingsOf(list, { units: 150, raters: 3, categories: 3 })
  const alpha = (drawn: ReturnType<typeof patternsOf>) =>
    alphaOf(drawn, (totals) => differencesOf('nominal', [0, 1, 2], totals))

  it('is the same for the same seed, and another for another', () => {
    const of = (seed: number) => intervalOf(patternsOf(ratings), alpha, { draws: 300, seed })
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
  })

  it('by patterns is the interval by units', () => {
    const [low, high] = intervalOf(patternsOf(ratings), alpha, { draws: 4_000, seed: 1 }) ?? [0, 0]
    const [slowLow, slowHigh] = slowInterval(ratings, 1_500, 9)
    expect(Math.abs(low - slowLow)).toBeLessThan(0.02)
    expect(Math.abs(high - slowHigh)).toBeLessThan(0.02)
    expect(high - low).toBeGreaterThan(0.1)
  })

  it('is left when it is cancelled, and is none where nothing can be computed', () => {
    let asked = 0
    const cancelled = () => (asked += 1) > 1
    expect(intervalOf(patternsOf(ratings), alpha, { draws: 1_000, seed: 1, cancelled })).toBeNull()
    const single = ratingsOf([{ unit: 0, rater: 0, category: 1 }], {
      units: 1,
      raters: 1,
      categories: 3,
    })
    expect(intervalOf(patternsOf(single), alpha, { draws: 100, seed: 1 })).toBeNull()
  })
})
