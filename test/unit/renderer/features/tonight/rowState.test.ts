import { describe, expect, it } from 'vitest'
import {
  isSettled,
  progressOf,
  rowStateOf,
} from '../../../../../renderer/features/tonight/rowState.ts'
import { assignment, tonightRow } from '../../../../support/tonightRow.ts'

describe('what is said of a row', () => {
  it('is that it is not begun', () => {
    expect(rowStateOf(tonightRow('a'))).toEqual({ kind: 'notBegun' })
  })

  it('is where one stopped and how much is to do', () => {
    const row = tonightRow('a', { session: { playheadMs: 321_000, missing: 10 } })
    expect(rowStateOf(row)).toEqual({ kind: 'stopped', atMs: 321_000, toGo: 10 })
  })

  it('is that it can be submitted once nothing is missing', () => {
    const row = tonightRow('a', { session: { playheadMs: 5, missing: 0 } })
    expect(rowStateOf(row)).toEqual({ kind: 'ready', atMs: 5 })
  })

  it('is that its file is gone, whatever was done', () => {
    const row = tonightRow('a', { present: false, session: { missing: 0 } })
    expect(rowStateOf(row)).toEqual({ kind: 'missing' })
  })

  it('is that it is submitted, for which no file is needed', () => {
    const row = tonightRow('a', { present: false, session: { status: 'submitted' } })
    expect(rowStateOf(row)).toEqual({ kind: 'submitted' })
  })
})

describe('what is said of an assigned row', () => {
  it('is that another computer has a session of it, before one is begun here', () => {
    const given = assignment({ begunElsewhere: true })
    expect(rowStateOf(tonightRow('a', { assignment: given }))).toEqual({ kind: 'begunElsewhere' })
    const begun = tonightRow('a', { assignment: given, session: { missing: 0, playheadMs: 5 } })
    expect(rowStateOf(begun)).toEqual({ kind: 'ready', atMs: 5 })
  })

  it('is that it is submitted and not sent yet, which is no longer due all the same', () => {
    const session = { status: 'submitted', unsent: true } as const
    const state = rowStateOf(tonightRow('a', { assignment: assignment(), session }))
    expect(state).toEqual({ kind: 'unsent' })
    expect(isSettled(state)).toBe(true)
    expect(isSettled({ kind: 'sentBack' })).toBe(false)
  })

  it('is that it was submitted on another computer, for which no file is needed', () => {
    const row = tonightRow('a', { present: false, assignment: assignment({ submittedAtMs: 1 }) })
    expect(rowStateOf(row)).toEqual({ kind: 'elsewhere' })
  })

  it('is that it was sent back, until it is reopened', () => {
    const back = { assignment: assignment({ returnedNote: 'Look again.' }) }
    const sealed = tonightRow('a', { ...back, session: { status: 'submitted' } })
    expect(rowStateOf(sealed)).toEqual({ kind: 'sentBack' })
    const open = tonightRow('a', { ...back, session: { missing: 0, playheadMs: 5 } })
    expect(rowStateOf(open)).toEqual({ kind: 'ready', atMs: 5 })
  })

  it('is that it was sent back, also where another computer has its session', () => {
    const back = assignment({ returnedNote: 'Look again.', submittedAtMs: 1 })
    expect(rowStateOf(tonightRow('a', { assignment: back }))).toEqual({ kind: 'sentBackElsewhere' })
    const gone = tonightRow('a', { present: false, assignment: back })
    expect(rowStateOf(gone)).toEqual({ kind: 'missing' })
  })
})

describe('the progress of a row', () => {
  it('is the share of what is required', () => {
    expect(progressOf(tonightRow('a', { session: { answered: 5, required: 20 } }))).toBe(0.25)
  })

  it('is never more than all', () => {
    expect(progressOf(tonightRow('a', { session: { answered: 9, required: 6 } }))).toBe(1)
  })

  it('is not shown before the beginning, after the end, or where nothing is required', () => {
    expect(progressOf(tonightRow('a'))).toBeNull()
    expect(progressOf(tonightRow('a', { session: { status: 'submitted' } }))).toBeNull()
    expect(progressOf(tonightRow('a', { session: { required: 0 } }))).toBeNull()
  })
})
