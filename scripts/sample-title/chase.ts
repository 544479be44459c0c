import {
  at,
  between,
  box,
  chance,
  clamp,
  disc,
  faint,
  glow,
  hold,
  line,
  mix,
  n,
  oval,
  shape,
  sky,
  stars,
  width,
} from './draw.ts'
import type { Draw } from './draw.ts'
import { flame, odile, snuffer } from './figures.ts'

/** Seconds of the chase and of the duel on the bridge. */
export const chaseLasts = 13
export const duelLasts = 8

/** When the chase cuts, seconds; each is another place. */
export const cuts = [0, 2.9, 5.4, 8, 10.4] as const

/** When the poles meet in the duel, and when the bell comes down, seconds. */
export const clashes = [1.5, 2.3, 3.4] as const
export const snuffedAt = 5.1

const night = (id: string): string =>
  sky(id, [
    [0, '#170b22'],
    [0.5, '#4a1730'],
    [0.85, '#a13b35'],
    [1, '#d06a42'],
  ])

const moon = (x: number, y: number, r: number): string =>
  glow(x, y, r * 2.6, '#f0a070', 0.4) + disc(x, y, r, '#f3d3a5')

/** Hops of a thing running to the right: its height above the ground, px. */
const hop = (t: number, pace: number, high: number): number => Math.abs(Math.sin(t * pace)) * high

const ridge = (seed: number, from: number, base: number, ink: string, wide: number): string => {
  const first = Math.floor(from / wide) - 1
  return Array.from({ length: Math.ceil(width / wide) + 3 }, (_, k) => {
    const i = first + k
    const x = i * wide - from
    const peak = base - wide * (0.34 + chance(seed + i) * 0.3)
    const pots =
      chance(seed + i + 0.5) > 0.4
        ? box(x + wide * 0.62, peak - 4, wide * 0.09, wide * 0.2, ink) +
          box(x + wide * 0.6, peak - 8, wide * 0.13, 5, ink)
        : ''
    return (
      pots +
      shape(
        `M${n(x - 2)} ${n(base)}L${n(x + wide * 0.36)} ${n(peak)}L${n(x + wide + 2)} ${n(base)}V360H${n(x - 2)}Z`,
        ink,
      )
    )
  }).join('')
}

/** Over the roofs, seen from the side. */
const roofs: Draw = (t) => {
  const from = t * 210
  const y = 268
  return (
    night('night1') +
    stars(5, 36, t, 130) +
    moon(470, 92, 38) +
    ridge(8, from * 0.25, 262, '#5d2036', 120) +
    ridge(21, from * 0.55, 292, '#3a132b', 170) +
    box(0, y, width, 92, '#12081a') +
    Array.from({ length: 14 }, (_, i) => {
      const x = ((((i * 70 - from) % 980) + 980) % 980) - 120
      return line(`M${n(x)} ${y + 12}q17 12 34 0M${n(x + 35)} ${y + 32}q17 12 34 0`, '#241029', 2.6)
    }).join('') +
    [0, 1, 2, 3]
      .map((i) => {
        const x = ((((i * 230 + 90 - from) % 920) + 920) % 920) - 120
        return (
          shape(`M${n(x - 24)} 336L${n(x)} 304L${n(x + 24)} 336V360H${n(x - 24)}Z`, '#1d0d24') +
          box(x - 10, 330, 20, 24, '#f0a458') +
          box(x - 1, 330, 2, 24, '#1d0d24')
        )
      })
      .join('') +
    box(0, y - 3, width, 5, '#25102a') +
    [0, 1, 2]
      .map((i) => {
        const x = ((((i * 390 + 500 - from) % 1170) + 1170) % 1170) - 120
        return box(x, y - 40, 26, 42, '#12081a') + box(x - 4, y - 45, 34, 7, '#1b0d22')
      })
      .join('') +
    odile({
      x: 150 + t * 8,
      y: y + 2 - hop(t, 5.4, 7),
      scale: 0.86,
      stride: t * 11,
      pole: 60,
      lean: 14,
      wind: t * 12,
    }) +
    flame({
      x: 400 + t * 26,
      y: y - 2 - hop(t, 4.6, 54),
      size: 11,
      t,
      face: 'glad',
      look: -1,
      lean: -16,
    })
  )
}

/** Something too tall stands up behind the ridge. */
const rising: Draw = (t) => {
  const up = between(t, 0.1, 1.7)
  return (
    night('night2') +
    moon(320, 168, 118 + t * 3) +
    snuffer({
      x: 318,
      y: mix(540, 352, up),
      scale: 1.32,
      t,
      pole: -24,
      eyes: between(t, 1.1, 1.9),
    }) +
    shape('M-10 360L-10 306L130 262L300 322L470 268L650 316V360Z', '#0b0512') +
    box(150, 238, 22, 50, '#0b0512') +
    box(146, 234, 30, 7, '#0b0512') +
    flame({ x: 226, y: 299, size: 9, t, face: 'afraid', look: 1 })
  )
}

