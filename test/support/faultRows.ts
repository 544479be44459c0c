import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A fault of the table: one of the twenty by its number, or what is no single fault. */
export type FaultName = number | 'model' | 'fuzz'

/** What one test of a fault came to: a line of JSON. */
export interface FaultRow {
  fault: FaultName
  /** What was injected. */
  what: string
  /** What was looked at after each injection. */
  held: string
  set: 'short' | 'long'
  /** How often it was injected, counted as it happened. */
  injected: number
  outcome: 'held' | 'broke' | 'skipped'
  /** Where it broke, or why it was not run. */
  remark: string
  seconds: number
  seed: number
  at: string
}

/** Adds a row to a file that several processes write to, a whole line at once. */
export const addRow = (file: string, row: FaultRow): void => {
  mkdirSync(dirname(file), { recursive: true })
  appendFileSync(file, `${JSON.stringify(row)}\n`)
}

/** The rows of a file; none where there is no file. */
export const readRows = (file: string): FaultRow[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        // Written by `addRow`.
        .map((line) => JSON.parse(line) as FaultRow)
    : []
