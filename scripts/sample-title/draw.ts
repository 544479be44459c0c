/** The drawing words of the sample title: plain SVG text, one frame at a time. Lengths in pixels of a 640×360 picture. */

export const width = 640
export const height = 360

/** Draws what the picture holds at `t` seconds of the scene. */
export type Draw = (t: number) => string

export const clamp = (value: number, low = 0, high = 1): number =>
  Math.min(high, Math.max(low, value))

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share

/** How far `t` has come between two times, eased at both ends: 0 before, 1 after. */
export const between = (t: number, from: number, to: number): number => {
  const share = clamp((t - from) / (to - from))
  return share * share * (3 - 2 * share)
}

/** 0, up to 1 while between the inner times, and 0 again. */
export const hold = (t: number, from: number, full: number, fading: number, until: number) =>
  between(t, from, full) * (1 - between(t, fading, until))

/** The same number between 0 and 1 for the same seed, on every machine: the film has no other chance in it. */
export const chance = (seed: number): number => {
  let hash = Math.imul(Math.round(seed * 1000) ^ 0x9e3779b9, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** A number as SVG writes it. */
export const n = (value: number): string => String(Math.round(value * 100) / 100)

export const at = (x: number, y: number, content: string, more = ''): string =>
  `<g transform="translate(${n(x)} ${n(y)}) ${more}">${content}</g>`

/**
 * The content seen through: 0 is nothing, 1 all of it. It must touch the picture, or resvg 0.4x gives up;
 * what may lie wholly outside takes `fill-opacity` instead.
 */
export const faint = (opacity: number, content: string): string =>
  opacity <= 0.004 ? '' : `<g opacity="${n(clamp(opacity))}">${content}</g>`

export const box = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}" ${more}/>`

export const disc = (x: number, y: number, r: number, fill: string, more = ''): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`

export const oval = (
  x: number,
  y: number,
  rx: number,
  ry: number,
  fill: string,
  more = '',
): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${more}/>`

export const shape = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}" ${more}/>`

export const line = (d: string, stroke: string, thick: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(thick)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`

/** A path through points: `M x y L x y …`. */
export const through = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')

/** A soft disc of light; nothing flashes, so brightness is the caller's to move slowly. */
export const glow = (x: number, y: number, r: number, colour: string, strength = 1): string => {
  const id = `glow${colour.slice(1)}`
  return (
    `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity=".85"/>` +
    `<stop offset=".2" stop-color="${colour}" stop-opacity=".42"/>` +
    `<stop offset=".45" stop-color="${colour}" stop-opacity=".15"/>` +
    `<stop offset=".72" stop-color="${colour}" stop-opacity=".04"/>` +
    `<stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>` +
    disc(x, y, r, `url(#${id})`, `fill-opacity="${n(clamp(strength))}"`)
  )
}

/** Fills the picture from top to bottom with the colours given, evenly or at the shares given. */
export const sky = (id: string, stops: readonly (readonly [number, string])[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">` +
  stops.map(([share, colour]) => `<stop offset="${share}" stop-color="${colour}"/>`).join('') +
  `</linearGradient>${box(0, 0, width, height, `url(#${id})`)}`

export const stars = (seed: number, count: number, t: number, lowest: number): string =>
  Array.from({ length: count }, (_, i) => {
    const size = 0.5 + chance(seed + i * 7) * 0.9
    const twinkle = 0.45 + 0.3 * Math.sin(t * 0.9 + i * 1.7)
    return disc(
      chance(seed + i) * width,
      chance(seed + i * 3) * lowest,
      size,
      '#f4ead2',
      `fill-opacity="${n(twinkle)}"`,
    )
  }).join('')

/** Darkens the corners as an old lens does. */
export const lens = (): string =>
  '<radialGradient id="lens" cx=".5" cy=".48" r=".75"><stop offset=".55" stop-color="#000" stop-opacity="0"/>' +
  `<stop offset="1" stop-color="#000" stop-opacity=".5"/></radialGradient>${box(0, 0, width, height, 'url(#lens)')}`

export interface Lettering {
  size: number
  fill: string
  /** `hand` is the hand the letter is written in. */
  family?: 'serif' | 'hand'
  anchor?: 'start' | 'middle' | 'end'
  spacing?: number
  opacity?: number
}

export const letters = (x: number, y: number, text: string, how: Lettering): string =>
  faint(
    how.opacity ?? 1,
    `<text x="${n(x)}" y="${n(y)}" font-family="${how.family ?? 'serif'}" font-style="italic" ` +
      `font-size="${n(how.size)}" fill="${how.fill}" text-anchor="${how.anchor ?? 'middle'}" ` +
      `letter-spacing="${n(how.spacing ?? 0)}">${text}</text>`,
  )
