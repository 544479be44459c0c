/** How many frames a strip has: enough for a wide window, and one of them near wherever the pointer rests. */
export const stripFrames = 24

/** Width of a frame in px: twice what it is drawn at, for dense screens. */
export const stripFrameWidth = 160

/** Width of the picture in *Tonight*, in px. */
export const posterWidth = 640

/** The moments of a strip, in ms of the title: evenly spaced from its first frame. */
export const stripMoments = (durationMs: number, count = stripFrames): number[] =>
  Array.from({ length: count }, (_, at) => Math.round((at / count) * durationMs))

/** Where to look for a frame that stands for the title, the best place first: past the opening, before the end. */
export const posterMoments = (durationMs: number): number[] =>
  [1 / 3, 0.42, 0.27, 0.5, 0.2, 0.6].map((share) => Math.round(share * durationMs))

/**
 * Where in the strip the frame for each of `cells` equal cells is found: the one nearest to the middle of the cell.
 * Answers indices into `moments`, which ascend.
 */
export const framesForCells = (
  moments: readonly number[],
  durationMs: number,
  cells: number,
): number[] =>
  Array.from({ length: cells }, (_, cell) =>
    nearestIndex(moments, ((cell + 0.5) / cells) * durationMs),
  )

/** The index of the moment nearest to `ms`; -1 of none. */
export const nearestIndex = (moments: readonly number[], ms: number): number => {
  let nearest = -1
  let distance = Infinity
  moments.forEach((moment, at) => {
    const away = Math.abs(moment - ms)
    if (away < distance) [nearest, distance] = [at, away]
  })
  return nearest
}

/** How many cells look right in a strip of this size: each about as wide as a frame is at this height. */
export const cellsFor = (width: number, height: number, aspect: number): number => {
  if (!(width > 0) || !(height > 0)) return 0
  const shown = Math.min(Math.max(aspect, 1), 16 / 9)
  return Math.min(stripFrames, Math.max(4, Math.round(width / (height * shown))))
}
