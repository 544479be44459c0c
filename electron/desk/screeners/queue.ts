import type { Screener, ScreenerReason } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { plainChunk } from '../../vault/seal.ts'
import type { Ports } from '../ports.ts'
import { openPace, type Pace } from './pace.ts'
import type { Shelved } from './shelf.ts'
import type { Standstill } from './standstill.ts'

/** Where a screener of the queue stands at this moment. */
export interface Underway {
  phase: Extract<Screener['phase'], 'fetching' | 'checking' | 'waiting' | 'stopped'>
  reason: ScreenerReason | null
  bytesHere: number
  bytesPerSecond: number | null
}

/** Fetches what is wanted, so many at once and in order; what stands still makes way for the next. */
export interface Queue {
  of(titleId: TitleId): Underway | null
  /** Something is wanted, allowed or possible that was not: begins what can begin. */
  go(): void
  /** What stood still for one of these reasons is tried again; or, when the person asks, whatever the reason, as if for the first time. */
  retry(reasons?: ReadonlySet<ScreenerReason>): void
  /** Breaks one off, and forgets how it stood. Resolves when nothing of it is written any more. */
  stop(titleId: TitleId): Promise<void>
  /** Breaks off all; why one cannot come without the person stays known. */
  stopAll(): Promise<void>
  /** The same, and nothing stays known: they are of somebody else. */
  forgetAll(): Promise<void>
  end(): void
}

export interface QueueParts {
  ports: Ports
  /** Those that are wanted, not paused, in order. */
  wanted(): Shelved[]
  /** Null while nothing may be fetched. */
  mostAtOnce(): number | null
  /** Resolves when it is here. */
  fetch(
    shelved: Shelved,
    options: {
      signal: AbortSignal
      said: (bytesHere: number, doing: 'fetching' | 'checking') => void
    },
  ): Promise<void>
  /** What follows from an error; called once for each. */
  stoodStill(shelved: Shelved, error: unknown, tried: Tried): Standstill
  changed(): void
}

/** What was tried of a screener since it was ready last, or the person asked for it. */
export interface Tried {
  /** Failures since it came further. */
  failures: number
  /** It was begun anew, under another grant. */
  isAnew: boolean
}

interface Running {
  over: AbortController
  done: Promise<void>
  phase: 'fetching' | 'checking'
  bytesHere: number
  pace: Pace
}

interface Standing {
  phase: 'waiting' | 'stopped'
  reason: ScreenerReason
  /** By the monotonic clock. */
  againAtMs: number
}

export const openQueue = (parts: QueueParts): Queue => {
  const { ports, changed } = parts
  const running = new Map<TitleId, Running>()
  const standing = new Map<TitleId, Standing>()
  const failures = new Map<TitleId, number>()
  /** How far each had come when it was last taken to come further, bytes. */
  const furthest = new Map<TitleId, number>()
  const anew = new Set<TitleId>()
  let timer: NodeJS.Timeout | undefined
  let ended = false

  const stoodStill: QueueParts['stoodStill'] = (...failure) => {
    try {
      return parts.stoodStill(...failure)
    } catch (error) {
      // On a full disk not even that can be noted. Begun again at once it would fail at once, over and over.
      ports.log('why a screener stands still could not be noted', error)
      return { next: 'wait', reason: 'disk_error', ms: unnotedMs }
    }
  }

  const run = (shelved: Shelved) => {
    const { titleId } = shelved
    const over = new AbortController()
    const own: Running = {
      over,
      done: Promise.resolve(),
      phase: 'fetching',
      bytesHere: 0,
      pace: openPace(),
    }
    const said = (bytesHere: number, doing: 'fetching' | 'checking') => {
      const before = furthest.get(titleId)
      if (before === undefined) furthest.set(titleId, bytesHere)
      else if (bytesHere - before >= further) {
        furthest.set(titleId, bytesHere)
        failures.delete(titleId)
      }
      own.bytesHere = bytesHere
      own.phase = doing
      own.pace.note(bytesHere, ports.clock.mono())
      changed()
    }
    running.set(titleId, own)
    own.done = parts
      .fetch(shelved, { signal: over.signal, said })
      .then(() => forget(titleId))
      .catch((error: unknown) => {
        if (over.signal.aborted) return
        const before = failures.get(titleId) ?? 0
        failures.set(titleId, before + 1)
        const still = stoodStill(shelved, error, { failures: before, isAnew: anew.has(titleId) })
        if (still.next === 'anew') anew.add(titleId)
        if (still.next === 'wait' || still.next === 'stop')
          standing.set(titleId, {
            phase: still.next === 'wait' ? 'waiting' : 'stopped',
            reason: still.reason,
            againAtMs: still.next === 'wait' ? ports.clock.mono() + still.ms : Infinity,
          })
      })
      .finally(() => {
        if (running.get(titleId) === own) running.delete(titleId)
        changed()
        goOn()
      })
  }

  /** By itself, where nobody would hear of an error. */
  const goOn = () => {
    try {
      go()
    } catch (error) {
      ports.log('the queue of screeners could not be read', error)
    }
  }

  const go = () => {
    clearTimeout(timer)
    const most = ended ? null : parts.mostAtOnce()
    if (most === null) return
    const now = ports.clock.mono()
    let next = Infinity
    for (const shelved of parts.wanted()) {
      if (running.has(shelved.titleId)) continue
      const still = standing.get(shelved.titleId)
      if (still !== undefined && still.againAtMs > now) {
        next = Math.min(next, still.againAtMs)
        continue
      }
      if (running.size >= most) break
      standing.delete(shelved.titleId)
      run(shelved)
      changed()
    }
    if (next < Infinity) {
      timer = setTimeout(goOn, Math.min(next - now, longestTimerMs))
      timer.unref()
    }
  }

  const forget = (titleId: TitleId) => {
    standing.delete(titleId)
    failures.delete(titleId)
    furthest.delete(titleId)
    anew.delete(titleId)
  }

  const breakOff = (titleId: TitleId): Promise<void> => {
    const own = running.get(titleId)
    own?.over.abort()
    return own?.done ?? Promise.resolve()
  }

  return {
    of: (titleId) => {
      const own = running.get(titleId)
      if (own !== undefined)
        return {
          phase: own.phase,
          reason: null,
          bytesHere: own.bytesHere,
          bytesPerSecond: own.phase === 'fetching' ? own.pace.bytesPerSecond() : null,
        }
      const still = standing.get(titleId)
      return still
        ? { phase: still.phase, reason: still.reason, bytesHere: 0, bytesPerSecond: null }
        : null
    },
    go,
    retry: (reasons) => {
      if (reasons === undefined) anew.clear()
      for (const [titleId, { reason }] of standing)
        if (reasons === undefined || reasons.has(reason)) {
          standing.delete(titleId)
          failures.delete(titleId)
        }
      go()
    },
    stop: (titleId) => {
      forget(titleId)
      return breakOff(titleId)
    },
    stopAll: async () => {
      for (const [titleId, { phase }] of standing) if (phase === 'waiting') standing.delete(titleId)
      failures.clear()
      await Promise.all([...running.keys()].map(breakOff))
    },
    forgetAll: async () => {
      standing.clear()
      failures.clear()
      await Promise.all([...running.keys()].map(breakOff))
    },
    end: () => {
      ended = true
      clearTimeout(timer)
      for (const titleId of running.keys()) void breakOff(titleId)
    },
  }
}

/** So much more than ever before, bytes: less may come of every try, and each would be the first. */
const further = 16 * plainChunk
const longestTimerMs = 60 * 60_000
/** What could not be noted is tried again so late, ms. */
const unnotedMs = 60_000
