import { basename } from 'node:path'
import { FailureError } from '../../../shared/contract/failure.ts'
import { readFirst } from '../disk.ts'
import type { Database } from './database.ts'

/** One step of a database from one version to the next. */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  version: number
  up(database: Database): void
}

const newer = (file: string, found: number, known: number) =>
  new FailureError(
    'data_newer',
    `${basename(file)} was written by a newer Séance (its version is ${found}, this program knows ${known}). It was not touched; start the newer program.`,
    { file: basename(file), found, known },
  )

/**
 * Brings a database to the newest version, each step in one transaction together with its number,
 * so that an interruption leaves either the old version or the new one.
 *
 * @returns the version it had before.
 * @throws FailureError `data_newer` when it is already past the last step.
 */
export const migrate = (database: Database, steps: readonly Migration[]): number => {
  const found = Number(database.pragma('user_version', { simple: true }))
  const known = steps.at(-1)?.version ?? 0
  if (found > known) throw newer(database.name, found, known)
  for (const step of steps.filter(({ version }) => version > found)) {
    database
      .transaction(() => {
        step.up(database)
        database.pragma(`user_version = ${step.version}`)
      })
      .immediate()
  }
  return found
}

/**
 * Refuses a newer file by its header alone, before SQLite opens it and could write beside it.
 * The 4 bytes at offset 60 are `user_version` (SQLite file format, section 1.3).
 *
 * @throws FailureError `data_newer`.
 */
export const refuseNewer = (file: string, steps: readonly Migration[]): void => {
  const header = readFirst(file, 100)
  if (header.length < 100 || header.toString('latin1', 0, 15) !== 'SQLite format 3') return
  const found = header.readUInt32BE(60)
  const known = steps.at(-1)?.version ?? 0
  // A wild number is a damaged header, not a program of the year 3000: salvage looks at it.
  if (found > known && found < 100_000) throw newer(file, found, known)
}
