import { describe, expect, it } from 'vitest'
import {
  afterRemoval,
  inOrder,
  moveInList,
  neighbourOf,
} from '../../../../../../renderer/features/workspace/marks/markOrder.ts'
import { mark, markId } from './marks.ts'

const a = mark('a', 1_000)
const b = mark('b', 5_000)
const c = mark('c', 5_000)
const d = mark('d', 9_000)
const marks = [a, b, c, d]

describe('the marks in order', () => {
  it('are in the order of the title, and those of one moment in a fixed one', () => {
    expect(inOrder({ d, c, b, a })).toEqual(marks)
  })

  it('are sorted once for each state', () => {
    const state = { d, a }
    expect(inOrder(state)).toBe(inOrder(state))
  })
})

describe('the next mark', () => {
  it('is the first one after the playhead', () => {
    expect(neighbourOf(marks, 2_000, null, 1)).toBe(b)
    expect(neighbourOf(marks, 2_000, null, -1)).toBe(a)
  })

  it('is the neighbour while the playhead stands at the chosen one', () => {
    expect(neighbourOf(marks, 5_000, markId('b'), 1)).toBe(c)
    expect(neighbourOf(marks, 5_000, markId('c'), -1)).toBe(b)
  })

  it('goes back past a mark that has just begun to play', () => {
    expect(neighbourOf(marks, 9_600, markId('d'), -1)).toBe(c)
  })

  it('goes back to a mark that has been playing for a while', () => {
    expect(neighbourOf(marks, 11_000, markId('d'), -1)).toBe(d)
  })

  it('forgets the chosen one once the playhead is elsewhere', () => {
    expect(neighbourOf(marks, 500, markId('d'), 1)).toBe(a)
  })

  it('is none past either end', () => {
    expect(neighbourOf(marks, 9_000, markId('d'), 1)).toBeNull()
    expect(neighbourOf(marks, 500, null, -1)).toBeNull()
    expect(neighbourOf([], 500, null, 1)).toBeNull()
  })
})

describe('moving in the list', () => {
  it('stops at both ends', () => {
    expect(moveInList(marks, markId('a'), -1)).toBe(a)
    expect(moveInList(marks, markId('d'), 1)).toBe(d)
    expect(moveInList(marks, markId('b'), Infinity)).toBe(d)
    expect(moveInList(marks, markId('b'), -Infinity)).toBe(a)
  })

  it('begins with the first mark when none is chosen', () => {
    expect(moveInList(marks, null, 1)).toBe(a)
    expect(moveInList([], null, 1)).toBeNull()
  })
})

describe('when a mark goes', () => {
  it('the one after it is chosen, at the end the one before it', () => {
    expect(afterRemoval(marks, markId('b'))).toBe('c')
    expect(afterRemoval(marks, markId('d'))).toBe('c')
    expect(afterRemoval([a], markId('a'))).toBeNull()
  })
})
