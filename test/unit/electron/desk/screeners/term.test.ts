import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  longestOfflineMs,
  openWatch,
  standingOf,
  termOf,
} from '../../../../../electron/desk/screeners/term.ts'

const hour = 60 * 60_000
const now = 1_763_683_200_000

describe('the term of a grant', () => {
  it('ends when the catalogue says, by the clock of this computer', () => {
    const answer = { expiresAt: now + 48 * hour, offlineUntil: now + 24 * hour }
    expect(termOf(answer, now, now)).toEqual({
      grantedAtMs: now,
      untilMs: now + 24 * hour,
      seenMs: now,
    })
    // A clock that is a year behind measures a day as well.
    const behind = now - 365 * 24 * hour
    expect(termOf(answer, now, behind).untilMs).toBe(behind + 24 * hour)
  })

  it('is never longer than 72 hours and never negative, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer(),
        fc.option(fc.integer(), { nil: undefined }),
        (expiresAt, offlineUntil, serverMs) => {
          const { untilMs } = termOf({ expiresAt, offlineUntil }, serverMs, now)
          expect(untilMs).toBeGreaterThanOrEqual(now)
          expect(untilMs).toBeLessThanOrEqual(now + longestOfflineMs)
        },
      ),
    )
  })
})

describe('a grant', () => {
  const grant = { untilMs: now + 10 * hour, seenMs: now + 5 * hour }

  it.each([
    ['runs until its end', now + 6 * hour, 'running'],
    ['is over at its end', now + 10 * hour, 'time_over'],
    ['bears a clock that is put right by minutes', now + 5 * hour - 4 * 60_000, 'running'],
    ['does not bear one that is set back', now, 'clock_back'],
  ] as const)('%s', (_, at, standing) => {
    expect(standingOf(grant, at)).toBe(standing)
  })

  it('that was seen to be over is over, whatever the clock says', () => {
    expect(standingOf({ ...grant, seenMs: grant.untilMs }, now)).toBe('time_over')
  })
})

describe('the watch', () => {
  it('goes on while the clock is set back, and believes one that is ahead', () => {
    let [wall, mono] = [now, 0]
    const watch = openWatch({ wall: () => wall, mono: () => mono })
    wall = now + hour
    mono = hour
    expect(watch.latestMs()).toBe(now + hour)
    wall = now - hour
    mono = 3 * hour
    expect(watch.latestMs()).toBe(now + 3 * hour)
    wall = now + 9 * hour
    expect(watch.latestMs()).toBe(now + 9 * hour)
    wall = now
    watch.restart()
    expect(watch.latestMs()).toBe(now)
  })
})
