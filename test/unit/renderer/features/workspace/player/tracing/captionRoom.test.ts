import { describe, expect, it } from 'vitest'
import { roomBeside } from '../../../../../../../renderer/features/workspace/player/tracing/captionRoom.ts'

const picture = { left: 10, top: 20, width: 800, height: 500 }
const showing = (...activeCues: object[]) => [
  { mode: 'disabled', activeCues: null } as const,
  { mode: 'showing', activeCues } as const,
]

describe('what captions leave of the picture', () => {
  it('is all of it while they are off', () => {
    expect(roomBeside(picture, [{ mode: 'disabled', activeCues: null }], 16)).toEqual(picture)
  })

  it('is what is above its foot as soon as they are on, whether one stands there or not', () => {
    expect(roomBeside(picture, showing(), 16)).toEqual({ ...picture, height: 500 - 110 })
    expect(roomBeside(picture, showing({ line: 'auto', snapToLines: true }), 16)).toEqual(
      roomBeside(picture, showing(), 16),
    )
    expect(roomBeside(picture, showing({ line: -1, snapToLines: true }), 16)).toEqual(
      roomBeside(picture, showing(), 16),
    )
  })

  it.each([
    { line: 0, snapToLines: true },
    { line: 10, snapToLines: false },
  ])('is the middle while one stands at the head: %j', (cue) => {
    expect(roomBeside(picture, showing(cue), 16)).toEqual({ ...picture, top: 130, height: 280 })
  })

  it('leaves two lines of large text their room, and the mark some of a small picture', () => {
    expect(roomBeside({ ...picture, height: 256 }, showing(), 32).height).toBeCloseTo(256 - 102.4)
    expect(roomBeside({ ...picture, height: 100 }, showing(), 32).height).toBe(60)
  })
})
