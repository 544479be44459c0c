import { describe, expect, it } from 'vitest'
import { drawingFor, icns, ico, png } from '../../../scripts/icons.ts'

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47])

describe('a rendered icon', () => {
  it('is a PNG of the size that was asked for', () => {
    const image = png(64)
    expect(image.subarray(0, 4)).toEqual(pngStart)
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([64, 64])
  })
})

describe('the drawing', () => {
  const svg = '<svg><g id="light"><path/></g><g id="letter"><path/></g></svg>'

  it('is whole from 48 pixels on', () => {
    expect(drawingFor(48, svg)).toBe(svg)
  })

  it('is the letter alone, larger, below', () => {
    expect(drawingFor(32, svg)).toMatch(/^<svg><g id="letter" transform="[^"]+scale\(1\.3\)/)
  })

  it.each(['<svg><g id="letter"/></svg>', '<svg><g id="light"></g></svg>'])(
    'that lost a group is refused: %s',
    (broken) => {
      expect(() => drawingFor(64, broken)).toThrow('groups')
    },
  )
})

describe('an ICO file', () => {
  const images = [
    { size: 16, bytes: Buffer.from('small') },
    { size: 256, bytes: Buffer.from('larger one') },
  ]
  const file = ico(images)

  it('says how many images it holds', () => {
    expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, 2])
  })

  it.each([
    [0, 16],
    [1, 0],
  ])('lists image %i with its width, 256 as 0', (index, width) => {
    expect(file.readUInt8(6 + 16 * index)).toBe(width)
  })

  it.each([0, 1])('points to the bytes of image %i', (index) => {
    const at = 6 + 16 * index
    const start = file.readUInt32LE(at + 12)
    expect(file.subarray(start, start + file.readUInt32LE(at + 8))).toEqual(images[index]?.bytes)
  })
})

describe('an ICNS file', () => {
  const file = icns([{ type: 'ic07', bytes: Buffer.from('picture') }])

  it('says its whole length', () => {
    expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length])
  })

  it('holds each image behind its type and length', () => {
    expect([file.toString('latin1', 8, 12), file.readUInt32BE(12)]).toEqual(['ic07', 15])
    expect(file.toString('latin1', 16)).toBe('picture')
  })
})
