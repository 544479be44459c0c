import { cafeLasts, landings } from './cafe.ts'
import { chaseLasts, clashes, cuts, duelLasts, snuffedAt } from './chase.ts'
import { chord, drum, hz, musicBox, step } from './instruments.ts'
import type { Mixer } from './mixer.ts'

const landing = {
  lamp: (mix: Mixer, at: number) =>
    mix.tone({ at, lasts: 0.16, hz: 300, glideTo: 1_150, level: 0.3, envelope: 'struck' }),
  awning: (mix: Mixer, at: number) =>
    mix.tone({
      at,
      lasts: 0.5,
      hz: 150,
      glideTo: 380,
      level: 0.32,
      envelope: 'struck',
      vibrato: { hz: 18, depth: 0.12 },
      partials: [1, 0.4],
    }),
  cat: (mix: Mixer, at: number) => {
    mix.noise({ at, lasts: 0.1, level: 0.6, above: 80, below: 500, envelope: 'struck' })
    mix.tone({
      at: at + 0.12,
      lasts: 0.55,
      hz: 520,
      glideTo: 390,
      level: 0.1,
      attack: 0.1,
      release: 0.3,
      vibrato: { hz: 7, depth: 0.05 },
      partials: [0.5, 1, 0.7, 0.4, 0.2],
    })
  },
  table: (mix: Mixer, at: number) => {
    mix.tone({
      at,
      lasts: 0.25,
      hz: 240,
      level: 0.4,
      envelope: 'struck',
      partials: [1, 0.5],
      ratios: [1, 2.7],
    })
    mix.tone({
      at: at + 0.14,
      lasts: 0.6,
      hz: 2_350,
      level: 0.07,
      envelope: 'struck',
      partials: [1, 0.6],
      ratios: [1, 2.41],
    })
  },
  cup: (mix: Mixer, at: number) => {
    mix.tone({
      at,
      lasts: 0.25,
      hz: 260,
      level: 0.4,
      envelope: 'struck',
      partials: [1, 0.5],
      ratios: [1, 2.7],
    })
    mix.tone({
      at: at + 0.08,
      lasts: 0.8,
      hz: 2_050,
      level: 0.08,
      envelope: 'struck',
      partials: [1, 0.6],
      ratios: [1, 2.41],
    })
  },
  hat: (mix: Mixer, at: number) => {
    mix.tone({
      at,
      lasts: 0.34,
      hz: 410,
      glideTo: 170,
      level: 0.75,
      envelope: 'struck',
      partials: [1, 0.35, 0.2],
      ratios: [1, 2.2, 3.6],
    })
    ;[0, 1, 2, 3, 4, 5].forEach((i) =>
      musicBox(mix, at + 0.35 + i * 0.16, 90 + ((i * 5) % 7), 0.06, Math.sin(i)),
    )
  },
  street: (mix: Mixer, at: number) =>
    mix.tone({ at, lasts: 0.22, hz: 210, glideTo: 520, level: 0.28, envelope: 'struck' }),
  away: () => undefined,
} satisfies Record<(typeof landings)[number]['on'], (mix: Mixer, at: number) => void>

/** A waltz for a café, with everything the flame lands on. */
export const cafeSound = (mix: Mixer, at: number): void => {
  const bass = [48, 55, 50, 57, 48, 55, 43, 55]
  for (let i = 0; i * 0.42 < cafeLasts - 0.4; i++) {
    const when = at + i * 0.42
    const key = bass[i % bass.length] ?? 48
    mix.tone({
      at: when,
      lasts: 0.34,
      hz: hz(key),
      level: 0.2,
      envelope: 'struck',
      partials: [1, 0.5, 0.2],
    })
    if (i % 2 === 1) {
      for (const over of [16, 19, 24])
        mix.tone({
          at: when,
          lasts: 0.2,
          hz: hz(key + over - 5),
          level: 0.035,
          envelope: 'struck',
          partials: [1, 0.4, 0.3],
          pan: 0.3,
        })
    }
  }
  mix.noise({
    at,
    lasts: cafeLasts,
    level: 0.12,
    above: 250,
    below: 1_300,
    swell: 0.31,
    attack: 0.6,
    release: 1,
  })
  mix.noise({
    at: at + 1.3,
    lasts: 0.95,
    level: 0.18,
    above: 1_200,
    below: 3_000,
    attack: 0.9,
    release: 0.05,
    pan: -0.6,
  })
  mix.noise({
    at: at + 2.46,
    lasts: 0.3,
    level: 1,
    above: 700,
    below: 5_000,
    envelope: 'struck',
    pan: -0.6,
  })
  for (const each of landings) landing[each.on](mix, at + each.at)
  for (let t = 2.9; t < 4.6; t += Math.PI / 10) step(mix, at + t, -0.3, 0.4)
  mix.noise({ at: at + 8.1, lasts: 0.35, level: 0.35, above: 500, below: 2_500, attack: 0.2 })
  for (let t = 10.1; t < cafeLasts; t += Math.PI / 10) step(mix, at + t, 0.1 + (t - 10) * 0.2, 0.45)
}

