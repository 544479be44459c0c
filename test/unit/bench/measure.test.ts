import { expect, it } from 'vitest'
import { median, quantile } from '../../bench/measure.ts'

it('the median of two rounds is neither the better nor the worse of them', () => {
  expect(median([2, 1])).toBe(1.5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

it('the median of an odd number of values is the middle one', () => {
  expect(median([7])).toBe(7)
  expect(median([3, 1, 2])).toBe(2)
})

it('without a value there is no median', () => {
  expect(median([])).toBeNaN()
})

it('the longest is the quantile of all', () => {
  expect(quantile([3, 9, 1], 1)).toBe(9)
})
