import { describe, expect, it } from 'vitest'
import { countAt, entryAt, measureAt, numberAt, shortAt } from '../../../shared/entries.ts'

describe('a place of a list', () => {
  it('holds what lies there, a nothing included', () => {
    expect(entryAt(['a', ''], 1)).toBe('')
    expect(numberAt([1, 0], 1)).toBe(0)
    expect(countAt(Uint32Array.of(1, 0), 1)).toBe(0)
    expect(shortAt(Uint16Array.of(1, 0xffff), 1)).toBe(0xffff)
    expect(measureAt(Float64Array.of(1, NaN), 1)).toBeNaN()
  })

  it.each([
    ['things', () => entryAt(['a', 'b'], 2)],
    ['numbers', () => numberAt([1, 2], 2)],
    ['counts', () => countAt(Uint32Array.of(1, 2), 2)],
    ['codes', () => shortAt(Uint16Array.of(1, 2), 2)],
    ['measures', () => measureAt(Float64Array.of(1, 2), 2)],
  ])('that is not in a list of %s is never taken for 0', (_, read) => {
    expect(read).toThrow(new RangeError('there is no place 2 in a list of 2'))
  })

  it('before the first is none either', () => {
    expect(() => numberAt([1, 2], -1)).toThrow('no place -1')
  })
})
