import {
  at,
  between,
  box,
  clamp,
  disc,
  faint,
  glow,
  letters,
  line,
  mix,
  n,
  oval,
  shape,
  sky,
  width,
} from './draw.ts'
import type { Draw } from './draw.ts'
import { bowler, cat, flame, lamp, odile } from './figures.ts'

/** Seconds of the café scene, and when in it the flame lands, for the sound. */
export const cafeLasts = 13

interface Landing {
  at: number
  x: number
  y: number
  on: 'lamp' | 'awning' | 'cat' | 'table' | 'cup' | 'hat' | 'street' | 'away'
}

/** Where the flame touches down; between two landings it flies a parabola. */
export const landings: readonly Landing[] = [
  { at: 2.6, x: 96, y: 206, on: 'lamp' },
  { at: 3.5, x: 196, y: 132, on: 'awning' },
  { at: 4.2, x: 270, y: 132, on: 'awning' },
  { at: 5.2, x: 352, y: 240, on: 'cat' },
  { at: 6.0, x: 430, y: 262, on: 'table' },
  { at: 6.7, x: 500, y: 262, on: 'cup' },
  { at: 8.6, x: 292, y: 207, on: 'hat' },
  { at: 10.4, x: 420, y: 322, on: 'street' },
  { at: 11.1, x: 520, y: 322, on: 'street' },
  { at: 12.0, x: 690, y: 322, on: 'away' },
]

interface Flight {
  x: number
  y: number
  stretch: number
  lean: number
}

const flight = (t: number): Flight => {
  const next = landings.findIndex((landing) => landing.at > t)
  const to = landings[next]
  const from = landings[next - 1]
  if (to === undefined || from === undefined) return { x: 96, y: 206, stretch: 1, lean: 0 }
  const share = (t - from.at) / (to.at - from.at)
  const arc = 26 + (to.at - from.at) * 46
  const y = mix(from.y, to.y, share) - 4 * arc * share * (1 - share)
  const near = Math.min(share, 1 - share)
  return {
    x: mix(from.x, to.x, share),
    y,
    stretch: near < 0.08 ? mix(0.62, 1.05, near / 0.08) : 1.05 + near * 0.4,
    lean: clamp((to.x - from.x) * 0.12, -14, 14) * (1 - 2 * share),
  }
}

/** How deep something is still pressed after the flame landed on it at `when`: 1 at once, ringing out. */
const pressed = (t: number, when: number): number =>
  t < when ? 0 : Math.exp(-(t - when) * 5) * Math.cos((t - when) * 16)

const wall = (): string =>
  sky('wall', [
    [0, '#3b2140'],
    [0.5, '#7a3a4c'],
    [0.9, '#a9584e'],
  ]) +
  Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: 12 }, (_unused, i) =>
      (row * 5 + i * 3) % 7 === 0
        ? box(i * 58 + (row % 2) * 29, row * 36 + 4, 30, 11, '#8a4552', 'fill-opacity=".35" rx="2"')
        : '',
    ).join(''),
  ).join('') +
  [26, 560]
    .map(
      (x) =>
        box(x, -30, 58, 84, '#2b1730') +
        box(x + 5, -30, 48, 79, '#5b3a55') +
        line(`M${x + 29} -30v79M${x + 5} 12h48`, '#2b1730', 3) +
        box(x - 26, -30, 24, 84, '#4f5f63') +
        box(x + 60, -30, 24, 84, '#4f5f63') +
        Array.from({ length: 9 }, (_, i) =>
          line(`M${x - 23} ${-22 + i * 9}h18M${x + 63} ${-22 + i * 9}h18`, '#3d4a4f', 1.6),
        ).join('') +
        box(x - 4, 54, 66, 6, '#2b1730'),
    )
    .join('')

const front = (dip: number): string => {
  const stripes = Array.from({ length: 10 }, (_, i) => {
    const x = 150 + i * 46
    const sag = Math.sin((i / 9) * Math.PI) * 3 + dip * 7 * Math.max(0, 1 - Math.abs(i - 1.8) / 3)
    const colour = i % 2 === 0 ? '#c9453b' : '#f3e3c7'
    return (
      shape(`M${n(x + 8)} 96h46L${n(x + 46)} ${n(138 + sag)}h-46z`, colour) +
      shape(
        `M${n(x)} ${n(138 + sag)}h46q-2 14 -23 14q-21 0 -23 -14z`,
        i % 2 === 0 ? '#a93731' : '#dccbae',
      )
    )
  }).join('')
  return (
    box(168, 150, 424, 172, '#5a2434') +
    box(182, 158, 150, 160, '#f1b560') +
    box(182, 158, 150, 160, '#ffdf9b', 'fill-opacity=".35"') +
    box(410, 158, 168, 112, '#f1b560') +
    box(342, 158, 58, 164, '#3f1b2c') +
    box(349, 166, 44, 70, '#f6c577') +
    disc(354, 262, 2.6, '#d9a14c') +
    line('M257 158v160M182 214h150M494 158v112M410 206h168', '#5a2434', 4) +
    shape(
      'M192 318v-70q10 -14 20 0v70zM276 318v-52q12 -18 26 -2v54z',
      '#c98a48',
      'fill-opacity=".55"',
    ) +
    shape(
      'M430 270v-34q14 -16 28 0v34zM520 270v-44q14 -14 26 0v44z',
      '#c98a48',
      'fill-opacity=".55"',
    ) +
    box(404, 268, 180, 7, '#46192a') +
    stripes +
    box(252, 60, 250, 30, '#2b1424', 'rx="4"') +
    letters(377, 82, 'Café du Phare', { size: 21, fill: '#ffd488', spacing: 1.5 })
  )
}

