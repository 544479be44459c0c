import {
  at,
  between,
  box,
  chance,
  disc,
  faint,
  glow,
  hold,
  letters,
  line,
  mix,
  n,
  oval,
  shape,
  sky,
  stars,
  through,
  width,
} from './draw.ts'
import type { Draw } from './draw.ts'
import { bowler, flame, odile, tipOfPole } from './figures.ts'

/** Seconds of the letter scene and of the sea at dawn. */
export const letterLasts = 13
export const seaLasts = 13

/** When each line of the letter is read, seconds. */
export const lines = [
  { at: 1.6, text: 'Chère Odile,' },
  { at: 3.6, text: 'une lumière ne se garde pas.' },
  { at: 6.2, text: 'Elle se passe.' },
  { at: 9.2, text: 'Jeanne, au phare' },
] as const

/** A table by a window; a letter; a lantern that is not quite cold. */
export const letter: Draw = (t) => {
  const ember = between(t, 9.6, 12.6)
  const paper =
    shape('M0 0L276 -8L284 196L8 206Z', '#e9dcc0') +
    shape('M8 206L284 196L284 199L9 210Z', '#8d7c63') +
    line('M4 68L279 60M6 136L281 128', '#cbbb9b', 1.4) +
    lines
      .map((each, i) => {
        const written = between(t, each.at, each.at + 1.5)
        const last = i === lines.length - 1
        const y = 46 + i * 41
        return (
          `<clipPath id="read${i}">${box(0, y - 40, 14 + written * 280, 60, '#000')}</clipPath>` +
          `<g clip-path="url(#read${i})">${letters(last ? 246 : 24, y, each.text, {
            size: last ? 23 : 25,
            fill: '#3a2b22',
            family: 'hand',
            anchor: last ? 'end' : 'start',
          })}</g>`
        )
      })
      .join('')
  const lantern =
    glow(0, -38, 150, '#ff9f45', ember * 0.9) +
    line('M-16 -84Q0 -112 16 -84', '#2a1d17', 3) +
    shape('M-20 -80h40l-6 -9h-28z', '#2a1d17') +
    box(
      -17,
      -80,
      34,
      62,
      ember > 0 ? '#c98a48' : '#4b4a4e',
      `fill-opacity="${n(0.28 + ember * 0.4)}"`,
    ) +
    line('M-17 -80v62M17 -80v62', '#2a1d17', 3) +
    shape('M-22 -18h44l4 10h-52z', '#2a1d17') +
    line('M0 -18v-10', '#15100d', 2) +
    (ember < 0.5
      ? disc(0, -29, 1.2 + ember * 3, '#ff8a3c', `fill-opacity="${n(0.35 + ember)}"`)
      : '') +
    (ember > 0.1
      ? faint(
          ember,
          flame({
            x: 0,
            y: -25,
            size: 9 * ember,
            t,
            face: ember > 0.85 ? 'calm' : 'none',
            look: -1,
            glowing: 0.2,
          }),
        )
      : '')
  return (
    sky('room', [
      [0, '#191512'],
      [0.6, '#2a201a'],
      [1, '#3a2a20'],
    ]) +
    box(392, 26, 196, 188, '#100d0c') +
    '<linearGradient id="pane" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1b2a45"/><stop offset="1" stop-color="#54708a"/></linearGradient>' +
    box(400, 34, 180, 172, 'url(#pane)') +
    Array.from({ length: 26 }, (_, i) => {
      const x = 404 + chance(i) * 172
      const y = 36 + ((chance(i + 3) * 170 + t * (70 + chance(i + 1) * 40)) % 166)
      return line(`M${n(x)} ${n(y)}l-1.4 7`, '#b9cde0', 1, 'stroke-opacity=".45"')
    }).join('') +
    shape('M400 206V168L446 180L500 158L580 174V206Z', '#182233') +
    box(520, 132, 9, 34, '#182233') +
    disc(524.5, 129, 4.4, '#182233') +
    line('M490 34v172M400 118h180', '#100d0c', 6) +
    shape('M588 20q30 90 6 230h46V20zM392 20q-34 70 -10 200h-30V20z', '#3c2a2a') +
    shape('M0 262L640 246V360H0Z', '#4a3426') +
    shape('M0 262L640 246V252L0 269Z', '#6b4c36') +
    shape('M410 252L570 248L520 360L250 360Z', '#8aa0b4', 'fill-opacity=".12"') +
    at(
      76,
      mix(112, 104, between(t, 0, 13)),
      paper,
      `scale(${n(mix(1, 1.05, between(t, 0, 13)))})`,
    ) +
    at(470, 306, lantern, 'scale(1.15)') +
    oval(376, 338, 46, 5, '#2c1e17') +
    at(376, 334, bowler('#15100f'), 'scale(2.7)') +
    faint(1 - between(t, 0, 1.2), box(0, 0, width, 360, '#04080c'))
  )
}

const swell = (y: number, high: number, long: number, t: number, colour: string): string => {
  const points = Array.from({ length: 41 }, (_, i) => {
    const x = i * 16
    const wave = Math.sin(x / long + t) * high + Math.sin(x / (long * 0.43) - t * 1.3) * high * 0.4
    return [x, y + wave] as const
  })
  return shape(`${through(points)}L640 360L0 360Z`, colour)
}

