import type { Spot } from './course.ts'
import type { Inscription, WidthOf } from './inscription.ts'

/** In CSS px of the window. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** How the inscription is set over a picture of some size. Px. */
export interface Setting {
  lines: readonly string[]
  fontPx: number
  width: number
  height: number
}

/** Height of a line, and what its outline needs around the text, in em. */
export const lineHeight = 1.3
export const padding = 0.3

/** Of the picture's height: 13 px of 480, where a copy that was made small can still be read. */
const wantedShare = 0.027
const wantedLeastPx = 11

/** Smaller than this no one reads it, in px. */
const leastPx = 7

/** What it may take of the picture at most. */
const mostShare = { width: 0.94, height: 0.9 }

/**
 * Sets the inscription as large as it should be over this picture: in two lines where they fit, otherwise in four, smaller
 * where they must be. Null where it could not be read.
 */
export const settingFor = (
  picture: Pick<Box, 'width' | 'height'>,
  room: Pick<Box, 'width' | 'height'>,
  { wide, narrow }: Inscription,
  widthOf: WidthOf,
): Setting | null => {
  const wantedPx = Math.max(picture.height * wantedShare, wantedLeastPx)
  const settings = [wide, narrow].map((lines): Setting => {
    const em = {
      width: Math.max(...lines.map(widthOf)) + 2 * padding,
      height: lines.length * lineHeight + 2 * padding,
    }
    const fontPx = Math.min(
      wantedPx,
      (room.width * mostShare.width) / em.width,
      (room.height * mostShare.height) / em.height,
    )
    return { lines, fontPx, width: em.width * fontPx, height: em.height * fontPx }
  })
  const [two, four] = settings
  const best = two && four && four.fontPx > two.fontPx ? four : two
  return best && best.fontPx >= leastPx ? best : null
}

/** The first of the spots where it stands in nobody's way, or the first of all. Always wholly inside the room. */
export const placeFor = (
  room: Box,
  setting: Pick<Setting, 'width' | 'height'>,
  spots: readonly Spot[],
  inTheWay: readonly Box[],
): Box => {
  const places = spots.map(({ across, down }) => ({
    left: room.left + (room.width - setting.width) * across,
    top: room.top + (room.height - setting.height) * down,
    width: setting.width,
    height: setting.height,
  }))
  const free = places.find((place) => inTheWay.every((box) => overlapOf(place, box) === null))
  return free ?? places[0] ?? { ...room, width: setting.width, height: setting.height }
}

/** What two boxes have in common; null where that is nothing. */
export const overlapOf = (one: Box, other: Box): Box | null => {
  const left = Math.max(one.left, other.left)
  const top = Math.max(one.top, other.top)
  const width = Math.min(one.left + one.width, other.left + other.width) - left
  const height = Math.min(one.top + one.height, other.top + other.height) - top
  return width > 0 && height > 0 ? { left, top, width, height } : null
}

/** The film itself within the box of its element, between the bars beside or above it (`object-fit: contain`). */
export const filmWithin = (box: Box, width: number, height: number): Box => {
  if (width <= 0 || height <= 0) return box
  const scale = Math.min(box.width / width, box.height / height)
  return {
    left: box.left + (box.width - width * scale) / 2,
    top: box.top + (box.height - height * scale) / 2,
    width: width * scale,
    height: height * scale,
  }
}
