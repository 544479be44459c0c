import { describe, expect, it } from 'vitest'
import {
  cellsFor,
  framesForCells,
  nearestIndex,
  posterMoments,
  stripFrames,
  stripMoments,
} from '../../../../../../renderer/features/workspace/timeline/stripPlan.ts'

describe('the moments of a strip', () => {
  it('begin with the first frame and are evenly spaced', () => {
    expect(stripMoments(8_000, 4)).toEqual([0, 2_000, 4_000, 6_000])
  })

  it('are no more than the desk keeps', () => {
    expect(stripMoments(7_200_000)).toHaveLength(stripFrames)
    expect(stripFrames).toBeLessThanOrEqual(120)
  })
})

describe('the frame for Tonight', () => {
  it('is looked for within the title, a third into it first', () => {
    const moments = posterMoments(90_000)
    expect(moments[0]).toBe(30_000)
    expect(moments.every((ms) => ms > 0 && ms < 90_000)).toBe(true)
  })
})

describe('the cells of a strip', () => {
  it('show the frame nearest to their middle', () => {
    expect(framesForCells([0, 2_000, 4_000, 6_000], 8_000, 2)).toEqual([1, 3])
    expect(framesForCells([0, 4_000], 8_000, 4)).toEqual([0, 1, 1, 1])
  })

  it('are empty while there are no frames', () => {
    expect(framesForCells([], 8_000, 2)).toEqual([-1, -1])
  })

  it('are about as wide as a frame, and never more than there are frames', () => {
    expect(cellsFor(790, 44, 16 / 9)).toBe(10)
    expect(cellsFor(790, 44, 2.39)).toBe(10)
    expect(cellsFor(5_000, 44, 16 / 9)).toBe(stripFrames)
    expect(cellsFor(60, 44, 16 / 9)).toBe(4)
  })

  it('are none before anything is laid out', () => {
    expect(cellsFor(0, 0, 16 / 9)).toBe(0)
  })
})

it('the nearest moment is found, and none among none', () => {
  expect(nearestIndex([0, 1_000, 2_000], 1_400)).toBe(1)
  expect(nearestIndex([], 1_400)).toBe(-1)
})
