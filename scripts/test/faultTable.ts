import type { FaultName, FaultRow } from '../../test/support/faultRows.ts'

/** Every fault a run must have something of, in the order of the table. */
export const faultNames: readonly FaultName[] = [
  ...Array.from({ length: 20 }, (_, n) => n + 1),
  'model',
  'fuzz',
]

/** What a run came to. */
export interface FaultCounts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Counts faults, not tests: one passed where each of its tests held, and failed where one broke or none of them said anything. One that
 * holds as far as it was run, with a test that cannot be run here, is skipped.
 */
export const countFaults = (
  rows: readonly FaultRow[],
  wanted: readonly FaultName[],
): FaultCounts => {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const name of wanted) {
    const own = rows.filter((row) => row.fault === name)
    if (own.length === 0 || own.some(({ outcome }) => outcome === 'broke')) counts.failed += 1
    else if (own.some(({ outcome }) => outcome === 'skipped')) counts.skipped += 1
    else counts.passed += 1
  }
  return counts
}

/** The last line of a run. */
export const asLine = ({ passed, failed, skipped }: FaultCounts): string =>
  `faults: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** The rows as a Markdown table, a line for each test; a fault nobody said anything of has a line too. */
export const asFaultTable = (
  rows: readonly FaultRow[],
  wanted: readonly FaultName[] = faultNames,
): string => {
  const lines = wanted.flatMap((name) => {
    const own = rows.filter((row) => row.fault === name)
    if (own.length === 0) return [`| ${name} | – | – | – | **not run** | – | – |`]
    return own.map(({ what, set, injected, outcome, held, remark, seconds, seed }) => {
      const said = { held, broke: `**broke** ${remark}`, skipped: `not run: ${remark}` }[outcome]
      const cells = [name, what, set, injected.toLocaleString('en'), said, seconds.toFixed(1), seed]
      return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
    })
  })
  return [
    '| fault | injected | set | times | held | seconds | seed |',
    '|---|---|---|--:|---|--:|--:|',
    ...lines,
    '',
  ].join('\n')
}
