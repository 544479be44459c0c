import { describe, expect, it } from 'vitest'
import { progressOf, rowStateOf } from '../../../../../renderer/features/tonight/rowState.ts'
import { tonightRow } from '../../../../support/tonightRow.ts'

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
