import { describe, expect, it } from 'vitest'
import { gigabytesOf, gigabytesText } from '../../../../../renderer/features/settings/gigabytes.ts'

describe('a disk limit', () => {
  it.each([
    ['20', 20e9],
    ['12.5', 12.5e9],
    ['12,5', 12.5e9],
    [' 1 000 ', 1_000e9],
    ['1\u202F000', 1_000e9],
    ['', null],
    ['  ', null],
  ])('is read from “%s”', (text, bytes) => {
    expect(gigabytesOf(text)).toBe(bytes)
  })

  it.each(['0', '0.5', '-3', 'all', '1e3', '1,000,000', '12,', '1000001'])(
    'is not read from “%s”',
    (text) => {
      expect(gigabytesOf(text)).toBeUndefined()
    },
  )

  it('is written with the sign of the language, and read back the same', () => {
    expect([gigabytesText(12.5e9, 'en'), gigabytesText(12.5e9, 'fr')]).toEqual(['12.5', '12,5'])
    expect(gigabytesText(null, 'fr')).toBe('')
    for (const language of ['en', 'fr'] as const)
      expect(gigabytesOf(gigabytesText(1_234.5e9, language))).toBe(1_234.5e9)
  })
})
