import { describe, expect, it } from 'vitest'
import { secondsOf, secondsText } from '../../../../../renderer/features/settings/seconds.ts'

const lookBack = { leastMs: 0, mostMs: 30_000 }
const idle = { leastMs: 30_000, mostMs: 1_800_000 }

describe('seconds as typed', () => {
  it.each([
    ['3', 3_000],
    ['0', 0],
    ['2.5', 2_500],
    ['2,5', 2_500],
    [' 30 ', 30_000],
    // On the way to 2,5: already a time.
    ['2,', 2_000],
  ])('%j is %d ms', (text, ms) => {
    expect(secondsOf(text, lookBack)).toBe(ms)
  })

  it.each(['', '  ', '-1', '30.1', 'three', 'Infinity', '1,2,3'])('%j is none', (text) => {
    expect(secondsOf(text, lookBack)).toBeNull()
  })

  it('are held to what the preference may be', () => {
    expect(['29', '30', '1800', '1801'].map((text) => secondsOf(text, idle))).toEqual([
      null,
      30_000,
      1_800_000,
      null,
    ])
  })

  it('are written with the decimal sign of the language, and as they can be typed', () => {
    expect(secondsText(2_500, 'en')).toBe('2.5')
    expect(secondsText(2_500, 'fr')).toBe('2,5')
    for (const language of ['en', 'fr'] as const)
      expect(secondsOf(secondsText(1_800_000, language), idle)).toBe(1_800_000)
  })
})
