import { spawnSync } from 'node:child_process'
import { cpus, release, totalmem, type } from 'node:os'
import Database from 'better-sqlite3'
import { findChromium, findInitdb } from '../support/system.ts'
import type { Measured } from './measure.ts'

/** What a benchmark found, when, and over how many rounds. */
export interface Found extends Measured {
  /** ISO 8601. */
  at: string
  rounds: number
}

export interface Report {
  /** The machine and what ran on it, each by its name. */
  machine: Record<string, string>
  results: Found[]
}

/** The machine this runs on, and the versions of all that is measured or measured against. */
export const machineHere = (): Report['machine'] => ({
  system: `${type()} ${release()}`,
  processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  'Node.js': process.versions.node,
  SQLite: sqliteVersion(),
  PostgreSQL: versionOf(findInitdb()),
  Chromium: versionOf(findChromium()),
})

const sqliteVersion = (): string => {
  const database = new Database(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    database.close()
  }
}

const versionOf = (program: string | null): string => {
  if (program === null) return 'none'
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'unknown'
}

/** The results with those of an earlier report that were not measured again, in the order of `names`. */
export const addedTo = (
  earlier: Report | null,
  results: readonly Found[],
  names: readonly string[],
): Found[] => {
  const all = new Map([...(earlier?.results ?? []), ...results].map((one) => [one.name, one]))
  return names.flatMap((name) => all.get(name) ?? [])
}

/** A row per benchmark, then the words that belong to each. */
export const asMarkdown = ({ machine, results }: Report): string =>
  [
    Object.entries(machine)
      .map(([what, version]) => `${what}: ${version}`)
      .join(' · '),
    '',
    '| name | work | yardstick | target | figures | met |',
    '| --- | --- | --- | --- | --- | --- |',
    ...results.map(
      ({ name, work, yardstick, target, figures, met }) =>
        `| ${name} | ${work} | ${yardstick} | ${target} | ${figuresIn(figures)} | ${met ? 'yes' : '**no**'} |`,
    ),
    '',
    ...results.flatMap(({ name, at, rounds, notes, met, cause }) => [
      `- **${name}** (${at.slice(0, 10)}, median of ${rounds} rounds): ${[
        ...notes,
        ...(met ? [] : [`**missed**: ${cause ?? 'why is not known yet'}`]),
      ].join('; ')}.`,
    ]),
    '',
  ].join('\n')

const figuresIn = (figures: Measured['figures']): string =>
  Object.entries(figures)
    .map(([what, figure]) => `${what}: ${figure}`)
    .join('; ')

/** The page of the documents that keeps a report. */
export const asPage = (report: Report): string => `# Benchmarks

What \`npm run bench -- --write\` measured last. Each benchmark measures Séance and its yardstick in turn in the same run, on the same
machine, and the target is the ratio of the two; what stands here in seconds is of this machine alone.

To repeat it: \`npm run bench\` measures all of them, with nothing else running; \`--only keypress\` one (again for another),
\`--rounds 5\` more often, \`--add\` beside what was measured before, \`--json\` as JSON, \`--write\` into this page. What is measured is in
\`test/bench\`, a file per benchmark. Chromium and PostgreSQL come from the system's packages; what is only measured against is
installed by its benchmark, apart from the project.

${asMarkdown(report)}`