/** Down the long stairs, seen from across. */
const stairs: Draw = (t) => {
  const steps = Array.from(
    { length: 17 },
    (_, i) => `L${n(i * 42 - 20)} ${n(96 + i * 16)}h42`,
  ).join('')
  const down = (x: number) => 96 + ((x + 20) / 42) * 16
  const flameX = 240 + t * 128
  const odileX = -40 + t * 120
  const shadeX = -190 + t * 135
  return (
    night('night3') +
    stars(9, 30, t, 120) +
    ridge(40, 120 + t * 14, 300, '#5d2036', 150) +
    shape(`M-20 360V96${steps}V360Z`, '#140917') +
    [60, 190, 320]
      .map(
        (x) =>
          box(x, down(x) + 62, 26, 40, '#e0954f', 'rx="13"') +
          box(x, down(x) + 84, 26, 30, '#e0954f') +
          line(`M${x + 13} ${n(down(x) + 62)}v52`, '#140917', 2.4),
      )
      .join('') +
    [110, 320, 530]
      .map(
        (x) =>
          line(`M${x} ${n(down(x) - 4)}v-64`, '#140917', 4) + disc(x, down(x) - 72, 6, '#2a1230'),
      )
      .join('') +
    line('M-20 62L660 320', '#140917', 4) +
    snuffer({ x: shadeX, y: down(shadeX) + 4, scale: 0.86, t, pole: 48, lean: 16 }) +
    odile({
      x: odileX,
      y: down(odileX) + 6,
      scale: 0.78,
      stride: t * 12,
      pole: 66,
      lean: 8,
      wind: t * 12,
    }) +
    flame({
      x: flameX,
      y: down(flameX) - 4 - hop(t, 5.2, 46),
      size: 10,
      t,
      face: 'afraid',
      look: -1,
      lean: -18,
    })
  )
}

/** Close: the flame looks back. */
const close: Draw = (t) => {
  const streaks = Array.from({ length: 22 }, (_, i) => {
    const y = 20 + chance(i * 3 + 1) * 320
    const x = 740 - ((t * (420 + chance(i) * 420) + chance(i + 9) * 900) % 900)
    return line(
      `M${n(x)} ${n(y)}h${n(60 + chance(i + 4) * 110)}`,
      '#7a2a3a',
      2,
      'stroke-opacity=".5"',
    )
  }).join('')
  const bell = mix(-150, 18, between(t, 0.5, 2.2))
  return (
    sky('near', [
      [0, '#1d0c24'],
      [0.6, '#571c32'],
      [1, '#8a3033'],
    ]) +
    streaks +
    flame({
      x: 350,
      y: 300 - hop(t, 4.8, 34),
      size: 66,
      t,
      face: 'afraid',
      look: -1,
      lean: -10,
      glowing: 0.7,
    }) +
    at(
      196 + t * 34,
      bell,
      line('M0 -40V-200', '#15121c', 9) +
        shape('M0 -48C-16 -40 -22 10 -58 62Q0 78 58 62C22 10 16 -40 0 -48Z', '#18141f') +
        oval(0, 63, 58, 11, '#0a080e') +
        line('M-8 -34C-18 -20 -26 16 -46 54', '#5e566c', 3),
      'rotate(14)',
    )
  )
}

const water = (t: number, colour: string): string =>
  Array.from({ length: 9 }, (_, i) => {
    const y = 292 + i * 8
    const drift = Math.sin(t * 0.8 + i * 1.3) * 16
    return line(
      `M${n(60 + drift + ((i * 97) % 240))} ${y}h${n(70 - i * 3)}M${n(330 - drift + ((i * 61) % 170))} ${y + 3}h${n(54 - i * 2)}`,
      colour,
      1.6,
      'stroke-opacity=".5"',
    )
  }).join('')

const bridge = (deck: number, ink: string): string =>
  shape(
    `M-10 ${deck}Q320 ${deck - 34} 650 ${deck}V330H600Q594 ${deck + 44} 520 ${deck + 36}Q446 ${deck + 44} 440 330H400Q394 ${deck + 32} 320 ${deck + 26}Q246 ${deck + 32} 240 330H200Q194 ${deck + 44} 120 ${deck + 36}Q46 ${deck + 44} 40 330H-10Z`,
    ink,
  ) + line(`M-10 ${deck - 18}Q320 ${deck - 52} 650 ${deck - 18}`, ink, 3)

const onBridge = (x: number, deck: number): number => deck - 17 * (1 - ((x - 320) / 330) ** 2)

