import type { Rectangle } from 'electron'

/** In device-independent pixels: the smallest window that the workspace fits in, and the one a new person gets. */
export const smallest = { width: 1024, height: 640 }
const usual = { width: 1440, height: 900 }

/**
 * Where a window goes: as remembered, but never larger than the free part of the screen it is on, nor outside of it (a
 * second screen may be gone). Without anything to remember, the usual size in the middle.
 */
export const placeOn = (workArea: Rectangle, remembered: Rectangle | null): Rectangle => {
  const wanted = remembered ?? usual
  const width = Math.min(Math.max(wanted.width, smallest.width), workArea.width)
  const height = Math.min(Math.max(wanted.height, smallest.height), workArea.height)
  const middle = {
    x: workArea.x + Math.round((workArea.width - width) / 2),
    y: workArea.y + Math.round((workArea.height - height) / 2),
  }
  const { x, y } = remembered ?? middle
  return {
    x: within(x, workArea.x, workArea.x + workArea.width - width),
    y: within(y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  }
}

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most)
