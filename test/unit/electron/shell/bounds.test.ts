import { describe, expect, it } from 'vitest'
import { placeOn } from '../../../../electron/shell/bounds.ts'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }

describe('the place of the window', () => {
  it('is where it was', () => {
    const remembered = { x: 100, y: 80, width: 1200, height: 800 }
    expect(placeOn(screen, remembered)).toEqual(remembered)
  })

  it('is the middle for someone new', () => {
    expect(placeOn(screen, null)).toEqual({ x: 240, y: 103, width: 1440, height: 900 })
  })

  it('is on the screen when the one it was on has gone', () => {
    expect(placeOn(screen, { x: 3_000, y: -900, width: 1200, height: 800 })).toEqual({
      x: 720,
      y: 25,
      width: 1200,
      height: 800,
    })
  })

  it('is no larger than the screen', () => {
    expect(placeOn(screen, { x: 0, y: 0, width: 5_000, height: 4_000 })).toEqual(screen)
  })

  it('is no smaller than the workspace', () => {
    expect(placeOn(screen, { x: 10, y: 30, width: 200, height: 100 })).toMatchObject({
      width: 1024,
      height: 640,
    })
  })

  it('fits a screen that is smaller than the workspace', () => {
    const small = { x: 0, y: 0, width: 800, height: 600 }
    expect(placeOn(small, null)).toEqual(small)
  })
})
