import {
  at,
  between,
  box,
  disc,
  faint,
  glow,
  hold,
  letters,
  line,
  mix,
  n,
  sky,
  width,
} from './draw.ts'
import type { Draw } from './draw.ts'
import { flame } from './figures.ts'

/** Seconds of the title card and of the end credits. */
export const titleLasts = 8
export const creditsLasts = 9

const ember = '#f2c987'
const quiet = '#b9a68c'

/** A spark in the dark, and what the film is called. */
export const title: Draw = (t) => {
  const grown = between(t, 0.4, 2.4)
  const shown = hold(t, 2, 3.4, 6.9, 7.7)
  return (
    sky('black', [
      [0, '#0d0a0c'],
      [1, '#1d1316'],
    ]) +
    glow(320, 150, 330, '#b5622c', 0.4 * grown * (1 - between(t, 7, 8))) +
    Array.from({ length: 14 }, (_, i) => {
      const rise = (t * (9 + (i % 5) * 3) + i * 43) % 190
      const x = 320 + Math.sin(i * 2.4 + t * 0.5) * (24 + i * 9)
      return disc(x, 236 - rise, 1, ember, `fill-opacity="${n(0.55 * grown * (1 - rise / 190))}"`)
    }).join('') +
    flame({
      x: 320,
      y: mix(190, 168, grown),
      size: mix(1, 21, grown),
      t,
      face: t > 3.9 ? 'calm' : 'none',
      look: Math.sin(t * 1.1),
    }) +
    letters(320, 240, 'L’Allumeuse de réverbères', {
      size: 37,
      fill: '#f4e6cf',
      opacity: shown,
      spacing: 0.4,
    }) +
    faint(shown * 0.7, line('M272 262h96', ember, 1)) +
    letters(320, 292, 'The Lamplighter', {
      size: 21,
      fill: quiet,
      opacity: hold(t, 2.8, 4, 6.9, 7.7),
      spacing: 2,
    }) +
    faint(between(t, 7.3, 8), box(0, 0, width, 360, '#0c1233'))
  )
}

const cards = [
  ['Odile', 'and the fortieth flame', 'et la quarantième flamme'],
  ['Drawn by a script, filmed with ffmpeg', 'made to be tagged', 'fait pour être indexé'],
  ['CC0 1.0', 'no rights reserved', 'aucun droit réservé'],
] as const

/** Three cards and a good night. */
export const credits: Draw = (t) =>
  sky('rest', [
    [0, '#14110f'],
    [1, '#1d1613'],
  ]) +
  cards
    .map(([first, second, third], i) => {
      const from = 0.3 + i * 2.75
      const shown = hold(t, from, from + 0.7, from + 2.1, from + 2.75)
      return (
        letters(320, 132, first, { size: i === 1 ? 23 : 30, fill: '#f4e6cf', opacity: shown }) +
        letters(320, 168, second, { size: 17, fill: quiet, opacity: shown, spacing: 0.6 }) +
        letters(320, 192, third, { size: 17, fill: quiet, opacity: shown, spacing: 0.6 })
      )
    })
    .join('') +
  at(
    mix(230, 410, between(t, 0.5, 8.2)),
    286,
    flame({
      x: 0,
      y: -Math.abs(Math.sin(t * 2.2)) * 15,
      size: 11,
      t,
      face: 'glad',
      look: 1,
      stretch: 1 + 0.12 * Math.abs(Math.sin(t * 2.2)),
      glowing: 0.8,
    }),
  ) +
  faint(0.5, line('M120 292h400', '#3a332d', 1)) +
  faint(between(t, 8.2, 9), box(0, 0, width, 360, '#0a0808'))
