/** Without input and without a playing picture for so long, a person has had their pause, ms. */
export const restMs = 5 * 60_000

/** A stretch of work without a pause, as far as it is known. Times in ms since 1970 UTC. */
export interface Stretch {
  beganMs: number
  /** Of the last sign of life. */
  lastMs: number
  /** The picture runs since then: watching is work, also without a key. */
  isPlaying: boolean
  /** A break was spoken of in this stretch. */
  isSaid: boolean
}

/** The stretch that begins now. */
export const beginStretch = (nowMs: number, isPlaying = false): Stretch => ({
  beganMs: nowMs,
  lastMs: nowMs,
  isPlaying,
  isSaid: false,
})

/** Somebody is there: the stretch goes on, or another begins after a rest. A clock that was set back lengthens nothing. */
export const goOn = (stretch: Stretch, nowMs: number, isPlaying: boolean): Stretch => {
  const restedMs = nowMs - stretch.lastMs
  if (!stretch.isPlaying && restedMs >= restMs) return beginStretch(nowMs, isPlaying)
  const setBackMs = Math.max(0, -restedMs)
  return { ...stretch, beganMs: stretch.beganMs - setBackMs, lastMs: nowMs, isPlaying }
}

/** Whether to speak of a break at this moment, which is one between two things; never while a picture runs, and once in a stretch. */
export const isBreakDue = (stretch: Stretch, afterMinutes: number): boolean =>
  afterMinutes > 0 &&
  !stretch.isPlaying &&
  !stretch.isSaid &&
  stretch.lastMs - stretch.beganMs >= afterMinutes * 60_000
