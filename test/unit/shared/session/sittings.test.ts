import { describe, expect, it } from 'vitest'
import { activeMs, openSittingOf, spentMs } from '../../../../shared/session/sittings.ts'
import { stateAfter } from './story.ts'
import type { Written } from './story.ts'

const started = (wallMs: number, reason = 'opened'): Written => [
  'sitting.started',
  { reason },
  wallMs,
]
const ended = (wallMs: number, reason = 'closed'): Written => ['sitting.ended', { reason }, wallMs]
const worked = (wallMs: number): Written => [
  'degree.set',
  { facet: 'violence', degree: wallMs % 5 },
  wallMs,
]

describe('a sitting', () => {
  it('is open from its start, and lasts until its last event so far', () => {
    const state = stateAfter(started(1_000), worked(4_000))
    expect(openSittingOf(state)).toEqual({
      startedWallMs: 1_000,
      endedWallMs: null,
      start: 'opened',
      end: null,
      lastWallMs: 4_000,
    })
    expect(spentMs(state)).toBe(3_000)
  })

  it('ends when it is closed', () => {
    const state = stateAfter(started(1_000), worked(4_000), ended(5_000))
    expect(openSittingOf(state)).toBeNull()
    expect(state.sittings).toMatchObject([{ endedWallMs: 5_000, end: 'closed' }])
  })

  it.each(['idle', 'recovered'])('that ends %s ended with its last event', (reason) => {
    const state = stateAfter(started(1_000), worked(4_000), ended(900_000, reason))
    expect(state.sittings).toMatchObject([{ endedWallMs: 4_000, end: reason }])
  })

  it('that was never ended is closed as recovered when the next one starts', () => {
    const state = stateAfter(started(1_000), worked(4_000), started(900_000, 'resumed'))
    expect(state.sittings).toMatchObject([
      { endedWallMs: 4_000, end: 'recovered' },
      { startedWallMs: 900_000, start: 'resumed', endedWallMs: null },
    ])
  })

  it('cannot end where none is open', () => {
    expect(stateAfter(ended(1_000))).toMatchObject({ sittings: [], ignored: 1 })
    expect(stateAfter(started(1), ended(2), ended(3))).toMatchObject({ ignored: 1 })
  })

  it('never has a negative length, whatever the clock does', () => {
    const state = stateAfter(started(10_000), worked(9_000), ended(2_000))
    expect(state.sittings).toMatchObject([{ startedWallMs: 10_000, endedWallMs: 10_000 }])
    expect(
      activeMs({ startedWallMs: 5, endedWallMs: 1, lastWallMs: 1, start: 'opened', end: 'closed' }),
    ).toBe(0)
  })

  it('does not grow by what happens after it', () => {
    expect(spentMs(stateAfter(started(0), ended(1_000), worked(50_000)))).toBe(1_000)
  })

  it('adds to those before it', () => {
    expect(spentMs(stateAfter(started(0), ended(1_000), started(5_000), ended(7_000)))).toBe(3_000)
  })

  it('is not open in a session that never had one', () => {
    expect(openSittingOf(stateAfter())).toBeNull()
  })
})
