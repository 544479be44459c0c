import { at, box, disc, faint, glow, line, n, oval, shape, through } from './draw.ts'

/** A figure's feet stand at (0, 0) and it looks to the right; `scale` 1 is 100 px tall for a grown person. */

export interface Walker {
  x: number
  y: number
  scale?: number
  /** Steps taken, in radians of the stride: 0 stands, 2π is two steps. */
  stride?: number
  /** 1 looks right, -1 left. */
  facing?: 1 | -1
  /** Degrees of the pole from upright, clockwise. */
  pole?: number
  /** Degrees the whole body leans, clockwise. */
  lean?: number
  ink?: string
  scarf?: string
  /** How bright the little wick at the pole's end is, 0 to 1. */
  wick?: number
  /** The wind in her scarf, in radians. */
  wind?: number
  hat?: boolean
  seated?: boolean
}

const leg = (stride: number, ink: string, lift: number): string => {
  const swing = Math.sin(stride) * 15 * lift
  const raise = Math.max(0, Math.cos(stride)) * 9 * lift
  const kneeX = swing * 0.62 + 2.5
  return (
    line(`M0 -36 Q${n(kneeX)} ${n(-20 - raise * 0.4)} ${n(swing)} ${n(-4 - raise)}`, ink, 6.5) +
    shape(
      `M${n(swing - 4)} ${n(-raise)}v-7h6q1 4 8 4.5v2.5z`,
      ink,
      `transform="rotate(${n(swing * -0.6)} ${n(swing)} ${n(-raise)})"`,
    )
  )
}

/** Odile: a long coat, a round hat, a red scarf, and the pole every lamplighter carries. */
export const odile = (how: Walker): string => {
  const {
    x,
    y,
    scale = 1,
    stride = 0,
    facing = 1,
    pole = 18,
    lean = 0,
    ink = '#0d0b12',
    scarf = '#c2513c',
    wick = 1,
    wind = 0,
    hat = true,
    seated = false,
  } = how
  const moving = stride === 0 ? 0 : 1
  const bob = moving * Math.abs(Math.cos(stride)) * 1.8
  const sway = moving * Math.sin(stride * 2) * 2.2
  const legs = seated
    ? line('M0 -34L22 -30L26 -4', ink, 8) + shape('M22 -7h6q1 4 8 4.5v2.5h-14z', ink)
    : leg(stride, ink, moving) + leg(stride + Math.PI, ink, moving)
  const coat = shape(
    seated
      ? 'M-9 -78C-14 -60 -17 -40 -16 -24Q6 -20 28 -27Q22 -40 12 -44Q12 -66 9 -78Q0 -84 -9 -78Z'
      : `M-9 -78C-14 -60 -${n(17 - sway)} -40 -${n(19 - sway)} -23Q0 -17 ${n(18 + sway)} -24Q13 -52 9 -78Q0 -84 -9 -78Z`,
    ink,
  )
  const tail = [0, 1, 2, 3, 4].map(
    (i) => [-6 - i * 6, -76 + i * 1.6 + Math.sin(wind * 1.3 - i * 0.9) * (1 + i * 1.1)] as const,
  )
  const neck =
    line(through(tail), scarf, 5) + oval(0.5, -78.5, 8, 3.8, scarf, 'transform="rotate(-6)"')
  const head =
    disc(1, -88, 8, ink) +
    shape('M8 -90q4.5 2.4 0.2 4.4z', ink) +
    disc(-8, -89, 4.2, ink) +
    (hat ? at(1, -93, bowler(ink)) : '')
  const tip = `rotate(${n(pole)} 12 -56)`
  const rod =
    `<g transform="${tip}">` +
    line('M12 -22L12 -140', '#3a2a20', 2.4) +
    line('M12 -22L12 -140', ink, 1.2) +
    line('M12 -138q7 -2 6 6', ink, 1.8) +
    (wick > 0
      ? glow(12, -143, 28, '#ffb95e', wick * 0.9) +
        oval(12, -143.5, 2, 3.6, '#ffe2a4', `fill-opacity="${n(wick)}"`)
      : '') +
    '</g>'
  const handX = 12 + Math.sin((pole * Math.PI) / 180) * 6
  const arm = line(`M-1 -73Q4 -60 ${n(handX)} -57`, ink, 6.5) + disc(handX, -57, 3.4, '#b98a6a')
  return at(
    x,
    y - bob * scale,
    legs + coat + rod + arm + neck + head,
    `scale(${n(facing * scale)} ${n(scale)}) rotate(${n(lean)})`,
  )
}

