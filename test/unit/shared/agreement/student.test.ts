import { describe, expect, it } from 'vitest'
import { meanWithInterval } from '../../../../shared/agreement/student.ts'

/** Half the width of the interval, in standard errors: the t of the tables. */
const reachOf = (values: number[]) => {
  const { mean, interval } = meanWithInterval(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const error = Math.sqrt(squares / (values.length - 1) / values.length)
  return ((interval?.[1] ?? NaN) - mean) / error
}
const some = (n: number) => Array.from({ length: n }, (_, at) => (at * 7) % 5)

describe('the interval of a mean', () => {
  // Quantiles as every table of Student's t has them.
  it.each([
    [2, 12.706],
    [3, 4.303],
    [4, 3.182],
    [6, 2.571],
    [11, 2.228],
    [31, 2.042],
    [121, 1.98],
  ])('of %i values reaches %f standard errors', (n, t) => {
    expect(reachOf(some(n))).toBeCloseTo(t, 2)
  })

  it('lies around the mean, and is none of a single value', () => {
    expect(meanWithInterval([1, 2, 3])).toMatchObject({ mean: 2 })
    expect(meanWithInterval([4])).toEqual({ mean: 4, interval: null })
    expect(meanWithInterval([2, 2, 2]).interval).toEqual([2, 2])
  })
})
