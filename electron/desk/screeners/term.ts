import type { Clock } from '../ports.ts'
import type { ShelvedGrant } from './shelf.ts'

/** The longest a title may lie on a computer, ms, whatever the catalogue says. */
export const longestOfflineMs = 72 * 60 * 60_000

/** A clock that is put right by so little was not set back, ms. */
const smallStepMs = 5 * 60_000

/**
 * The term of a grant, by the clock of this computer: a clock that is wrong by years measures 72 hours as well as any other, as long as
 * nobody moves it.
 *
 * @param serverMs what the catalogue's clock showed; where it did not say, it is taken to agree with this one.
 */
export const termOf = (
  { expiresAt, offlineUntil }: { expiresAt: number; offlineUntil: number },
  serverMs: number | undefined,
  nowMs: number,
): Pick<ShelvedGrant, 'grantedAtMs' | 'untilMs' | 'seenMs'> => {
  const left = Math.min(expiresAt, offlineUntil) - (serverMs ?? nowMs)
  const untilMs = nowMs + Math.max(0, Math.min(left, longestOfflineMs))
  return { grantedAtMs: nowMs, untilMs, seenMs: nowMs }
}

export type Standing = 'running' | 'time_over' | 'clock_back'

/** What a grant is worth at this moment. */
export const standingOf = (
  { untilMs, seenMs }: Pick<ShelvedGrant, 'untilMs' | 'seenMs'>,
  nowMs: number,
): Standing => {
  if (Math.max(nowMs, seenMs) >= untilMs) return 'time_over'
  return nowMs < seenMs - smallStepMs ? 'clock_back' : 'running'
}

/** The latest time that can be known to have come: a clock that is set back while the program runs is not believed. */
export interface Watch {
  latestMs(): number
  /** What the clock showed before is forgotten: the catalogue was reached, and grants a term that is counted from now. */
  restart(): void
}

export const openWatch = ({ wall, mono }: Clock): Watch => {
  let begin = { wallMs: wall(), monoMs: mono() }
  let latestMs = begin.wallMs
  return {
    latestMs: () => {
      latestMs = Math.max(latestMs, wall(), begin.wallMs + (mono() - begin.monoMs))
      return latestMs
    },
    restart: () => {
      begin = { wallMs: wall(), monoMs: mono() }
      latestMs = begin.wallMs
    },
  }
}
