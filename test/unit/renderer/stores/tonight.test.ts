import { describe, expect, it } from 'vitest'
import { createTonightStore, inOrder, rowToContinue } from '../../../../renderer/stores/tonight.ts'
import { mondayOf } from '../../../../renderer/stores/week.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import { tonightRow } from '../../../support/tonightRow.ts'

const names = (rows: ReturnType<typeof inOrder>) => rows.map(({ name }) => name)

const submitted = tonightRow('submitted', { session: { status: 'submitted', lastWallMs: 90 } })
const workedOn = tonightRow('worked on', { session: { lastWallMs: 50 } })
const workedOnBefore = tonightRow('worked on before', { session: { lastWallMs: 40 } })
const fresh = tonightRow('fresh', { addedAtMs: 80 })
const older = tonightRow('older', { addedAtMs: 70 })
const sample = tonightRow('sample', { addedAtMs: 99, sample: true })
const gone = tonightRow('gone', { present: false, session: { lastWallMs: 60 } })

describe('the rows of Tonight', () => {
  it('go from what can go on to what is done', () => {
    const rows = [submitted, gone, sample, older, workedOnBefore, fresh, workedOn]
    expect(names(inOrder(rows))).toEqual([
      'worked on',
      'worked on before',
      'fresh',
      'older',
      'sample',
      'gone',
      'submitted',
    ])
  })

  it('put a title whose file is gone behind those that can be watched', () => {
    expect(names(inOrder([gone, sample]))).toEqual(['sample', 'gone'])
  })

  it('leave the list they are given as it is', () => {
    const rows = [submitted, fresh]
    inOrder(rows)
    expect(rows).toEqual([submitted, fresh])
  })
})

describe('what one key continues', () => {
  it('is the row on top', () => {
    expect(rowToContinue(inOrder([fresh, workedOn]))).toBe(workedOn)
    expect(rowToContinue(inOrder([submitted, fresh]))).toBe(fresh)
  })

  it('is nothing when all that is left is gone or done', () => {
    expect(rowToContinue(inOrder([submitted, gone]))).toBeNull()
    expect(rowToContinue([])).toBeNull()
  })
})

describe('the store of Tonight', () => {
  const week = { startsAtMs: 0, days: [0, 0, 0, 0, 0, 0, 0] as const }

  it('holds the rows in order', async () => {
    const answer = done({ rows: [submitted, workedOn], week })
    const store = createTonightStore({ call: () => Promise.resolve(answer as never) })
    await store.refresh()
    expect(names(store.getState().tonight?.rows ?? [])).toEqual(['worked on', 'submitted'])
  })

  it('keeps what it showed when the desk does not answer, and says why', async () => {
    const answers = [done({ rows: [fresh], week }), failed('desk_gone', 'Gone.')]
    const store = createTonightStore({ call: () => Promise.resolve(answers.shift() as never) })
    await store.refresh()
    await store.refresh()
    expect(names(store.getState().tonight?.rows ?? [])).toEqual(['fresh'])
    expect(store.getState().failure?.code).toBe('desk_gone')
  })
})

describe('the Monday of a week', () => {
  it.each([
    ['a Monday', new Date(2026, 10, 16, 9)],
    ['a Friday', new Date(2026, 10, 20, 23, 59)],
    ['a Sunday', new Date(2026, 10, 22, 12)],
  ])('is the midnight before %s', (_, now) => {
    expect(mondayOf(now)).toBe(new Date(2026, 10, 16).getTime())
  })
})
