import { describe, expect, it } from 'vitest'
import { bareKey, marksOfYears } from '../../../../../electron/desk/catalogue/titleWords.ts'

describe('words of a name', () => {
  it.each([
    ['the matrix', 'matrix'],
    ['un prophete', 'prophete'],
    ['l avventura', 'avventura'],
    ['the', null],
    ['theatre', null],
    ['la', null],
  ])('%s without its article is %s', (key, bare) => {
    expect(bareKey(key)).toBe(bare)
  })
})

describe('marks of years', () => {
  it.each([
    [1927, 1927, ['·y1927']],
    [1918, 1931, ['·y1918', '·y1919', '·d192', '·y1930', '·y1931']],
    [1920, 1939, ['·d192', '·d193']],
    [1930, 1929, []],
  ])('from %i to %i are the fewest', (from, to, marks) => {
    expect(marksOfYears(from, to)).toEqual(marks)
  })
})
