import { numberAt } from '../entries.ts'

/** Numbers in [0, 1) from a seed, the same in every run (mulberry32, T. Ettinger, 2017; public domain). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many of n succeed, each with chance p: by counting gaps where few do, by rejection where many do. */
export const binomial = (n: number, p: number, random: () => number): number => {
  if (n <= 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - binomial(n, 1 - p, random)
  return n * p < 10 ? byGaps(n, p, random) : byRejection(n, p, random)
}

/** As many draws as there are things, with replacement: how many are of each kind. A multinomial draw, as binomials one after the other. */
export const drawnCounts = (counts: readonly number[], random: () => number): number[] => {
  let left = counts.reduce((sum, count) => sum + count, 0)
  let share = left
  return counts.map((count) => {
    const drawn = count >= share ? left : binomial(left, count / share, random)
    share -= count
    left -= drawn
    return drawn
  })
}

/** Gaps between successes are geometric (L. Devroye, Non-Uniform Random Variate Generation, 1986, X.4.3). */
const byGaps = (n: number, p: number, random: () => number): number => {
  const scale = Math.log1p(-p)
  let successes = 0
  let at = 0
  for (;;) {
    at += Math.floor(Math.log(1 - random()) / scale) + 1
    if (at > n) return successes
    successes += 1
  }
}

/** Transformed rejection with squeeze, BTRS (W. Hörmann, The generation of binomial random variates, 1993). For n·p ≥ 10, p ≤ 1/2. */
const byRejection = (n: number, p: number, random: () => number): number => {
  const deviation = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const limit = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * deviation
  const odds = Math.log(p / (1 - p))
  const mode = Math.floor((n + 1) * p)
  const height = logFactorial(mode) + logFactorial(n - mode)
  for (;;) {
    const v = random()
    const u = random() - 0.5
    const near = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / near + b) * u + c)
    if (near >= 0.07 && v <= limit) return k
    if (k < 0 || k > n) continue
    const scaled = Math.log((v * alpha) / (a / (near * near) + b))
    if (scaled <= height - logFactorial(k) - logFactorial(n - k) + (k - mode) * odds) return k
  }
}

const small = [0, 0]
for (let n = 2; n < 32; n += 1) small.push(numberAt(small, n - 1) + Math.log(n))

/** ln n!, by Stirling's series; exact to 12 digits from 32 on. */
const logFactorial = (n: number): number => {
  if (n < 32) return numberAt(small, n)
  const one = n + 1
  const inverse = 1 / (one * one)
  const series = (1 / 12 - (1 / 360 - inverse / 1260) * inverse) / one
  return (one - 0.5) * Math.log(one) - one + 0.5 * Math.log(2 * Math.PI) + series
}
