import type { Mixer } from './mixer.ts'

/** Pitch of a piano key: 69 is the A of 440 Hz. */
export const hz = (key: number): number => 440 * 2 ** ((key - 69) / 12)

/** A comb tooth plucked. */
export const musicBox = (mix: Mixer, at: number, key: number, level = 0.16, pan = 0): void =>
  mix.tone({
    at,
    lasts: 1.9,
    hz: hz(key),
    level,
    pan,
    envelope: 'struck',
    partials: [1, 0.3, 0.08, 0.16],
  })

/** Held keys, two soft voices each, slightly apart. */
export const chord = (
  mix: Mixer,
  at: number,
  lasts: number,
  keys: readonly number[],
  level: number,
): void => {
  keys.forEach((key, i) => {
    mix.tone({
      at,
      lasts,
      hz: hz(key),
      level,
      pan: (i % 3) * 0.5 - 0.5,
      partials: [1, 0.35, 0.12, 0.05],
    })
    mix.tone({
      at,
      lasts,
      hz: hz(key) * 1.004,
      level: level * 0.7,
      pan: 0.5 - (i % 3) * 0.5,
      partials: [1, 0.2],
    })
  })
}

/** A boot on stone. */
export const step = (mix: Mixer, at: number, pan: number, level = 0.55): void => {
  mix.noise({ at, lasts: 0.09, level, pan, above: 120, below: 900, envelope: 'struck' })
  mix.tone({ at, lasts: 0.08, hz: 120, glideTo: 70, level: level * 0.3, pan, envelope: 'struck' })
}

/** A large drum, once. */
export const drum = (mix: Mixer, at: number, level: number): void => {
  mix.tone({ at, lasts: 0.5, hz: 92, glideTo: 44, level, envelope: 'struck' })
  mix.noise({ at, lasts: 0.12, level: level * 0.6, above: 60, below: 500, envelope: 'struck' })
}

/** Odile's tune, as [beat, key]. */
const tune = [
  [0, 76],
  [1, 79],
  [2, 83],
  [3, 81],
  [4.5, 79],
  [5, 76],
  [6, 74],
  [8, 72],
  [9, 76],
  [10, 79],
  [11, 78],
  [12.5, 74],
  [13, 71],
  [14, 76],
] as const

/** Odile's tune on the music box, `beat` seconds a beat, for `until` seconds. */
export const playTune = (
  mix: Mixer,
  at: number,
  beat: number,
  until: number,
  level: number,
): void => {
  for (const [when, key] of tune) {
    if (when * beat < until) musicBox(mix, at + when * beat, key, level, Math.sin(when) * 0.4)
  }
}
