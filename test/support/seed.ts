/** The seed to replay, from a variable of the environment; a new one otherwise. */
export const seedOf = (variable: string): number =>
  Number(process.env[variable] ?? Math.floor(Math.random() * 2 ** 31))

/** Numbers in [0, 1), the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export const seededRandom = (seed: number): { seed: number; random: () => number } => {
  let state = seed | 0
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { seed, random }
}
