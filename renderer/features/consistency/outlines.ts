import type { PointShape } from './drawing.ts'

/** Outlines of points around 0, in px; on the page and in exported pictures. */
export const outlines: Record<Exclude<PointShape, 'disc' | 'ring'>, string> = {
  diamond: 'M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z',
  square: 'M-4 -4 H4 V4 H-4 Z',
  left: 'M-1 0 L6 -4.5 V4.5 Z',
}