const lighthouse = (lit: number): string =>
  shape('M420 300Q452 244 506 240Q566 236 640 268V360H420Z', '#33405c') +
  shape('M520 244L528 118H556L564 244Z', '#f0dcc6') +
  shape('M525.4 160L526.9 138H557.2L558.6 160ZM522.5 204L524 182H560.1L561.5 204Z', '#c2513c') +
  box(524, 112, 36, 6, '#33405c') +
  box(532, 92, 20, 20, lit > 0.05 ? '#ffdf9a' : '#53627c', `fill-opacity="${n(0.6 + lit * 0.4)}"`) +
  line('M532 92v20M552 92v20M542 92v20', '#33405c', 1.8) +
  shape('M528 92h28l-14 -15z', '#33405c') +
  box(536, 226, 12, 18, '#33405c', 'rx="6"')

/** First light: a boat, a lantern held up, and the lighthouse answers. */
export const sea: Draw = (t) => {
  const sun = between(t, 1, 13)
  const lit = between(t, 5.2, 7)
  const boatX = mix(130, 300, between(t, -2, 12))
  const boatY = 272 + Math.sin(t * 1.1) * 3.4
  const sunY = mix(262, 178, sun)
  const turn = t * 0.35
  const raised = mix(34, 12, between(t, 2.4, 4))
  const tip = tipOfPole(raised, 0.74)
  const town = Array.from({ length: 16 }, (_, i) => {
    const wakes = 7 + chance(i + 2) * 4.4
    const x = 8 + i * 19 + chance(i) * 9
    return faint(
      between(t, wakes, wakes + 0.9),
      disc(x, 221 + chance(i + 7) * 9, 1.7, '#ffd98a') + glow(x, 225, 9, '#ffc46b', 0.7),
    )
  }).join('')
  return (
    sky('dawn', [
      [0, '#27507a'],
      [0.3, '#6d8fa6'],
      [0.52, '#f0b98d'],
      [0.66, '#f7d6a3'],
    ]) +
    faint(0.5 * (1 - sun), stars(52, 40, t, 120)) +
    glow(424, sunY, 260, '#ffd79a', 0.35 + sun * 0.5) +
    disc(424, sunY, 30, '#fff0cd') +
    [0, 1, 2, 3]
      .map((i) =>
        oval(
          90 + i * 170 + t * 3,
          70 + (i % 3) * 34,
          92,
          5 + (i % 2) * 3,
          '#f7cdb0',
          'fill-opacity=".4"',
        ),
      )
      .join('') +
    shape('M0 252V222L60 214L110 224L170 210L240 226L300 222L360 252Z', '#5b6f8f') +
    town +
    faint(
      lit * 0.5,
      shape(
        `M542 102L-40 ${n(60 + Math.sin(turn) * 34)}L-40 ${n(118 + Math.sin(turn) * 34)}Z`,
        '#ffe9b8',
      ),
    ) +
    swell(244, 2, 60, t * 0.7, '#a5a9b0') +
    lighthouse(lit) +
    glow(542, 102, 64, '#ffcf7a', lit) +
    swell(258, 3, 74, t * 0.9, '#6f8ba1') +
    Array.from({ length: 9 }, (_, i) =>
      line(
        `M${n(424 - 16 - i * 2 + Math.sin(t * 1.4 + i) * 9)} ${262 + i * 9}h${n(34 + i * 5)}`,
        '#ffe6b8',
        2,
        `stroke-opacity="${n(0.6 * sun)}"`,
      ),
    ).join('') +
    at(
      boatX,
      boatY,
      odile({
        x: -12,
        y: 6,
        scale: 0.74,
        seated: true,
        pole: raised,
        wind: t * 3,
        ink: '#1d2436',
        wick: 0,
      }) +
        flame({ x: tip.x - 12, y: tip.y + 6, size: 6, t, face: 'glad', look: 1, glowing: 0.8 }) +
        shape('M-66 -8Q0 8 70 -12Q58 18 30 20H-36Q-58 16 -66 -8Z', '#1d2436') +
        line('M-62 -6Q0 10 66 -10', '#5a4a48', 2) +
        line(`M18 -4L${n(44 + Math.sin(t * 1.6) * 12)} 30`, '#2c3040', 3),
      `rotate(${n(Math.sin(t * 1.1 + 0.7) * 2)})`,
    ) +
    swell(290, 4, 88, t * 1.1, '#476a86') +
    swell(322, 5, 96, t * 1.3 + 2, '#2b4d6b') +
    [0, 1, 2]
      .map((i) => {
        const x = 150 + i * 46 + t * 17
        const y = 96 + i * 15 + Math.sin(t + i * 2) * 7
        const wing = Math.sin(t * 5 + i * 2) * 5
        return line(
          through([
            [x - 11, y - wing],
            [x - 4, y - 3],
            [x, y],
            [x + 4, y - 3],
            [x + 11, y - wing],
          ]),
          '#3d4a63',
          1.8,
        )
      })
      .join('') +
    faint(hold(t, 12, 13, 20, 21), box(0, 0, width, 360, '#14110f'))
  )
}
