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
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which a share `q` of the values lies (nearest rank). */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 3 : 1)} ms`

export const asRatio = (ratio: number): string => `${ratio.toFixed(2)}×`

interface Report {
  at: string
  machine: Record<string, string | number>
  rounds: number
  results: Measured[]
}

/** The report as a Markdown table, a row per benchmark. */
export const asMarkdown = ({ at, machine, rounds, results }: Report): string =>
  [
    `Measured ${at} on ${machine['system']}, ${machine['cpu']} (${machine['cores']} cores, ${machine['memoryGiB']} GiB), Node ${machine['node']}; medians of ${rounds} rounds.`,
    '',
    '| name | work | yardstick | target | figures | met |',
    '|---|---|---|---|---|---|',
    ...results.map(
      ({ name, work, yardstick, target, figures, met, notes }) =>
        `| ${name} | ${work} | ${yardstick} | ${target} | ${[
          ...Object.entries(figures).map(([what, figure]) => `${what}: ${figure}`),
          ...notes,
        ].join('; ')} | ${met ? 'yes' : '**no**'} |`,
    ),
    '',
  ].join('\n')
