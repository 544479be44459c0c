import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../../../renderer/locales/format.ts'

describe('a length of time', () => {
  it.each([
    [70_500, '1 min 10'],
    [59_900, '59 sec'],
    [119_999, '1 min 59'],
    [120_000, '2 min'],
    [6_060_000, '1 hr 41'],
  ])('of %d ms is %s: a second that is not over is not counted', (ms, said) => {
    expect(formatDuration(ms, 'en')).toBe(said)
  })
})
