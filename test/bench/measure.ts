/** One benchmark of quality.md: Séance and its yardstick measured in the same run. */
export interface Benchmark {
  name: string
  work: string
  measure(rounds: number): Promise<Measured>
}

/** What a benchmark found. Figures are medians over the rounds. */
export interface Measured {
  name: string
  work: string
  yardstick: string
  target: string
  met: boolean
  /** Figures by name with their unit, such as `{ 'Séance p50': '1.42 ms' }`. */
  figures: Record<string, string>
  /** What makes the figure less than the whole truth. */
  notes: string[]
  /** Why the target is missed, as far as it was found out: said where it is. */
  cause?: string
}

/** The middle value; of an even number of them the mean of the two in the middle, so that two rounds favour neither side. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** The value below which a share `q` of the values lies (nearest rank). */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 3 : 1)} ms`

export const asRatio = (ratio: number): string => `${ratio.toFixed(2)}×`