const table = (x: number, hop: number, withCup: boolean): string =>
  line(`M${x} 264V322M${x - 14} 324L${x} 308L${x + 14} 324`, '#2a1322', 3.4) +
  oval(x, 264, 34, 5.5, '#3a1a2c') +
  oval(x, 262.4, 34, 5, '#6b3145') +
  (withCup
    ? at(
        x,
        260 - Math.abs(hop) * 26,
        shape('M-7 0q0 -11 1 -12h13q1 2 1 12z', '#f3e9dc') +
          line('M8 -9q6 0 4 5q-2 3 -5 2', '#f3e9dc', 2) +
          oval(0, 0.6, 12, 2.3, '#e5d6c4'),
        `rotate(${n(hop * 22)})`,
      )
    : '')

/** Small stars going round a bumped head. */
const dizzy = (x: number, y: number, t: number): string =>
  [0, 1, 2, 3]
    .map((i) => {
      const turn = t * 4 + (i * Math.PI) / 2
      return at(
        x + Math.cos(turn) * 28,
        y + Math.sin(turn) * 8,
        shape('M0 -8L2.2 -2.2L8 0L2.2 2.2L0 8L-2.2 2.2L-8 0L-2.2 -2.2Z', '#ffe9ad'),
      )
    })
    .join('')

/** The fortieth lamp sneezes, its flame gets out, and Odile catches nothing but her own hat. */
export const cafe: Draw = (t) => {
  const spot = flight(t)
  const out = t >= 2.6
  const sneeze = between(t, 1.2, 2.3) * (1 - between(t, 2.45, 2.6))
  const onCat = pressed(t, 5.2)
  const bump = t > 8.6 ? clamp(1 - (t - 8.6) / 3) : 0
  const chasing = between(t, 2.9, 4.6)
  const runs = t > 10.1 ? (t - 10.1) * 150 : 0
  const odileX = mix(44, 292, chasing) + runs
  const walking = (chasing > 0 && chasing < 1) || runs > 0
  const swing = between(t, 7.2, 7.9) * (1 - between(t, 8.1, 8.5))
  const squash = t >= 8.6 ? pressed(t, 8.6) * 0.14 : 0
  const hatOff = t >= 8.6 && t < 10.3
  const look = [clamp((spot.x - 352) / 110, -1, 1), clamp((spot.y - 230) / 90, -1, 1)] as const
  return (
    wall() +
    front(pressed(t, 3.5) + pressed(t, 4.2)) +
    glow(257, 240, 160, '#ffcf7a', 0.35) +
    glow(494, 226, 150, '#ffcf7a', 0.3) +
    box(0, 320, width, 40, '#2d1830') +
    box(0, 320, width, 3, '#4a2a45') +
    table(430, pressed(t, 6.0), true) +
    table(508, pressed(t, 6.7), true) +
    box(326, 274, 54, 48, '#4b2233', 'rx="3"') +
    box(322, 270, 62, 6, '#6a3346', 'rx="3"') +
    cat(352, 271, t, look, Math.abs(onCat)) +
    at(
      96,
      322,
      lamp(0, 0, out ? 0.05 : 1, t, '#1c0f1e', false),
      `rotate(${n(sneeze * -5 + pressed(t, 2.5) * 6)})`,
    ) +
    (out
      ? ''
      : flame({
          x: 96 - sneeze * 4,
          y: 224,
          size: 8 + sneeze * 1.6,
          t,
          face: sneeze > 0.3 ? 'afraid' : 'calm',
          glowing: 0.7,
        })) +
    odile({
      x: odileX,
      y: 340,
      scale: 1.08 * (1 - squash),
      stride: walking ? t * 10 : 0,
      pole: mix(20, -8, between(t, 2.6, 3)) + swing * 26 + (runs > 0 ? 40 : 0),
      lean: runs > 0 ? 12 : swing * 4,
      wind: t * 4,
      ink: '#1a0f1c',
      wick: 0.5,
      hat: !hatOff,
    }) +
    (hatOff
      ? at(
          odileX + 2,
          236 - Math.sin(clamp((t - 8.6) / 1.7) * Math.PI) * 74,
          bowler('#1a0f1c'),
          `rotate(${n((t - 8.6) * 210)})`,
        )
      : '') +
    faint(bump, dizzy(odileX + 2, 228, t)) +
    (out
      ? flame({ ...spot, size: 11, t, face: t > 8.5 ? 'glad' : 'calm', look: t > 8.5 ? -1 : 1 })
      : '')
  )
}