/** Where the end of Odile's pole is, from her feet, px at her scale. */
export const tipOfPole = (pole: number, scale: number): { x: number; y: number } => {
  const turn = (pole * Math.PI) / 180
  return { x: (12 + Math.sin(turn) * 86) * scale, y: (-56 - Math.cos(turn) * 86) * scale }
}

/** Odile's hat by itself, its brim at (0, 0). */
export const bowler = (ink: string): string =>
  oval(0, 0, 14, 3, ink) +
  shape('M-9 0Q-10 -13 0 -13.5Q10 -13 9 0Z', ink) +
  line('M-8.8 -2.6Q0 -0.8 8.8 -2.6', '#6d3a33', 1.8)

export interface Flicker {
  x: number
  y: number
  size?: number
  /** Seconds, for the flicker: slow and small. */
  t: number
  /** Below 1 is squashed, above stretched. */
  stretch?: number
  lean?: number
  face?: 'calm' | 'glad' | 'afraid' | 'none'
  look?: number
  glowing?: number
}

/** The runaway flame: the one warm thing in every picture. */
export const flame = (how: Flicker): string => {
  const { x, y, size = 12, t, stretch = 1, lean = 0, face = 'calm', look = 0, glowing = 1 } = how
  const lick = Math.sin(t * 7) * 0.09 + Math.sin(t * 11.3) * 0.05
  const body = (k: number, tip: number) =>
    `M0 ${n(-tip)}C${n(k * 0.25)} ${n(-tip * 0.62)} ${n(k)} ${n(-k * 0.9)} ${n(k)} ${n(-k * 0.55)}` +
    `A${n(k)} ${n(k * 0.8)} 0 0 1 ${n(-k)} ${n(-k * 0.55)}C${n(-k)} ${n(-k * 0.95)} ${n(-k * 0.35)} ${n(-tip * 0.55)} 0 ${n(-tip)}Z`
  const tall = 2.35 + lick
  const eye = (side: number) => {
    const ex = side * 0.34 + look * 0.16
    if (face === 'glad') return line(`M${n(ex - 0.14)} -0.62q.14 -.2 .28 0`, '#5b2a12', 0.11)
    return oval(ex, -0.64, 0.11, face === 'afraid' ? 0.23 : 0.17, '#5b2a12')
  }
  const mouth =
    face === 'glad'
      ? shape('M-.2 -.36q.2 .26 .4 0z', '#5b2a12')
      : face === 'afraid'
        ? oval(look * 0.16, -0.3, 0.1, 0.13, '#5b2a12')
        : line('M-.11 -.33q.11 .09 .22 0', '#5b2a12', 0.09)
  const wide = 1 / Math.sqrt(stretch)
  return (
    glow(x, y - size * 0.9, size * 6.5, '#ff9f45', 0.62 * glowing) +
    at(
      x,
      y,
      `<g transform="rotate(${n(lean)}) scale(${n(size * wide)} ${n(size * stretch)})">` +
        shape(body(1, tall), '#f08a34') +
        shape(body(0.78, tall * 0.8), '#ffb84d') +
        shape(body(0.56, tall * 0.52), '#ffe7a8') +
        (face === 'none' ? '' : eye(-1) + eye(1) + mouth) +
        '</g>',
    )
  )
}

export interface Shade {
  x: number
  y: number
  scale?: number
  t: number
  facing?: 1 | -1
  /** Degrees of the pole from upright, clockwise. */
  pole?: number
  lean?: number
  ink?: string
  eyes?: number
}

