import { type Axis, shareOn } from './axis.ts'

/** What a point means; each has a colour, a shape and words of its own. */
export type Tone = 'holds' | 'loosely' | 'unshared' | 'few' | 'none' | 'leans' | 'level'

/** `left`: the value is further to the left than the plot goes. */
export type PointShape = 'disc' | 'diamond' | 'square' | 'ring' | 'left'

/**
 * What a plot is made of. Across, places are shares of the plot's width from 0 to 1, so that it fits any room; down, they are px. The
 * page and the exported picture are both drawn from this.
 */
export type Shape =
  | {
      kind: 'line'
      look: 'axis' | 'guide' | 'interval' | 'thread'
      x1: number
      x2: number
      y1: number
      y2: number
    }
  | {
      kind: 'point'
      tone: Tone
      shape: PointShape
      x: number
      y: number
      /** px to the right of `x`: in a margin. */
      dx?: number
    }
  | {
      kind: 'words'
      look: 'name' | 'figure' | 'quiet'
      x: number
      y: number
      /** px to the right of `x`: in a margin. */
      dx?: number
      text: string
      anchor: 'start' | 'middle' | 'end'
    }

export interface Drawing {
  /** px. */
  height: number
  margin: { left: number; right: number }
  shapes: Shape[]
}

export const shapeOf = (tone: Tone): PointShape => {
  switch (tone) {
    case 'loosely':
    case 'leans':
      return 'diamond'
    case 'unshared':
      return 'square'
    case 'few':
      return 'ring'
    default:
      return 'disc'
  }
}

/** A value with its interval on a line across, at this height. */
export const figureAcross = (
  axis: Axis,
  {
    value,
    interval,
    tone,
  }: { value: number | null; interval: readonly [number, number] | null; tone: Tone },
  y: number,
): Shape[] => {
  if (value === null) return []
  const shapes: Shape[] = []
  if (interval !== null) {
    const [low, high] = interval
    shapes.push({
      kind: 'line',
      look: 'interval',
      x1: shareOn(axis, low),
      x2: shareOn(axis, high),
      y1: y,
      y2: y,
    })
  }
  const shape = value < axis.from ? 'left' : shapeOf(tone)
  shapes.push({ kind: 'point', tone, shape, x: shareOn(axis, value), y })
  return shapes
}

/** The dashed lines of an axis, from top to bottom. */
export const guidesAcross = (axis: Axis, y1: number, y2: number): Shape[] =>
  axis.guides.map((value) => {
    const x = shareOn(axis, value)
    return { kind: 'line', look: 'guide', x1: x, x2: x, y1, y2 }
  })

/** The written values of an axis. */
export const ticksAcross = (axis: Axis, y: number, say: (value: number) => string): Shape[] =>
  axis.ticks.map((value, at) => ({
    kind: 'words',
    look: 'quiet',
    x: shareOn(axis, value),
    y,
    text: say(value),
    anchor: at === 0 ? 'start' : at === axis.ticks.length - 1 ? 'end' : 'middle',
  }))
