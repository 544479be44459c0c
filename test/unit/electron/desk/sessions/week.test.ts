import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { weekOf } from '../../../../../electron/desk/sessions/week.ts'
import type { Sitting } from '../../../../../shared/session/state.ts'

const hour = 3_600_000

const sitting = (startedWallMs: number, lengthMs: number): Sitting => ({
  startedWallMs,
  endedWallMs: startedWallMs + lengthMs,
  start: 'opened',
  end: 'closed',
  lastWallMs: startedWallMs + lengthMs,
})

describe('the hours of a week', () => {
  let before: string | undefined
  beforeEach(() => {
    before = process.env['TZ']
    process.env['TZ'] = 'Europe/Paris'
  })
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  const monday = () => new Date(2026, 2, 23).getTime()

  it('are those of each day, Monday first', () => {
    const days = weekOf(monday(), [
      sitting(monday() + 20 * hour, 2 * hour),
      sitting(monday() + 44 * hour, hour),
    ]).days
    expect(days).toEqual([2 * hour, hour, 0, 0, 0, 0, 0])
  })

  it('are split at midnight', () => {
    expect(weekOf(monday(), [sitting(monday() + 23 * hour, 3 * hour)]).days).toEqual([
      hour,
      2 * hour,
      0,
      0,
      0,
      0,
      0,
    ])
  })

  it('of a Sunday on which the clocks go forward end at its own midnight', () => {
    const sunday = new Date(2026, 2, 29).getTime()
    const { days } = weekOf(monday(), [sitting(sunday, 30 * hour)])
    expect(days[6]).toBe(23 * hour)
  })

  it('leave out what lies outside', () => {
    expect(weekOf(monday(), [sitting(monday() - 5 * hour, hour)]).days).toEqual(Array(7).fill(0))
  })
})
