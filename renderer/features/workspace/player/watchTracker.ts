import type { WatchedSpan } from '../../../../shared/session/events.ts'

/** What was played is reported at least this often, in ms (domain.md asks for 10 s). */
export const reportEveryMs = 5_000

/** How far, in ms, the film may run ahead of the clock before it counts as a jump: clocks of sound and screen differ a little. */
const slackMs = 250

/** Shorter stretches than this, in ms, are left to the one that follows. */
const shortestMs = 1

/**
 * Keeps account of what was really played. It is told where the film is (`atMs`, ms of the title) and what a steady clock
 * says (`clockMs`); a film that moved further than its clock allows has jumped, and what it jumped over was not watched.
 */
export interface WatchTracker {
  /** The film runs from here, at this rate. */
  start(atMs: number, rate: number, clockMs: number): void
  /** The film has come this far. */
  advance(atMs: number, clockMs: number): void
  /** The film runs on at another rate. */
  changeRate(atMs: number, rate: number, clockMs: number): void
  /** The film stands still here: reports. */
  stop(atMs: number, clockMs: number): void
  /** The film is somewhere else now: reports what was played until the last `advance`. */
  interrupt(): void
  /** The stretch being played, as far as it is known; null while nothing is. */
  current(): WatchedSpan | null
}

interface Stretch {
  fromMs: number
  atMs: number
  rate: number
  clockMs: number
}

/** `report` is called with disjoint stretches in the order they were played, never with none. */
export const createWatchTracker = (report: (spans: WatchedSpan[]) => void): WatchTracker => {
  let stretch: Stretch | null = null
  let played: WatchedSpan[] = []
  let reportedAtMs = 0

  const close = () => {
    if (!stretch) return
    const fromMs = Math.round(stretch.fromMs)
    const toMs = Math.round(stretch.atMs)
    if (toMs - fromMs >= shortestMs) played.push({ fromMs, toMs, rate: stretch.rate })
  }

  const tell = (clockMs: number) => {
    reportedAtMs = clockMs
    if (played.length === 0) return
    const spans = played
    played = []
    report(spans)
  }

  const advance = (atMs: number, clockMs: number) => {
    if (!stretch) return
    const moved = atMs - stretch.atMs
    const possible = (clockMs - stretch.clockMs) * stretch.rate + slackMs
    if (moved < 0 || moved > possible) {
      close()
      stretch = { ...stretch, fromMs: atMs, atMs, clockMs }
    } else stretch = { ...stretch, atMs, clockMs }
    if (clockMs - reportedAtMs < reportEveryMs) return
    close()
    stretch = { ...stretch, fromMs: atMs }
    tell(clockMs)
  }

  const start = (atMs: number, rate: number, clockMs: number) => {
    if (stretch) return advance(atMs, clockMs)
    if (played.length === 0) reportedAtMs = clockMs
    stretch = { fromMs: atMs, atMs, rate, clockMs }
  }

  const interrupt = () => {
    if (!stretch) return
    const { clockMs } = stretch
    close()
    stretch = null
    tell(clockMs)
  }

  return {
    start,
    advance,
    changeRate: (atMs, rate, clockMs) => {
      if (!stretch || stretch.rate === rate) return
      advance(atMs, clockMs)
      interrupt()
      start(atMs, rate, clockMs)
    },
    stop: (atMs, clockMs) => {
      advance(atMs, clockMs)
      interrupt()
    },
    interrupt,
    current: () => stretch && { fromMs: stretch.fromMs, toMs: stretch.atMs, rate: stretch.rate },
  }
}
