import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from '../../../../shared/media/range.ts'

const whole = { kind: 'whole' }
const unsatisfiable = { kind: 'unsatisfiable' }
const part = (start: number, end: number) => ({ kind: 'part', start, end })

describe('a part is answered for', () => {
  it.each([
    ['bytes=0-499', part(0, 499)],
    ['bytes=500-999', part(500, 999)],
    ['bytes=0-0', part(0, 0)],
    ['bytes=999-999', part(999, 999)],
    ['bytes=500-', part(500, 999)],
    ['bytes=0-', part(0, 999)],
    ['bytes=500-5000', part(500, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-500', part(500, 999)],
    ['bytes=-5000', part(0, 999)],
    ['BYTES=0-1', part(0, 1)],
    ['bytes= 0-1 ', part(0, 1)],
    ['bytes=,0-1,,', part(0, 1)],
    ['bytes=0-99999999999999999999999999', part(0, 999)],
    ['bytes=007-008', part(7, 8)],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 1_000)).toEqual(expected)
  })
})

describe('the whole is answered for', () => {
  it.each([
    null,
    '',
    'bytes',
    'bytes=',
    'bytes=,',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    'bytes=5-2',
    'bytes=1-2-3',
    'bytes=--5',
    'bytes=0-1,x',
    'bytes=0x0-0x1',
    'bytes=1.5-2',
    'bytes 0-1',
    'bytes =0-1',
    'items=0-1',
    'bytes=0-1,5-6',
    'bytes=0-1,5000-6000',
  ])('%s', (header) => {
    expect(parseRange(header, 1_000)).toEqual(whole)
  })
})

describe('nothing can be answered for', () => {
  it.each([
    'bytes=1000-',
    'bytes=1000-1001',
    'bytes=99999999999999999999999999-',
    'bytes=-0',
    'bytes=1000-,2000-',
    'bytes=5000-6000,-0',
  ])('%s', (header) => {
    expect(parseRange(header, 1_000)).toEqual(unsatisfiable)
  })
})

describe('an empty file', () => {
  it('has no first byte', () => {
    expect(parseRange('bytes=0-', 0)).toEqual(unsatisfiable)
    expect(parseRange('bytes=0-0', 0)).toEqual(unsatisfiable)
  })

  it('is its own end', () => {
    expect(parseRange('bytes=-5', 0)).toEqual(whole)
    expect(parseRange(null, 0)).toEqual(whole)
  })
})

it('a part is always within the file, whatever the header says', () => {
  const header = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'bytes=-, 0123456789') }),
    fc.string({ unit: fc.constantFrom(...'-, 0123456789') }).map((set) => `bytes=${set}`),
  )
  fc.assert(
    fc.property(header, fc.nat(2_000), (written, size) => {
      const range = parseRange(written, size)
      if (range.kind !== 'part') return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.start).toBeLessThanOrEqual(range.end)
      expect(range.end).toBeLessThan(size)
    }),
    { numRuns: 1_000 },
  )
})
