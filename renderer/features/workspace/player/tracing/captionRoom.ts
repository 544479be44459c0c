import { captionsShare } from '../useToastRise.ts'
import type { Box } from './placing.ts'

/** Two lines of captions where they are smallest, in rem; so much of the picture they take at least (Picture.module.css). */
const twoLinesRem = 3.2

/** They never keep the mark out of more than this share at either end. */
const mostShare = 0.4

/**
 * What captions leave of the picture: they have its foot as soon as any are on, so that the mark does not move with each of
 * them, and its head while one stands there. `rem` in px.
 */
export const roomBeside = (picture: Box, tracks: Iterable<ShownTrack>, rem: number): Box => {
  const shown = [...tracks].find(({ mode }) => mode === 'showing')
  if (!shown) return picture
  const { height } = picture
  const taken = Math.min(Math.max(height * captionsShare, twoLinesRem * rem), height * mostShare)
  const head = [...(shown.activeCues ?? [])].some(isAtHead) ? taken : 0
  return { ...picture, top: picture.top + head, height: height - head - taken }
}

/** As much of a track as is looked at. */
interface ShownTrack {
  mode: TextTrackMode
  activeCues: Iterable<object> | null
}

/** A cue says where it stands in lines, from the foot when below 0, or as a share of the height in %. */
const isAtHead = (cue: Partial<Pick<VTTCue, 'line' | 'snapToLines'>>): boolean =>
  typeof cue.line === 'number' && (cue.snapToLines ? cue.line >= 0 : cue.line < 50)
