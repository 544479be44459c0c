import { describe, expect, it } from 'vitest'
import { lookBackOf, lookBackText } from '../../../../../renderer/features/settings/lookBack.ts'

describe('a look-back as typed', () => {
  it.each([
    ['3', 3_000],
    ['0', 0],
    ['2.5', 2_500],
    ['2,5', 2_500],
    [' 30 ', 30_000],
    // On the way to 2,5: already a time.
    ['2,', 2_000],
  ])('%j is %d ms', (text, ms) => {
    expect(lookBackOf(text)).toBe(ms)
  })

  it.each(['', '  ', '-1', '30.1', 'three', 'Infinity', '1,2,3'])('%j is none', (text) => {
    expect(lookBackOf(text)).toBeNull()
  })

  it('is written with the decimal sign of the language', () => {
    expect(lookBackText(2_500, 'en')).toBe('2.5')
    expect(lookBackText(2_500, 'fr')).toBe('2,5')
  })
})