/** The Snuffer: too tall, a torn cape, a bell on a pole to put lights out with. */
export const snuffer = (how: Shade): string => {
  const { x, y, scale = 1, t, facing = 1, pole = -20, lean = 0, ink = '#07070c', eyes = 1 } = how
  const hem = Array.from({ length: 9 }, (_, i) => {
    const hx = -34 + i * 8
    const hy = (i % 2 === 0 ? -2 : -16) + Math.sin(t * 3 + i) * 3
    return `L${n(hx - Math.sin(t * 2.3 + i * 0.4) * 3)} ${n(hy)}`
  }).join('')
  const cape = shape(`M8 -138C-12 -136 -20 -90 -34 -6${hem}C22 -60 22 -110 8 -138Z`, ink)
  const head =
    oval(6, -144, 8.5, 11, ink) +
    shape('M-10 -151h33v-3.5h-7l-2 -33h-15.5l-2 33h-6.5z', ink) +
    line('M-.5 -156h14', '#4d2433', 2.2) +
    faint(
      eyes,
      shape('M5 -146l6 1.5l-6 1.6z', '#cfe3d4') + shape('M12 -146.5l3.6 2l-3.6 1.1z', '#cfe3d4'),
    )
  const bell =
    line('M0 0V9', '#3a3646', 1.6) +
    shape('M0 7C-6 12 -7 28 -15 40Q0 45 15 40C7 28 6 12 0 7Z', '#211d2a') +
    oval(0, 40.4, 15, 3.1, '#0b0a10') +
    line('M-3.5 13C-5 20 -6 28 -11.5 37', '#6a6379', 1.3)
  const rod =
    `<g transform="rotate(${n(pole)} 26 -92)">` +
    line('M26 -40L26 -206', '#1d1a24', 3) +
    at(26, -205, bell, `rotate(${n(-pole - lean + Math.sin(t * 2.1) * 5)})`) +
    '</g>'
  const arm = line('M4 -122Q10 -96 26 -92', ink, 7) + disc(26, -92, 4, '#57505c')
  return at(
    x,
    y,
    rod + cape + arm + head,
    `scale(${n(facing * scale)} ${n(scale)}) rotate(${n(lean)})`,
  )
}

/** A street lamp whose flame burns at `lit`, 0 to 1; its foot at (0, 0), its head 108 px up. */
export const lamp = (
  x: number,
  y: number,
  lit: number,
  t: number,
  ink = '#0d0b12',
  withFlame = true,
): string =>
  at(
    x,
    y,
    glow(0, -112, 135, '#ffb054', lit * 0.9) +
      line('M0 0V-96', ink, 4) +
      shape('M-8 0h16l-4 -10h-8z', ink) +
      line('M-12 -86h24', ink, 2.2) +
      shape(
        'M-9 -122h18l-4 24h-10z',
        lit > 0.02 ? '#ffd98a' : '#2b2f45',
        `fill-opacity="${n(0.25 + lit * 0.5)}"`,
      ) +
      (withFlame && lit > 0.02
        ? faint(lit, flame({ x: 0, y: -99, size: 4.2, t, face: 'none', glowing: 0.3 }))
        : '') +
      line('M-9 -122l4 24M9 -122l-4 24M-5 -98h10', ink, 1.8) +
      shape('M-13 -122h26l-9 -9h-8z', ink) +
      disc(0, -133, 2.4, ink),
  )

/** A cat sitting, its paws at (0, 0); `look` is where its eyes go, `flat` how squashed its head is. */
export const cat = (x: number, y: number, t: number, look: readonly [number, number], flat = 0) => {
  const ink = '#191320'
  const tail = Math.sin(t * 1.6) * 6
  const eye = (ex: number) =>
    oval(ex, -33, 3.4, 3.1 * (1 - flat * 0.75), '#d5e27a') +
    oval(ex + look[0] * 1.5, -33 + look[1] * 1.2, 1.3, 2.3 * (1 - flat * 0.75), '#14101a')
  return at(
    x,
    y,
    line(`M14 -4C34 -2 36 -20 ${n(30 + tail)} -30`, ink, 5) +
      shape('M-15 0C-17 -22 -8 -32 0 -32C10 -32 18 -20 16 0Z', ink) +
      at(
        0,
        flat * 5,
        shape('M-13 -36l1 -15l9 8z', ink) +
          shape('M13 -36l-1 -15l-9 8z', ink) +
          oval(0, -33, 14, 11.5, ink) +
          eye(-5.2) +
          eye(5.2) +
          shape('M-1.6 -28h3.2l-1.6 1.8z', '#b0707c') +
          line('M-7 -27l-10 -2M-7 -25.5l-10 1.5M7 -27l10 -2M7 -25.5l10 1.5', '#6d6377', 0.7),
        `scale(${n(1 + flat * 0.3)} ${n(1 - flat * 0.42)})`,
      ) +
      box(-9, -4, 5, 4, '#2a2233', 'rx="2"') +
      box(4, -4, 5, 4, '#2a2233', 'rx="2"'),
  )
}
