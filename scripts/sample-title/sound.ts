import { cityLasts, lampTimes } from './city.ts'
import { filmLasts, startOf } from './film.ts'
import { chord, hz, musicBox, playTune, step } from './instruments.ts'
import { createMixer } from './mixer.ts'
import type { Mixer } from './mixer.ts'
import { letterLasts, lines, seaLasts } from './shore.ts'
import { cafeSound, chaseSound, duelSound } from './sound-of-the-chase.ts'
import { creditsLasts, titleLasts } from './titles.ts'

const titleSound = (mix: Mixer, at: number): void => {
  chord(mix, at, titleLasts + 1, [40, 52, 59, 64], 0.045)
  mix.noise({ at: at + 0.4, lasts: 0.5, level: 0.35, above: 900, below: 5_000, attack: 0.05 })
  playTune(mix, at + 2, 0.62, titleLasts - 2, 0.13)
}

const citySound = (mix: Mixer, at: number): void => {
  const keys = [
    [45, 57, 60, 64],
    [41, 53, 57, 64],
    [48, 55, 60, 64],
    [43, 55, 59, 62],
  ]
  keys.forEach((each, i) => chord(mix, at + i * 4 - 0.4, 4.8, each, 0.04))
  mix.noise({ at, lasts: cityLasts, level: 0.1, above: 80, below: 420, swell: 0.13, attack: 2 })
  for (let t = 0.2; t < cityLasts - 0.3; t += Math.PI / 6.2)
    step(mix, at + t, -0.1 + 0.2 * Math.sin(t))
  playTune(mix, at + 1, 0.9, cityLasts - 2, 0.1)
  for (const lights of lampTimes) {
    mix.noise({ at: at + lights, lasts: 0.45, level: 0.35, above: 700, below: 4_000, attack: 0.04 })
    musicBox(mix, at + lights + 0.1, 88, 0.1, 0.2)
  }
}

const letterSound = (mix: Mixer, at: number): void => {
  mix.noise({
    at: at - 0.5,
    lasts: letterLasts + 0.5,
    level: 0.16,
    above: 1_500,
    below: 6_000,
    attack: 2,
    release: 2,
  })
  const keys = [64, 60, 57, 59, 60, 64, 62, 60]
  keys.forEach((key, i) => {
    const when = at + 0.9 + i * 1.35
    mix.tone({
      at: when,
      lasts: 2.6,
      hz: hz(key),
      level: 0.12,
      envelope: 'struck',
      partials: [1, 0.4, 0.15, 0.05],
    })
    if (i % 2 === 0)
      mix.tone({
        at: when,
        lasts: 3,
        hz: hz(key - 19),
        level: 0.1,
        envelope: 'struck',
        partials: [1, 0.3],
      })
  })
  for (const line of lines) {
    for (let i = 0; i < 5; i++)
      mix.noise({
        at: at + line.at + i * 0.26,
        lasts: 0.16,
        level: 0.1,
        above: 2_500,
        below: 7_000,
        attack: 0.08,
        pan: -0.4,
      })
  }
  mix.noise({ at: at + 9.8, lasts: 0.5, level: 0.3, above: 900, below: 5_000, attack: 0.05 })
  chord(mix, at + 9.6, 4, [48, 55, 64, 67], 0.035)
  musicBox(mix, at + 10.6, 76, 0.12)
  musicBox(mix, at + 11.4, 79, 0.12)
}

const seaSound = (mix: Mixer, at: number): void => {
  for (let t = -0.5; t < seaLasts; t += 3.3) {
    mix.noise({
      at: at + t,
      lasts: 4.4,
      level: 0.42,
      above: 150,
      below: 1_100,
      attack: 1.7,
      release: 2.4,
      pan: -0.3,
    })
    mix.noise({
      at: at + t + 1.5,
      lasts: 2.6,
      level: 0.14,
      above: 1_800,
      below: 6_000,
      attack: 0.5,
      release: 2,
      pan: 0.4,
    })
  }
  ;[
    [48, 55, 64, 71],
    [45, 57, 60, 67],
    [41, 53, 60, 69],
    [48, 60, 64, 72],
  ].forEach((keys, i) => chord(mix, at + i * 3.2, 4.4, keys, 0.042))
  for (const when of [2.2, 2.7, 8.9]) {
    mix.tone({
      at: at + when,
      lasts: 0.42,
      hz: 1_250,
      glideTo: 820,
      level: 0.05,
      pan: 0.6,
      attack: 0.06,
      release: 0.25,
      partials: [1, 0.5, 0.2],
    })
  }
  playTune(mix, at + 5.2, 0.7, seaLasts - 6, 0.13)
  musicBox(mix, at + 5.2, 88, 0.16)
}

const creditsSound = (mix: Mixer, at: number): void => {
  chord(mix, at - 0.3, creditsLasts, [48, 55, 60, 64], 0.035)
  playTune(mix, at + 0.2, 0.55, creditsLasts - 2.5, 0.13)
  musicBox(mix, at + 6.9, 84, 0.12)
  musicBox(mix, at + 7.1, 72, 0.1)
}

/** The whole film's sound: 16-bit little-endian stereo PCM at `sampleRate`. */
export const soundtrack = (): Buffer => {
  const mix = createMixer(filmLasts)
  titleSound(mix, startOf('title'))
  citySound(mix, startOf('city'))
  cafeSound(mix, startOf('cafe'))
  chaseSound(mix, startOf('chase'))
  duelSound(mix, startOf('duel'))
  letterSound(mix, startOf('letter'))
  seaSound(mix, startOf('sea'))
  creditsSound(mix, startOf('credits'))
  return mix.pcm()
}
