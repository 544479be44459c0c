import type { FacetId } from '../../../../shared/ids.ts'
import type { Vocabulary } from '../../../../shared/vocabulary/schema.ts'

/** How a mark looks on the timeline and in the list: by colour and by shape, so that neither has to be told apart alone. */
export interface MarkLook {
  /** A custom property of tokens.css; amber is kept for *now*. */
  color: '--blue' | '--rose' | '--sage' | '--bad' | '--warn' | '--good' | '--text'
  shape: 'circle' | 'diamond' | 'square' | 'triangle' | 'wedge' | 'ring'
}

const colors = ['--blue', '--rose', '--sage', '--bad', '--warn', '--good'] as const
const shapes = ['circle', 'diamond', 'square', 'triangle', 'wedge'] as const

/** A mark that has no facet yet: *tag later*. */
export const tagLaterLook: MarkLook = { color: '--text', shape: 'ring' }

/**
 * The look of a facet's marks, from its place in the vocabulary: six colours and five shapes share no divisor, so thirty
 * facets differ, and neighbours differ in both.
 */
export const lookOf = (facet: FacetId | null, { facets }: Pick<Vocabulary, 'facets'>): MarkLook => {
  const at = facets.findIndex(({ id }) => id === facet)
  const color = colors[at % colors.length]
  const shape = shapes[at % shapes.length]
  return color && shape ? { color, shape } : tagLaterLook
}

/** An SVG path of the shape around a centre, `r` its half height, all in the same unit. */
export const shapePath = (shape: MarkLook['shape'], x: number, y: number, r: number): string => {
  const point = (dx: number, dy: number) => `${round(x + dx * r)} ${round(y + dy * r)}`
  switch (shape) {
    case 'circle':
    case 'ring':
      return `M${point(-1, 0)}a${round(r)} ${round(r)} 0 1 1 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 1 ${round(-2 * r)} 0z`
    case 'diamond':
      return `M${point(0, -1.2)}L${point(1.2, 0)}L${point(0, 1.2)}L${point(-1.2, 0)}z`
    case 'square':
      return `M${point(-0.9, -0.9)}H${round(x + 0.9 * r)}V${round(y + 0.9 * r)}H${round(x - 0.9 * r)}z`
    case 'triangle':
      return `M${point(0, -1.1)}L${point(1.1, 0.9)}L${point(-1.1, 0.9)}z`
    case 'wedge':
      return `M${point(-1.1, -0.9)}L${point(1.1, -0.9)}L${point(0, 1.1)}z`
  }
}

const round = (value: number) => Math.round(value * 100) / 100
