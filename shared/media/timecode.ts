/** Frames per second where a file does not say. */
export const assumedFrameRate = 25

/** `h:mm:ss.f` with tenths, cut and not rounded, so that it never names a moment that has not come. `ms` of the title. */
export const formatTimecode = (ms: number): string => {
  const tenths = Number.isFinite(ms) ? Math.max(0, Math.floor(ms / 100)) : 0
  const seconds = Math.floor(tenths / 10)
  const minutes = Math.floor(seconds / 60)
  const two = (value: number) => String(value % 60).padStart(2, '0')
  return `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}.${tenths % 10}`
}

/**
 * A time as a person types it, in ms of the title: `62`, `1:02.5`, `1:02:03`, with a point or a comma. Null for what is
 * no time, and for 60 or more in a place that follows a larger one.
 */
export const parseTimecode = (text: string): number | null => {
  const parts = /^(?:(?:(\d{1,6}):)?(\d{1,6}):)?(\d{1,9})(?:[.,](\d{0,9}))?$/.exec(text.trim())
  if (parts === null) return null
  const [, hours, minutes, seconds = '0', fraction = ''] = parts
  if (minutes !== undefined && Number(seconds) >= 60) return null
  if (hours !== undefined && Number(minutes) >= 60) return null
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)
  return whole * 1000 + Math.round(Number(`0.${fraction}0`) * 1000)
}

const usable = (fps: number | null): number =>
  fps !== null && Number.isFinite(fps) && fps > 0 ? fps : assumedFrameRate

/** Number of the frame shown at `ms`, from 0. `fps` null: assumed. */
export const frameAt = (ms: number, fps: number | null): number => {
  // Times pass through seconds as floating point: a frame's own first moment must not fall into the frame before.
  const frame = Math.floor((ms / 1000) * usable(fps) + 1e-6)
  return Number.isFinite(frame) ? Math.max(0, frame) : 0
}

/**
 * The time in ms to seek to for the frame `n` after (or before) the one shown at `ms`: the middle of that frame, because
 * containers round a frame's time to ms or worse, and its edge may show its neighbour.
 */
export const stepFrame = (ms: number, fps: number | null, n: number): number => {
  const frame = Math.max(0, frameAt(ms, fps) + n)
  return ((frame + 0.5) / usable(fps)) * 1000
}