/** All three over the bridge, far off. */
const across: Draw = (t) => {
  const deck = 244
  const place = (x: number) => onBridge(x, deck)
  const lead = 210 + t * 150
  return (
    night('night5') +
    stars(15, 40, t, 120) +
    moon(128, 96, 34) +
    ridge(60, 90, 250, '#5d2036', 96) +
    box(0, 270, width, 90, '#32122b') +
    water(t, '#c9603f') +
    bridge(deck, '#10071a') +
    snuffer({ x: lead - 190, y: place(lead - 190), scale: 0.56, t, pole: 52, lean: 14 }) +
    odile({
      x: lead - 96,
      y: place(lead - 96),
      scale: 0.56,
      stride: t * 12,
      pole: 66,
      lean: 12,
      wind: t * 12,
    }) +
    flame({ x: lead, y: place(lead) - hop(t, 5.4, 26), size: 7, t, face: 'none', lean: -16 })
  )
}

const shots: readonly Draw[] = [roofs, rising, stairs, close, across]

/** Five places, four hard cuts. */
export const chase: Draw = (t) => {
  const i = cuts.findLastIndex((cut) => t >= cut)
  const shot = shots[i] ?? across
  return shot(t - (cuts[i] ?? 0))
}

/** On the bridge Odile holds the Snuffer off, once, twice, three times; then the bell comes down. */
export const duel: Draw = (t) => {
  const strike = clashes.reduce(
    (most, when) => Math.max(most, hold(t, when - 0.5, when, when + 0.1, when + 0.6)),
    0,
  )
  const jolt = clashes.reduce(
    (sum, when) => sum + (t < when ? 0 : Math.exp(-(t - when) * 7) * Math.sin((t - when) * 34)),
    0,
  )
  const pushed = between(t, 3.5, 3.9)
  const leaps = between(t, 4, 4.5)
  const falls = between(t, 4.3, snuffedAt)
  const dark = between(t, snuffedAt, snuffedAt + 1.1)
  const deck = 300
  const odileX = mix(300, 172, pushed)
  const alight = 1 - dark
  const flameX = mix(mix(178, 118, pushed), 252, leaps)
  const flameY = deck + 6 - Math.sin(leaps * Math.PI) * 46
  const spark = clashes.reduce(
    (most, when) => Math.max(most, hold(t, when - 0.02, when + 0.08, when + 0.12, when + 0.6)),
    0,
  )
  return (
    sky('steel', [
      [0, '#0a1420'],
      [0.6, '#1c3a44'],
      [1, '#4d6a62'],
    ]) +
    stars(33, 50, t, 150) +
    glow(470, 110, 150, '#9cc0b4', 0.45) +
    disc(470, 110, 46, '#d5dfcf') +
    ridge(77, 40, 262, '#16303a', 110) +
    Array.from({ length: 4 }, (_, i) =>
      oval(
        mix(-120, 700, (i / 4 + t * 0.016) % 1),
        262 + (i % 2) * 16,
        170,
        15,
        '#7d9b92',
        'fill-opacity=".16"',
      ),
    ).join('') +
    box(0, deck, width, 60, '#070d14') +
    box(0, deck - 4, width, 6, '#10202a') +
    Array.from({ length: 9 }, (_, i) => line(`M${i * 82 - 10} ${deck - 4}v-40`, '#0b161f', 4)).join(
      '',
    ) +
    line(`M0 ${deck - 44}H640`, '#0b161f', 5) +
    (alight > 0.02
      ? faint(
          alight,
          flame({
            x: flameX,
            y: flameY,
            size: 12 * mix(1, 0.55, dark),
            t,
            face: 'afraid',
            look: 1,
            glowing: alight,
          }),
        )
      : '') +
    snuffer({
      x: mix(452, 424, strike) - pushed * 26 + jolt * 3,
      y: deck + 6,
      scale: 1.18,
      t,
      facing: -1,
      pole: mix(mix(-10, 34, strike), 104, falls) - jolt * 4,
      lean: strike * 6 + falls * 8,
      ink: '#04070b',
    }) +
    odile({
      x: odileX - jolt * 2,
      y: deck + 12,
      scale: 1.14,
      pole: mix(6, 38, strike) + jolt * 4 + pushed * -74,
      lean: mix(-2, 6, strike) - pushed * 14,
      seated: pushed > 0.7,
      wind: t * 7,
      ink: '#05080d',
      wick: 0.25,
    }) +
    faint(spark, glow(352, 158, 26, '#ffe0a0', 0.8)) +
    faint(
      dark,
      [0, 1, 2]
        .map((i) =>
          line(
            `M${248 + i * 4} ${deck - 4}q${n(-10 + Math.sin(t * 2 + i) * 6)} -20 0 -40t0 ${n(-30 - (t - snuffedAt) * 14)}`,
            '#93aaa5',
            1.6,
            'stroke-opacity=".4"',
          ),
        )
        .join(''),
    ) +
    faint(dark * 0.55, box(0, 0, width, 360, '#04080c')) +
    faint(clamp(between(t, 6.9, 8)), box(0, 0, width, 360, '#04080c'))
  )
}
