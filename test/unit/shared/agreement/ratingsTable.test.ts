import { describe, expect, it } from 'vitest'
import { canonical, ratingsTable } from '../../../../shared/agreement/ratingsTable.ts'

const lines = (...rows: [unit: string, rater: string, value: string][]) =>
  rows.map(([unit, rater, value], at) => ({ line: at + 2, unit, rater, value }))

describe('a table of ratings', () => {
  it('makes its scale of the numbers that were said, in their order', () => {
    const table = ratingsTable(
      lines(['a', 'ada', '10'], ['a', 'bo', '2'], ['b', 'ada', '2.0']),
      null,
    )
    expect(table).toMatchObject({ scale: ['2', '10'], values: [2, 10] })
    expect('ratings' in table && [...table.ratings.categoryOf]).toEqual([1, 0, 0])
  })

  it('makes its scale of names in the order of the alphabet, which are worth nothing', () => {
    const said = lines(
      ['a', 'ada', 'warm'],
      ['a', 'bo', 'cold'],
      ['b', 'bo', '3'],
      ['c', 'bo', 'cold'],
    )
    expect(ratingsTable(said, null)).toMatchObject({ scale: ['3', 'cold', 'warm'], values: null })
  })

  it('keeps the scale that was declared, said or not', () => {
    const table = ratingsTable(lines(['a', 'ada', '01'], ['a', 'bo', '']), ['0', '1', '2'])
    expect(table).toMatchObject({ scale: ['0', '1', '2'], values: [0, 1, 2] })
    expect('ratings' in table && table.ratings).toMatchObject({ categories: 3, raters: 1 })
  })

  it('tells every line that cannot be taken, and why', () => {
    const said = lines(
      ['', 'ada', '1'],
      ['a', '', '1'],
      ['a', 'ada', '1'],
      ['a', 'ada', ''],
      ['a', 'bo', '7'],
    )
    expect(ratingsTable(said, ['1', '2'])).toEqual({
      bad: [
        { line: 2, why: 'it names no unit' },
        { line: 3, why: 'it names no rater' },
        { line: 5, why: 'ada rates a a second time, after line 4' },
        { line: 6, why: '“7” is not on the scale' },
      ],
    })
  })

  it.each([
    ['1.0', '1'],
    ['01', '1'],
    ['+.5', '0.5'],
    ['1e2', '100'],
    ['1,5', '1,5'],
    ['0x10', '0x10'],
    ['Infinity', 'Infinity'],
  ])('reads %s as %s', (written, read) => {
    expect(canonical(written)).toBe(read)
  })
})
