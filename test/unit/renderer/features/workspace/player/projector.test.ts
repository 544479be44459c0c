import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProjector } from '../../../../../../renderer/features/workspace/player/projector.ts'
import type { Projector } from '../../../../../../renderer/stores/player.ts'
import { FakeVideo } from './fakeVideo.ts'

const frameRate = 25

let video: FakeVideo
let projector: Projector
let end: () => void
let speeds: number[]
let movedFrom: number[]
let startedFrom: number[]
let recoverable: boolean
let withheld: boolean
let looks: number

beforeEach(() => {
  vi.useFakeTimers()
  video = new FakeVideo()
  speeds = []
  movedFrom = []
  startedFrom = []
  recoverable = true
  looks = 0
  withheld = false
  ;({ projector, end } = createProjector(
    // The projector touches no more of the page than this stand-in has.
    { video: video as unknown as HTMLVideoElement, frame: {} as HTMLElement },
    {
      durationMs: 60_000,
      endMs: 60_000,
      frameRate,
      beforeMove: () => movedFrom.push(video.currentTime),
      beforePlay: () => startedFrom.push(video.currentTime),
      shuttled: (speed) => speeds.push(speed),
      beforeLoad: () => undefined,
      address: () => (withheld ? null : `film?look=${(looks += 1)}`),
      mayRecover: () => recoverable,
    },
  ))
})

afterEach(() => {
  end()
  vi.useRealTimers()
})

describe('a seek', () => {
  it('goes where it is told, and counts as there at once', () => {
    projector.seekTo(5_000)
    expect(video.sentTo).toEqual([5])
    expect(projector.nowMs()).toBe(5_000)
  })

  it('stays within the title: its last frame is the end', () => {
    projector.seekTo(-1)
    expect(projector.nowMs()).toBe(0)
    projector.seekTo(90_000)
    expect(projector.nowMs()).toBe(59_980)
  })

  it('adds up while a key is held, and only the newest is followed', () => {
    for (let press = 0; press < 4; press += 1) projector.seekTo(projector.nowMs() + 5_000)
    expect(video.sentTo).toEqual([5])
    video.endSeek()
    expect(video.sentTo).toEqual([5, 20])
    video.endSeek()
    expect(video.sentTo).toEqual([5, 20])
    expect(projector.nowMs()).toBe(20_000)
  })

  it('is not repeated for ever when the film ends before it should', () => {
    projector.seekTo(59_000)
    video.runTo(58.5)
    video.endSeek()
    video.endSeek()
    expect(video.sentTo).toEqual([59])
    expect(projector.nowMs()).toBe(58_500)
  })

  it('waits for a film that is not open yet', () => {
    video.readyState = 0
    projector.seekTo(7_000)
    expect(video.sentTo).toEqual([])
    video.loaded()
    expect(video.sentTo).toEqual([7])
  })

  it('is announced before the film is moved', () => {
    video.runTo(3)
    projector.seekTo(9_000)
    expect(movedFrom).toEqual([3])
  })

  it('wakes a film that failed at another place', () => {
    video.error = { code: 3 }
    projector.seekTo(30_000)
    expect(video.loads).toBe(1)
    video.loaded()
    expect(video.sentTo).toEqual([30])
  })

  it('leaves a film alone that cannot be played anywhere', () => {
    recoverable = false
    video.error = { code: 4 }
    projector.seekTo(30_000)
    expect(video.loads).toBe(0)
  })
})

