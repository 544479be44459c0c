import { frameAt } from '../../../../shared/media/timecode.ts'
import type { Projector } from '../../../stores/player.ts'

export interface Screen {
  video: HTMLVideoElement
  /** What fills the screen when the picture does: picture, timeline and transport. */
  frame: HTMLElement
}

interface Running {
  durationMs: number
  /** Frames per second, null where the file does not say. */
  frameRate: number | null
  /** Called before the film is moved to another place, while it is still where it was. */
  beforeMove(): void
  /** The shuttle's speed changed; 0 when it rests. */
  shuttled(speed: number): void
  /** Called by `tryAgain`, before the film is loaded anew. */
  beforeLoad(): void
}

/** How often the reverse shuttle shows a new frame, in ms; a seek that takes longer is waited for. */
const reverseEveryMs = 80

/** Differences below this, in ms, are the browser's rounding of times. */
const sameMomentMs = 1

/**
 * The one hand on the video element. Seeks go one at a time: while one is under way only the newest wish is kept, so that
 * dragging and holding a key show frames on the way instead of queueing up.
 */
export const createProjector = (
  { video, frame }: Screen,
  { durationMs, frameRate, beforeMove, shuttled, beforeLoad }: Running,
): { projector: Projector; end(): void } => {
  const lastFrameMs = Math.max(0, durationMs - 500 / (frameRate ?? 25))
  let wantedMs: number | null = null
  let presentedMs: number | null = null
  let rate = video.playbackRate
  let reverse: ReturnType<typeof setInterval> | null = null
  let frameCallback = 0

  const onFrame = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
    presentedMs = mediaTime * 1000
    frameCallback = video.requestVideoFrameCallback(onFrame)
  }
  frameCallback = video.requestVideoFrameCallback(onFrame)

  /**
   * Where the film is. Paused, the frame on screen may be the neighbour of the one the clock names: then the middle of
   * the frame on screen counts, because that is what the person saw.
   */
  const nowMs = () => {
    if (wantedMs !== null) return wantedMs
    const clockMs = Math.min(video.currentTime * 1000, durationMs)
    if (!video.paused || video.seeking || presentedMs === null || frameRate === null) return clockMs
    const shownMs = presentedMs + 500 / frameRate
    return frameAt(clockMs, frameRate) === frameAt(shownMs, frameRate)
      ? clockMs
      : Math.min(shownMs, durationMs)
  }

  const moveOn = () => {
    if (wantedMs === null || video.readyState === HTMLMediaElement.HAVE_NOTHING) return
    if (Math.abs(video.currentTime * 1000 - wantedMs) < sameMomentMs) {
      wantedMs = null
      return
    }
    presentedMs = null
    video.currentTime = wantedMs / 1000
  }

  const moveTo = (ms: number) => {
    beforeMove()
    wantedMs = Math.min(Math.max(0, ms), lastFrameMs)
    if (!video.seeking) moveOn()
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
      if (!video.seeking || targetMs <= 0) moveTo(targetMs)
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
      beforeLoad()
      wantedMs = nowMs()
      presentedMs = null
      video.load()
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
