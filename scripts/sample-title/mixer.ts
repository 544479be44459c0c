import { chance } from './draw.ts'

/** Samples per second of the sound. */
export const sampleRate = 44_100

/** A note or a noise: times in seconds, level 0 to 1, pan −1 (left) to 1. */
export interface Sound {
  at: number
  lasts: number
  level: number
  pan?: number
  /** Seconds to full level and from it; by default soft at both ends. */
  attack?: number
  release?: number
  /** `struck` dies away from its start, as a plucked or beaten thing does. */
  envelope?: 'held' | 'struck'
}

export interface Tone extends Sound {
  hz: number
  /** Where the pitch has gone by the end. */
  glideTo?: number
  /** Levels of the first, second, third … partial. */
  partials?: readonly number[]
  /** Multiples of `hz` the partials stand at; whole numbers unless said. */
  ratios?: readonly number[]
  /** Slow wavering of the pitch, Hz of it and share of the pitch. */
  vibrato?: { hz: number; depth: number }
}

export interface Noise extends Sound {
  /** Keeps what lies between these pitches, Hz. */
  above: number
  below: number
  /** Slow swelling, Hz; 0 for none. */
  swell?: number
}

/** Two channels to add sounds to, and what they come to as 16-bit PCM. */
export interface Mixer {
  tone(sound: Tone): void
  noise(sound: Noise): void
  pcm(): Buffer
}

const levelAt = (sound: Sound, t: number): number => {
  const attack = sound.attack ?? (sound.envelope === 'struck' ? 0.004 : sound.lasts * 0.25)
  const rise = attack > 0 ? Math.min(1, t / attack) : 1
  if (sound.envelope === 'struck') {
    const end = Math.min(1, (sound.lasts - t) / 0.02)
    return rise * Math.exp((-5 * t) / sound.lasts) * end
  }
  const release = sound.release ?? sound.lasts * 0.25
  const fall = Math.min(1, (sound.lasts - t) / release)
  return Math.sin((Math.min(rise, fall) * Math.PI) / 2)
}

export const createMixer = (seconds: number): Mixer => {
  const length = Math.round(seconds * sampleRate)
  const left = new Float32Array(length)
  const right = new Float32Array(length)
  let seed = 1

  const add = (sound: Sound, valueAt: (t: number) => number): void => {
    const from = Math.round(sound.at * sampleRate)
    const count = Math.min(Math.round(sound.lasts * sampleRate), length - from)
    const pan = ((sound.pan ?? 0) + 1) * (Math.PI / 4)
    const toLeft = Math.cos(pan) * sound.level
    const toRight = Math.sin(pan) * sound.level
    for (let i = 0; i < count; i++) {
      const t = i / sampleRate
      const value = valueAt(t) * levelAt(sound, t)
      left[from + i] = (left[from + i] ?? 0) + value * toLeft
      right[from + i] = (right[from + i] ?? 0) + value * toRight
    }
  }

  return {
    tone(sound) {
      const partials = sound.partials ?? [1]
      let phase = 0
      add(sound, (t) => {
        const glide = sound.glideTo ?? sound.hz
        const waver = sound.vibrato
          ? 1 + Math.sin(t * 2 * Math.PI * sound.vibrato.hz) * sound.vibrato.depth
          : 1
        phase += ((sound.hz + (glide - sound.hz) * (t / sound.lasts)) * waver) / sampleRate
        return partials.reduce(
          (sum, level, i) =>
            sum + level * Math.sin(2 * Math.PI * phase * (sound.ratios?.[i] ?? i + 1)),
          0,
        )
      })
    },
    noise(sound) {
      const keepLow = 1 - Math.exp((-2 * Math.PI * sound.below) / sampleRate)
      const keepHigh = 1 - Math.exp((-2 * Math.PI * sound.above) / sampleRate)
      let low = 0
      let lower = 0
      let floor = 0
      const start = seed
      seed += 7_919
      let i = 0
      add(sound, (t) => {
        const white = chance(start + i++) * 2 - 1
        low += (white - low) * keepLow
        lower += (low - lower) * keepLow
        floor += (lower - floor) * keepHigh
        const swell = sound.swell ? 0.6 + 0.4 * Math.sin(2 * Math.PI * sound.swell * t) : 1
        return (lower - floor) * swell
      })
    },
    pcm() {
      const bytes = Buffer.alloc(length * 4)
      for (let i = 0; i < length; i++) {
        bytes.writeInt16LE(Math.round(Math.tanh(left[i] ?? 0) * 32_000), i * 4)
        bytes.writeInt16LE(Math.round(Math.tanh(right[i] ?? 0) * 32_000), i * 4 + 2)
      }
      return bytes
    },
  }
}
