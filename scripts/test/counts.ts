/** What a part of the tests came to. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** One row of the table: a part, its counts, and why it is not as it should be. */
export interface Row extends Counts {
  part: string
  /** How long it took, ms. */
  tookMs: number
  remark: string
  /** What failed, a line each. */
  failures?: readonly string[]
}

/** The part of Vitest's JSON report that is counted. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/**
 * Counts a run of Vitest. A file that did not load has no tests to fail, and a run can fail beside its tests (an unhandled
 * rejection): each counts as one failure, so that nothing red is ever lost. `report` null: there is none.
 */
export const countVitest = (report: Report | null, exitCode: number): Counts => {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** What failed, a line each: file, test, and the first line of why. Said again at the end, where no output that is cut short loses it. */
export const failuresOf = (report: Report | null, root: string): string[] =>
  (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(root) ? name.slice(root.length) : name
    if (status === 'failed' && assertionResults.length === 0)
      return [`${file}: ${firstLine(message)}`]
    return assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => `${file} > ${one.fullName}: ${firstLine(one.failureMessages[0] ?? '')}`)
  })

/**
 * Files of tests that a run of Vitest says nothing of: seen once with two workers, one file run twice and another never.
 *
 * @param files below the root, with slashes.
 */
export const leftOutOf = (
  report: Pick<Report, 'testResults'>,
  files: readonly string[],
): string[] => {
  const told = report.testResults.map(({ name }) => name.replaceAll('\\', '/'))
  return files.filter((file) => !told.some((name) => name.endsWith(`/${file}`)))
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/**
 * Counts a program that says `<name>: N passed, N failed` in a line of its own; one that does not is one check, by its exit
 * code. 75 says that what it tests is not installed: one skipped, never passed.
 */
export const countProgram = (name: string, output: string, exitCode: number): Counts => {
  if (exitCode === 75) return { passed: 0, failed: 0, skipped: 1 }
  const lines = [...output.matchAll(/^(\w+): (\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)]
  const said = lines.findLast(([, who]) => who === name)
  if (!said) return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
  const failed = Number(said[3])
  return {
    passed: Number(said[2]),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: Number(said[4] ?? 0),
  }
}

export const sumOf = (rows: readonly Counts[]): Counts =>
  rows.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

/** The rows as aligned text, and below them the line that says it all. */
export const asTable = (rows: readonly Row[]): string => {
  const cells = [
    ['part', 'passed', 'failed', 'skipped', 'seconds', ''],
    ...rows.map(({ part, passed, failed, skipped, tookMs, remark }) => [
      part,
      String(passed),
      String(failed),
      String(skipped),
      (tookMs / 1000).toFixed(1),
      remark,
    ]),
  ]
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
  const { passed, failed, skipped } = sumOf(rows)
  const failures = rows.flatMap((row) => row.failures ?? []).map((line) => `failed: ${line}\n`)
  return `${lines.join('\n')}\n\n${failures.join('')}all: ${passed} passed, ${failed} failed, ${skipped} skipped`
}
