import { describe, expect, it } from 'vitest'
import { typedTime } from '../../../../../renderer/features/timesheet/typedTime.ts'
import { changeBy } from '../../../../../shared/timesheet/corrections.ts'

describe('a time as typed', () => {
  it.each([
    ['2:30', 150],
    ['0:05', 5],
    ['12:00', 720],
    [' 2h30 ', 150],
    ['2 h 30', 150],
    ['2H', 120],
    ['2,5', 150],
    ['2.5', 150],
    ['2,25 h', 135],
    ['0.0167', 1],
    ['45 min', 45],
    ['90min', 90],
    ['0:00', 0],
  ])('%j is what it should be: %d minutes', (text, minutes) => {
    expect(typedTime(text)).toEqual({ kind: 'whole', minutes })
  })

  it.each([
    ['+0:15', 15],
    ['-0:15', -15],
    ['− 1:00', -60],
    ['–10 min', -10],
    ['+2h', 120],
    ['-0,5', -30],
  ])('%j is a difference of %d minutes', (text, minutes) => {
    expect(typedTime(text)).toEqual({ kind: 'difference', minutes })
  })

  it.each([
    '',
    ' ',
    '2',
    '150',
    '2:60',
    '2:3:0',
    'two',
    '2,5 min',
    '2.',
    '1.234,5',
    ':30',
    '+',
    '+-1:00',
    '100:00',
  ])('%j is none', (text) => {
    expect(typedTime(text)).toBeNull()
  })

  it('changes what counts already by the difference, or to the whole', () => {
    expect(changeBy({ kind: 'whole', minutes: 150 }, 132)).toBe(18)
    expect(changeBy({ kind: 'whole', minutes: 0 }, 132)).toBe(-132)
    expect(changeBy({ kind: 'difference', minutes: -10 }, 132)).toBe(-10)
  })
})
