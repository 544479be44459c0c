import {
  between,
  box,
  chance,
  disc,
  faint,
  glow,
  height,
  line,
  n,
  oval,
  shape,
  sky,
  stars,
  through,
  width,
} from './draw.ts'
import type { Draw } from './draw.ts'
import { lamp, odile } from './figures.ts'

/** Seconds the walk down the Rue Basse lasts. */
export const cityLasts = 16

const pace = 54
const lampsApart = 190
const firstLamp = 215
/** Where Odile is in the street after `t` seconds, px. */
const walkedTo = (t: number): number => 60 + pace * t

const lamps = Array.from({ length: 9 }, (_, i) => firstLamp + i * lampsApart)

/** When each lamp of the street is lit, seconds of the scene. */
export const lampTimes: readonly number[] = lamps
  .map((x) => (x - 60) / pace)
  .filter((t) => t < cityLasts)

/** One row of houses, darker and taller the nearer it is. */
const houses = (how: {
  seed: number
  ground: number
  tall: number
  wide: number
  ink: string
  lit: string
  from: number
  t: number
  share: number
}): string => {
  const first = Math.floor(how.from / how.wide) - 1
  const count = Math.ceil(width / how.wide) + 3
  return Array.from({ length: count }, (_, k) => {
    const i = first + k
    const seed = how.seed + i * 13
    const w = how.wide * (0.84 + chance(seed) * 0.14)
    const h = how.tall * (0.62 + chance(seed + 1) * 0.5)
    const x = i * how.wide - how.from
    const top = how.ground - h
    const roof =
      chance(seed + 2) > 0.45
        ? shape(
            `M${n(x - 2)} ${n(top)}l${n(w * 0.1)} ${n(-w * 0.24)}h${n(w * 0.8)}l${n(w * 0.1 + 4)} ${n(w * 0.24)}z`,
            how.ink,
          )
        : shape(
            `M${n(x - 3)} ${n(top)}L${n(x + w / 2)} ${n(top - w * 0.42)}L${n(x + w + 3)} ${n(top)}z`,
            how.ink,
          )
    const chimney = box(
      x + w * (0.18 + chance(seed + 3) * 0.5),
      top - w * 0.42,
      w * 0.09,
      w * 0.3,
      how.ink,
    )
    const across = Math.max(2, Math.round(w / 26))
    const down = Math.max(1, Math.floor((h - 16) / 32))
    const windows = Array.from({ length: across * down }, (_unused, j) => {
      const own = seed + 5 + j * 0.37
      if (chance(own) > how.share) return ''
      const wakes = chance(own + 1) * 13 - 3
      const glowing = between(how.t, wakes, wakes + 1.4) * (0.55 + chance(own + 2) * 0.45)
      const wx = x + (w / across) * ((j % across) + 0.5) - w * 0.035
      const wy = top + 12 + Math.floor(j / across) * 32
      const ww = Math.min(9, w * 0.1)
      if (wx < -ww || wx > width) return ''
      return faint(
        glowing,
        box(wx, wy, ww, 14, how.lit) + box(wx + ww / 2 - 0.5, wy, 1, 14, how.ink),
      )
    }).join('')
    return chimney + roof + box(x, top, w, h + 4, how.ink) + windows
  }).join('')
}

const moon = (x: number, y: number): string =>
  glow(x, y, 120, '#aeb8e8', 0.5) +
  disc(x, y, 25, '#efe9d6') +
  disc(x - 8, y - 5, 5, '#ddd5c1') +
  disc(x + 7, y + 8, 3.5, '#e0d9c6') +
  disc(x + 9, y - 8, 2.5, '#e0d9c6')

/** An evening street: windows come on, Odile walks, and lamp after lamp wakes behind her. */
export const city: Draw = (t) => {
  const walked = walkedTo(t)
  const camera = Math.max(0, walked - 250)
  const ahead = lamps.find((x) => x > walked + 6)
  const reach = ahead === undefined ? 0 : Math.max(0, 1 - (ahead - walked) / 75)
  const behind = lamps.filter((x) => x <= walked + 6).at(-1)
  const letting = behind === undefined ? 0 : Math.max(0, 1 - (walked + 6 - behind) / 30)
  const lift = Math.max(reach, letting)
  const ground = 316
  const pavement =
    box(0, ground, width, 60, '#161526') +
    Array.from({ length: 26 }, (_, i) => {
      const x = ((((i * 34 - camera) % 884) + 884) % 884) - 100
      return line(`M${n(x)} ${ground + 14}h20M${n(x + 14)} ${ground + 28}h22`, '#232138', 1.6)
    }).join('') +
    box(0, ground, width, 3, '#2b2a44')
  const pools = lamps
    .map((x) => {
      const lit = between(walked, x - 6, x + 34)
      return lit === 0 || Math.abs(x - camera - 320) > 400
        ? ''
        : '<radialGradient id="pool"><stop offset="0" stop-color="#ffb65c" stop-opacity=".6"/><stop offset="1" stop-color="#ffb65c" stop-opacity="0"/></radialGradient>' +
            faint(lit, oval(x - camera, ground + 10, 100, 20, 'url(#pool)'))
    })
    .join('')
  return (
    sky('dusk', [
      [0, '#0c1233'],
      [0.45, '#2a2f66'],
      [0.75, '#6a4f7d'],
      [0.92, '#c77a6b'],
    ]) +
    faint(0.35 + 0.5 * between(t, 0, 10), stars(11, 60, t, 190)) +
    moon(505 - camera * 0.03, 78) +
    houses({
      seed: 3,
      ground: 320,
      tall: 165,
      wide: 62,
      ink: '#3c3a70',
      lit: '#e8b783',
      from: camera * 0.18,
      t,
      share: 0.25,
    }) +
    houses({
      seed: 71,
      ground: 320,
      tall: 150,
      wide: 88,
      ink: '#27274f',
      lit: '#f2b667',
      from: camera * 0.42,
      t,
      share: 0.38,
    }) +
    houses({
      seed: 29,
      ground: 320,
      tall: 118,
      wide: 128,
      ink: '#171836',
      lit: '#ffc871',
      from: camera * 0.8,
      t,
      share: 0.5,
    }) +
    pavement +
    pools +
    lamps
      .filter((x) => Math.abs(x - camera - 320) < 335)
      .map((x) => lamp(x - camera, ground + 4, between(walked, x - 6, x + 34), t))
      .join('') +
    odile({
      x: walked - camera,
      y: ground + 16,
      scale: 0.98,
      stride: t * 6.2,
      pole: 26 - lift * 18,
      wind: t * 4,
    }) +
    passing(t, camera) +
    faint(1 - between(t, 0, 0.9), box(0, 0, width, height, '#0c1233'))
  )
}

/** A late bird crosses the dusk. */
const passing = (t: number, camera: number): string => {
  const x = 620 - t * 34 - camera * 0.05
  const y = 120 + Math.sin(t * 0.8) * 8
  const wing = Math.sin(t * 9) * 5
  return line(
    through([
      [x - 9, y - wing],
      [x, y],
      [x + 9, y - wing],
    ]),
    '#15142a',
    1.8,
  )
}