/** Eighths that do not let go. */
export const chaseSound = (mix: Mixer, at: number): void => {
  const beat = 0.1875
  const figure = [40, 40, 52, 40, 43, 40, 51, 47]
  for (let i = 0; i * beat < chaseLasts - 0.1; i++) {
    const when = at + i * beat
    const up = i * beat > 8 ? 2 : 0
    mix.tone({
      at: when,
      lasts: 0.24,
      hz: hz((figure[i % 8] ?? 40) + up),
      level: 0.24,
      envelope: 'struck',
      partials: [1, 0.6, 0.4, 0.2],
    })
    if (i % 4 === 0) drum(mix, when, 0.38)
    if (i % 2 === 1)
      mix.noise({
        at: when,
        lasts: 0.05,
        level: 0.12,
        above: 4_000,
        below: 9_000,
        envelope: 'struck',
        pan: 0.3,
      })
    if (i % 3 === 0) step(mix, when, -0.2, 0.3)
  }
  cuts.forEach((cut, i) => {
    const until = cuts[i + 1] ?? chaseLasts
    chord(mix, at + cut, until - cut, [64 + i, 67 + i, 71 + i], 0.022)
  })
  drum(mix, at + (cuts[1] ?? 0), 0.9)
  mix.tone({
    at: at + (cuts[1] ?? 0),
    lasts: 2.5,
    hz: hz(31),
    level: 0.22,
    attack: 0.5,
    partials: [1, 0.7, 0.5, 0.3],
  })
  mix.tone({
    at: at + (cuts[3] ?? 0),
    lasts: 2.3,
    hz: 330,
    glideTo: 660,
    level: 0.05,
    attack: 1.6,
    release: 0.1,
    partials: [1, 0.5, 0.3],
  })
}

/** Wind, three blows, and a bell. */
export const duelSound = (mix: Mixer, at: number): void => {
  mix.noise({ at, lasts: duelLasts, level: 0.3, above: 120, below: 520, swell: 0.22, attack: 1 })
  chord(mix, at, snuffedAt, [33, 40, 45, 46], 0.05)
  for (const clash of clashes) {
    const when = at + clash
    mix.tone({
      at: when,
      lasts: 0.3,
      hz: 640,
      level: 0.4,
      envelope: 'struck',
      partials: [1, 0.7, 0.4],
      ratios: [1, 1.53, 2.8],
    })
    mix.noise({ at: when, lasts: 0.08, level: 0.8, above: 600, below: 3_500, envelope: 'struck' })
    mix.tone({
      at: when,
      lasts: 0.9,
      hz: hz(33),
      level: 0.25,
      envelope: 'struck',
      partials: [1, 0.5],
    })
  }
  mix.noise({
    at: at + 3.6,
    lasts: 0.2,
    level: 0.8,
    above: 80,
    below: 600,
    envelope: 'struck',
    pan: -0.4,
  })
  mix.tone({
    at: at + 4.05,
    lasts: 0.3,
    hz: 240,
    glideTo: 520,
    level: 0.2,
    envelope: 'struck',
    pan: -0.3,
  })
  mix.tone({
    at: at + snuffedAt,
    lasts: 2.8,
    hz: 220,
    level: 0.3,
    envelope: 'struck',
    partials: [1, 0.6, 0.5, 0.3],
    ratios: [1, 2.76, 5.4, 8.93],
  })
  mix.noise({
    at: at + snuffedAt + 0.1,
    lasts: 1.4,
    level: 0.3,
    above: 2_500,
    below: 8_000,
    attack: 0.05,
    release: 1.2,
  })
}