describe('now', () => {
  it('is the frame on screen when the clock already names the next one', () => {
    video.runTo(1.0405)
    video.present(1)
    expect(projector.nowMs()).toBe(1_035)
  })

  it('is the frame on screen when the clock still names the one before', () => {
    video.runTo(1.0395)
    video.present(1.04)
    expect(projector.nowMs()).toBe(1_045)
  })

  it('is the clock itself where both name the same frame', () => {
    video.runTo(1.03)
    video.present(1)
    expect(projector.nowMs()).toBe(1_030)
  })

  it('is not a frame from before a seek that was told of late', () => {
    projector.seekTo(16_000)
    video.present(0)
    video.endSeek()
    video.present(0)
    expect(projector.nowMs()).toBe(16_000)
  })

  it('is not the frame before a step that is still under way', () => {
    video.runTo(1.02)
    projector.seekTo(1_060)
    video.present(1)
    video.endSeek()
    expect(projector.nowMs()).toBe(1_060)
  })

  it('is the clock while the film plays', async () => {
    await projector.play()
    video.runTo(1.0405)
    video.present(1)
    expect(projector.nowMs()).toBe(1_040.5)
  })
})

it('the start of the film is announced while it still stands, once', async () => {
  video.runTo(3)
  await projector.play()
  await projector.play()
  expect(startedFrom).toEqual([3])
})

describe('the shuttle', () => {
  it('runs forward at its speed, and the chosen rate comes back with a pause', () => {
    projector.setRate(1.25)
    projector.shuttle(2)
    expect(video).toMatchObject({ playbackRate: 2, paused: false })
    projector.pause()
    expect(video).toMatchObject({ playbackRate: 1.25, paused: true })
    expect(speeds.at(-1)).toBe(0)
  })

  it('runs backwards in seeks, as far as time has gone', () => {
    video.runTo(30)
    projector.shuttle(-2)
    for (let beat = 0; beat < 25; beat += 1) {
      vi.advanceTimersByTime(40)
      if (video.seeking) video.endSeek()
    }
    expect(video.paused).toBe(true)
    expect(projector.nowMs()).toBeGreaterThanOrEqual(28_000)
    expect(projector.nowMs()).toBeLessThan(28_200)
    expect(video.sentTo).toEqual([...video.sentTo].sort((a, b) => b - a))
  })

  it('does not pile up seeks on a slow disk', () => {
    video.runTo(30)
    projector.shuttle(-1)
    vi.advanceTimersByTime(2_000)
    expect(video.sentTo).toHaveLength(1)
  })

  it('rests at the beginning', () => {
    video.runTo(0.5)
    projector.shuttle(-4)
    for (let beat = 0; beat < 10; beat += 1) {
      vi.advanceTimersByTime(100)
      if (video.seeking) video.endSeek()
    }
    expect(projector.nowMs()).toBe(0)
    expect(speeds.at(-1)).toBe(0)
  })

  it('ends with any other seek', () => {
    video.runTo(30)
    projector.shuttle(-1)
    projector.seekTo(40_000)
    video.endSeek()
    vi.advanceTimersByTime(2_000)
    expect(video.sentTo).toEqual([40])
    expect(speeds.at(-1)).toBe(0)
  })
})

describe('trying again', () => {
  it('loads the film anew and returns to where it stood', () => {
    video.runTo(42)
    video.error = { code: 2 }
    projector.tryAgain()
    expect(video.loads).toBe(1)
    video.loaded()
    expect(video.sentTo).toEqual([42])
  })

  it('loads it from an address of its own, so that nothing of an earlier look is played', () => {
    projector.tryAgain()
    expect(video.src).toBe('film?look=1')
    projector.tryAgain()
    expect(video.src).toBe('film?look=2')
  })

  it('loads it from nowhere while there is to be none, and then where it stood', () => {
    projector.seekTo(7_000)
    withheld = true
    projector.tryAgain()
    expect([video.src, video.loads, projector.nowMs()]).toEqual(['', 1, 7_000])
    projector.seekTo(9_000)
    withheld = false
    projector.tryAgain()
    expect(video.src).toBe('film?look=1')
    video.sentTo.length = 0
    video.loaded()
    expect(video.sentTo).toEqual([9])
  })

  it('returns to where it was to go when the film never opened', () => {
    video.readyState = 0
    projector.seekTo(7_000)
    video.error = { code: 4 }
    projector.tryAgain()
    video.loaded()
    expect(video.sentTo).toEqual([7])
  })
})
