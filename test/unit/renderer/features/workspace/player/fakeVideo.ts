/** As much of a video element as the projector touches; seeks end when the test says so. */
export class FakeVideo extends EventTarget {
  readonly HAVE_NOTHING = 0
  readyState = 4
  paused = true
  seeking = false
  error: { code: number } | null = null
  playbackRate = 1
  defaultPlaybackRate = 1
  volume = 1
  muted = false
  loads = 0
  src = ''
  /** Every place it was sent to, in s. */
  sentTo: number[] = []
  #at = 0
  #onFrame: ((now: number, facts: { mediaTime: number }) => void) | null = null

  get currentTime() {
    return this.#at
  }

  set currentTime(seconds: number) {
    this.#at = seconds
    this.seeking = true
    this.sentTo.push(seconds)
  }

  removeAttribute(name: string) {
    if (name === 'src') this.src = ''
  }

  /** The film runs to here, in s. */
  runTo(seconds: number) {
    this.#at = seconds
  }

  endSeek() {
    this.seeking = false
    this.dispatchEvent(new Event('seeked'))
  }

  /** A frame of this time, in s, came on screen. */
  present(mediaTime: number) {
    this.#onFrame?.(0, { mediaTime })
  }

  requestVideoFrameCallback(onFrame: (now: number, facts: { mediaTime: number }) => void) {
    this.#onFrame = onFrame
    return 1
  }

  cancelVideoFrameCallback() {
    this.#onFrame = null
  }

  play() {
    this.paused = false
    return Promise.resolve()
  }

  pause() {
    this.paused = true
  }

  load() {
    this.loads += 1
    this.error = null
    this.readyState = 0
    this.seeking = false
    this.#at = 0
  }

  loaded() {
    this.readyState = 4
    this.dispatchEvent(new Event('loadedmetadata'))
  }
}
