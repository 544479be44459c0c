import { assumedFrameRate } from '../../../../shared/media/timecode.ts'
import type { Projector } from '../../../stores/player.ts'

export interface Screen {
  video: HTMLVideoElement
  /** What fills the screen when the picture does: picture, timeline and transport. */
  frame: HTMLElement
}

interface Running {
  durationMs: number
  /** Where the film can be taken at most: its end, or where its file is cut short. */
  endMs: number
  /** Frames per second, null where the file does not say. */
  frameRate: number | null
  /** Called before the film is moved to another place, while it is still where it was. */
  beforeMove(): void
  /** Called before the film begins to run, while it still stands. */
  beforePlay(): void
  /** The shuttle's speed changed; 0 when it rests. */
  shuttled(speed: number): void
  /** Called before the film is loaded anew after a failure. */
  beforeLoad(): void
  /** Where the film is loaded from, anew each time; null while there is to be none. */
  address(): string | null
  /** Another place of the film may be playable although this one was not. */
  mayRecover(): boolean
}

/** How often the reverse shuttle asks for a new frame, in ms; a seek that takes longer is waited for. */
const reverseEveryMs = 80

/** How far inside a frame, in ms, its edge surely belongs to it: containers round times. */
const edgeMs = 5

/** Differences below this, in ms, are the browser's rounding of times. */
const sameMomentMs = 1

/**
 * The one hand on the video element. Seeks go one at a time: while one is under way only the newest wish is kept, so that
 * dragging and holding a key show frames on the way instead of queueing up.
 */
export const createProjector = (
  { video, frame }: Screen,
  {
    durationMs,
    endMs,
    frameRate,
    beforeMove,
    beforePlay,
    shuttled,
    beforeLoad,
    address,
    mayRecover,
  }: Running,
): { projector: Projector; end(): void } => {
  const lastFrameMs = Math.max(0, endMs - 500 / (frameRate ?? assumedFrameRate))
  let wantedMs: number | null = null
  let sentToMs: number | null = null
  let presentedMs: number | null = null
  let rate = video.playbackRate
  let reverse: ReturnType<typeof setInterval> | null = null
  let frameCallback = 0

  const onFrame = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
    // A frame told of late may be one from before the seek.
    presentedMs = video.seeking ? null : mediaTime * 1000
    frameCallback = video.requestVideoFrameCallback(onFrame)
  }
  frameCallback = video.requestVideoFrameCallback(onFrame)

  /**
   * Where the film is. Paused, the frame on screen may be the neighbour of the one the clock names: then the nearest
   * moment of the frame on screen counts, because that is what the person saw and must see again.
   */
  const nowMs = () => {
    if (wantedMs !== null) return wantedMs
    const clockMs = Math.min(video.currentTime * 1000, durationMs)
    if (!video.paused || video.seeking || presentedMs === null || frameRate === null) return clockMs
    const frameMs = 1000 / frameRate
    const endsMs = presentedMs + frameMs
    const beyondMs = Math.max(presentedMs - clockMs, clockMs - endsMs)
    if (beyondMs < 0 || beyondMs > frameMs) return clockMs
    const insideMs = Math.min(edgeMs, frameMs / 4)
    return clockMs < presentedMs ? presentedMs + insideMs : endsMs - insideMs
  }

  const moveOn = () => {
    if (wantedMs === null || video.readyState === video.HAVE_NOTHING) return
    const isThere =
      // Sent there already: nearer than this the film cannot be brought.
      wantedMs === sentToMs || Math.abs(video.currentTime * 1000 - wantedMs) < sameMomentMs
    sentToMs = isThere ? null : wantedMs
    if (isThere) wantedMs = null
    else {
      presentedMs = null
      video.currentTime = wantedMs / 1000
    }
  }

  const load = () => {
    beforeLoad()
    presentedMs = null
    sentToMs = null
    const from = address()
    // An element without a film shows none, whatever a page does to it.
    if (from === null) video.removeAttribute('src')
    else video.src = from
    video.load()
  }

  const moveTo = (ms: number) => {
    beforeMove()
    wantedMs = Math.min(Math.max(0, ms), lastFrameMs)
    if (video.error) {
      if (mayRecover()) load()
    } else if (!video.seeking) moveOn()
  }

  const stopReverse = () => {
    if (reverse !== null) clearInterval(reverse)
    reverse = null
  }

  const endShuttle = () => {
    stopReverse()
    if (video.playbackRate !== rate) video.playbackRate = rate
    shuttled(0)
  }

  const begin = async () => {
    if (video.paused) beforePlay()
    try {
      await video.play()
    } catch {
      // Paused again before it began, or not playable: the first is wished, the second comes as an error event.
    }
  }

  const runBackwards = (speed: number) => {
    video.pause()
    const fromMs = nowMs()
    const since = performance.now()
    reverse = setInterval(() => {
      const targetMs = fromMs - (performance.now() - since) * speed
      if (targetMs <= 0) endShuttle()
      moveTo(targetMs)
    }, reverseEveryMs)
  }

  const projector: Projector = {
    play: () => {
      endShuttle()
      return begin()
    },
    pause: () => {
      endShuttle()
      video.pause()
    },
    seekTo: (ms) => {
      if (reverse !== null) endShuttle()
      moveTo(ms)
    },
    setRate: (wanted) => {
      rate = wanted
      video.defaultPlaybackRate = wanted
      endShuttle()
    },
    setVolume: (volume, muted) => {
      video.volume = volume
      video.muted = muted
    },
    shuttle: (speed) => {
      stopReverse()
      shuttled(speed)
      if (speed < 0) return runBackwards(-speed)
      video.playbackRate = speed
      void begin()
    },
    enterFullScreen: () => {
      // Refused where the system has no full screen; then the picture stays as it is.
      if (document.fullscreenElement !== frame) frame.requestFullscreen().catch(() => {})
    },
    leaveFullScreen: () => {
      if (document.fullscreenElement) void document.exitFullscreen()
    },
    tryAgain: () => {
      wantedMs = nowMs()
      load()
    },
    nowMs,
  }

  video.addEventListener('seeked', moveOn)
  video.addEventListener('loadedmetadata', moveOn)
  return {
    projector,
    end: () => {
      stopReverse()
      video.cancelVideoFrameCallback(frameCallback)
      video.removeEventListener('seeked', moveOn)
      video.removeEventListener('loadedmetadata', moveOn)
    },
  }
}
