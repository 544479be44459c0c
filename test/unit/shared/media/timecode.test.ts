import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatTimecode,
  frameAt,
  parseTimecode,
  stepFrame,
} from '../../../../shared/media/timecode.ts'

describe('a timecode', () => {
  it.each([
    [0, '0:00:00.0'],
    [99, '0:00:00.0'],
    [100, '0:00:00.1'],
    [59_999, '0:00:59.9'],
    [62_500, '0:01:02.5'],
    [3_723_400, '1:02:03.4'],
    [360_000_000, '100:00:00.0'],
    [-5, '0:00:00.0'],
    [Number.NaN, '0:00:00.0'],
    [Infinity, '0:00:00.0'],
  ])('of %d ms is %s', (ms, written) => {
    expect(formatTimecode(ms)).toBe(written)
  })

  it('is read back to the tenth', () => {
    fc.assert(
      fc.property(fc.nat(400_000_000), (ms) => {
        expect(parseTimecode(formatTimecode(ms))).toBe(Math.floor(ms / 100) * 100)
      }),
    )
  })
})

describe('a typed time', () => {
  it.each([
    ['62', 62_000],
    ['1:02.5', 62_500],
    ['1:02,5', 62_500],
    ['1:02:03', 3_723_000],
    ['01:02:03.456', 3_723_456],
    ['90:00', 5_400_000],
    ['0:0:1', 1_000],
    ['5.', 5_000],
    [' 7 ', 7_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseTimecode(text)).toBe(ms)
  })

  it.each(['', 'x', '1:', ':5', '1:60', '1:60:00', '1:2:3:4', '-5', '1.2.3', '1e3', '٣'])(
    '“%s” is none',
    (text) => {
      expect(parseTimecode(text)).toBeNull()
    },
  )
})

describe('frames', () => {
  it.each([
    [0, 25, 0],
    [39.9, 25, 0],
    [40, 25, 1],
    [1_000, 24, 24],
    [1_001, 23.976, 23],
    [1_002, 23.976, 24],
    [-5, 25, 0],
    [Number.NaN, 25, 0],
    [1_000, null, 25],
    [1_000, 0, 25],
    [1_000, Number.NaN, 25],
  ])('at %d ms with %d per second it is number %d', (ms, fps, frame) => {
    expect(frameAt(ms, fps)).toBe(frame)
  })

  it.each([23.976, 24, 25, 29.97, 30, 50, 59.94, 60])(
    'at %d per second a step leads to the very next frame, and back',
    (fps) => {
      fc.assert(
        fc.property(fc.nat(7_200_000), fc.integer({ min: 0, max: 20 }), (ms, n) => {
          const there = stepFrame(ms, fps, n)
          expect(frameAt(there, fps)).toBe(frameAt(ms, fps) + n)
          expect(frameAt(stepFrame(there, fps, -n), fps)).toBe(frameAt(ms, fps))
        }),
      )
    },
  )

  it('are sought in their middle, where no rounding shows their neighbour', () => {
    expect(stepFrame(0, 25, 1)).toBe(60)
  })

  it('have none before the first', () => {
    expect(frameAt(stepFrame(10, 25, -3), 25)).toBe(0)
  })

  it('are found by the time they begin at', () => {
    for (let frame = 0; frame < 5_000; frame += 1)
      expect(frameAt((frame / 30) * 1000, 30)).toBe(frame)
  })
})
