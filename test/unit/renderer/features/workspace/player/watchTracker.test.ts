import { beforeEach, describe, expect, it } from 'vitest'
import {
  createWatchTracker,
  reportEveryMs,
  type WatchTracker,
} from '../../../../../../renderer/features/workspace/player/watchTracker.ts'
import type { WatchedSpan } from '../../../../../../shared/session/events.ts'
import { unionOf } from '../../../../../../shared/session/watched.ts'

const frameMs = 40

let clockMs: number
let filmMs: number
let rate: number
let reports: WatchedSpan[][]
let tracker: WatchTracker

/** Lets the film run for so many ms of the clock, told frame by frame. */
const playFor = (ms: number) => {
  for (let left = ms; left > 0; left -= frameMs) {
    const step = Math.min(frameMs, left)
    clockMs += step
    filmMs += step * rate
    tracker.advance(filmMs, clockMs)
  }
}

const start = () => tracker.start(filmMs, rate, clockMs)
const stop = () => tracker.stop(filmMs, clockMs)

/** The clock goes on while the film stands. */
const wait = (ms: number) => {
  clockMs += ms
}

const seekTo = (ms: number) => {
  tracker.interrupt()
  filmMs = ms
}

const reported = () => reports.flat()

beforeEach(() => {
  clockMs = 90_000
  filmMs = 0
  rate = 1
  reports = []
  tracker = createWatchTracker((spans) => reports.push(spans))
})

describe('what was watched', () => {
  it('is the stretch between play and pause', () => {
    filmMs = 1_000
    start()
    playFor(2_000)
    stop()
    expect(reports).toEqual([[{ fromMs: 1_000, toMs: 3_000, rate: 1 }]])
  })

  it('does not grow while the film stands', () => {
    start()
    playFor(1_000)
    stop()
    wait(60_000)
    tracker.advance(filmMs, clockMs)
    expect(reported()).toEqual([{ fromMs: 0, toMs: 1_000, rate: 1 }])
  })

  it('does not grow while the film waits for its bytes', () => {
    start()
    playFor(1_000)
    for (let beat = 0; beat < 10; beat += 1) {
      wait(500)
      tracker.advance(filmMs, clockMs)
    }
    stop()
    expect(unionOf(reported())).toEqual([{ fromMs: 0, toMs: 1_000, rate: 1 }])
  })

  it('leaves out what a seek jumped over', () => {
    start()
    playFor(1_000)
    seekTo(30_000)
    start()
    playFor(500)
    stop()
    expect(reported()).toEqual([
      { fromMs: 0, toMs: 1_000, rate: 1 },
      { fromMs: 30_000, toMs: 30_500, rate: 1 },
    ])
  })

  it('leaves out a jump that nobody told of', () => {
    start()
    playFor(1_000)
    filmMs = 40_000
    playFor(400)
    stop()
    expect(reported()).toEqual([
      { fromMs: 0, toMs: 1_000, rate: 1 },
      { fromMs: 40_040, toMs: 40_400, rate: 1 },
    ])
  })

  it('leaves out a jump back', () => {
    filmMs = 10_000
    start()
    playFor(1_000)
    filmMs = 2_000
    playFor(400)
    stop()
    expect(reported()).toEqual([
      { fromMs: 10_000, toMs: 11_000, rate: 1 },
      { fromMs: 2_040, toMs: 2_400, rate: 1 },
    ])
  })

  it('leaves out what lies before the end of a film that jumps there', () => {
    start()
    playFor(1_000)
    filmMs = 70_000
    stop()
    expect(reported()).toEqual([{ fromMs: 0, toMs: 1_000, rate: 1 }])
  })

  it('goes on after a page that was too busy to be told for seconds', () => {
    start()
    clockMs += 3_000
    filmMs += 3_000
    tracker.advance(filmMs, clockMs)
    stop()
    expect(reported()).toEqual([{ fromMs: 0, toMs: 3_000, rate: 1 }])
  })

  it('allows a faster film to go further, and a slower one no more than it can', () => {
    for (const [at, speed] of [
      [0, 2],
      [30_000, 1],
    ] as const) {
      ;[filmMs, rate] = [at, speed]
      start()
      clockMs += 3_000
      filmMs += 6_000
      stop()
    }
    expect(reported()).toEqual([{ fromMs: 0, toMs: 6_000, rate: 2 }])
  })

  it('tells the rates apart', () => {
    start()
    playFor(1_000)
    rate = 2
    tracker.changeRate(filmMs, rate, clockMs)
    playFor(1_000)
    stop()
    expect(reported()).toEqual([
      { fromMs: 0, toMs: 1_000, rate: 1 },
      { fromMs: 1_000, toMs: 3_000, rate: 2 },
    ])
  })

  it('is not changed by a rate chosen while the film stands', () => {
    tracker.changeRate(filmMs, 2, clockMs)
    expect(tracker.current()).toBeNull()
    stop()
    expect(reports).toEqual([])
  })

  it('is reported while the film plays on, in pieces that meet', () => {
    start()
    playFor(12_000)
    expect(reports).toEqual([
      [{ fromMs: 0, toMs: reportEveryMs, rate: 1 }],
      [{ fromMs: reportEveryMs, toMs: 2 * reportEveryMs, rate: 1 }],
    ])
    stop()
    expect(unionOf(reported())).toEqual([{ fromMs: 0, toMs: 12_000, rate: 1 }])
  })

  it('is reported no later than ten seconds after it was played, at every rate', () => {
    rate = 0.5
    start()
    playFor(9_999)
    expect(unionOf(reported())[0]?.toMs).toBeGreaterThan(0)
  })

  it('is nothing when the film is started and stopped at once', () => {
    start()
    stop()
    expect(reports).toEqual([])
  })

  it('is written in whole ms', () => {
    filmMs = 1_000.4
    start()
    playFor(1_000)
    stop()
    expect(reported()).toEqual([{ fromMs: 1_000, toMs: 2_000, rate: 1 }])
  })

  it('is one stretch although play is told twice', () => {
    start()
    playFor(400)
    start()
    playFor(400)
    stop()
    expect(reported()).toEqual([{ fromMs: 0, toMs: 800, rate: 1 }])
  })
})

describe('the stretch being played', () => {
  it('is known before it is reported', () => {
    start()
    playFor(800)
    expect(tracker.current()).toEqual({ fromMs: 0, toMs: 800, rate: 1 })
    expect(reports).toEqual([])
  })

  it('is none once the film stands', () => {
    start()
    playFor(800)
    stop()
    expect(tracker.current()).toBeNull()
  })
})
