import type { Drawing, Shape, Tone } from './drawing.ts'
import { outlines } from './outlines.ts'

/** Colours of a theme, by the names of tokens.css, without `--`. */
export type Colours = Record<(typeof colourNames)[number], string>
export const colourNames = [
  'bg',
  'line',
  'line-strong',
  'text',
  'quiet',
  'amber',
  'good',
  'bad',
] as const

export interface Dress {
  colours: Colours
  /** `@font-face` rules with the fonts in them; '' where they could not be had. */
  faces: string
  face: string
  display: string
}

export interface Caption {
  title: string
  /** What the figures rest on. */
  facts: string
  /** A sentence for whoever hears the picture. */
  description: string
}

/** px of the exported picture, and of its own border. */
const width = 760
const border = 24
const head = 58

/** A drawing as a file of its own: with its title, what it rests on, the colours of the theme and its fonts. */
export const svgOf = (
  { height, margin, shapes }: Drawing,
  { title, facts, description }: Caption,
  { colours, face, faces, display }: Dress,
): { svg: string; width: number; height: number } => {
  const left = border + margin.left
  const across = width - 2 * border - margin.left - margin.right
  const all = height + head + 2 * border
  const place: Place = {
    x: (share) => round(left + share * across),
    y: (px) => round(px + border + head),
    colours,
  }
  const words = (y: number, font: string, fill: string, text: string) =>
    `<text x="${border}" y="${y}" style="font:${font}" fill="${fill}">${escaped(text)}</text>`
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    `<style>${faces}text{font-family:${face};font-size:12px;font-variant-numeric:tabular-nums}</style>`,
    `<rect width="${width}" height="${all}" fill="${colours.bg}"/>`,
    words(border + 20, `500 21px ${display}`, colours.text, title),
    words(border + 40, `12px ${face}`, colours.quiet, facts),
    ...shapes.map((shape) => drawn(shape, place)),
    '</svg>',
  ]
  return { svg: lines.join('\n'), width, height: all }
}

interface Place {
  x(share: number): number
  y(px: number): number
  colours: Colours
}

const toneColours: Record<Tone, keyof Colours> = {
  holds: 'good',
  loosely: 'amber',
  unshared: 'bad',
  few: 'quiet',
  none: 'quiet',
  leans: 'amber',
  level: 'quiet',
}

const drawn = (shape: Shape, { colours, x, y }: Place): string => {
  if (shape.kind === 'line') {
    const looks = {
      axis: `stroke="${colours.line}"`,
      guide: `stroke="${colours['line-strong']}" stroke-dasharray="2 3"`,
      interval: `stroke="${colours['line-strong']}" stroke-width="4" stroke-linecap="round"`,
      thread: `stroke="${colours['line-strong']}" stroke-width="1.5"`,
    }
    return `<line x1="${x(shape.x1)}" x2="${x(shape.x2)}" y1="${y(shape.y1)}" y2="${y(shape.y2)}" ${looks[shape.look]}/>`
  }
  if (shape.kind === 'words') {
    const fill = shape.look === 'quiet' ? colours.quiet : colours.text
    const size = shape.look === 'name' ? ' style="font-size:13px"' : ''
    return `<text x="${x(shape.x) + (shape.dx ?? 0)}" y="${y(shape.y)}" text-anchor="${shape.anchor}" fill="${fill}"${size}>${escaped(shape.text)}</text>`
  }
  const colour = colours[toneColours[shape.tone]]
  const at = `transform="translate(${x(shape.x) + (shape.dx ?? 0)} ${y(shape.y)})"`
  if (shape.shape === 'ring')
    return `<circle r="4" ${at} fill="${colours.bg}" stroke="${colour}" stroke-width="2"/>`
  const rim = `fill="${colour}" stroke="${colours.bg}" stroke-width="2" paint-order="stroke"`
  return shape.shape === 'disc'
    ? `<circle r="4.5" ${at} ${rim}/>`
    : `<path d="${outlines[shape.shape]}" ${at} ${rim}/>`
}

const round = (px: number): number => Math.round(px * 100) / 100

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
