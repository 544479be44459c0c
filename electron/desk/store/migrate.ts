import { basename } from 'node:path'
import { entryAt } from '../../../shared/entries.ts'
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
 * No program writes a higher version: a step for each week of a century is not as many. A flipped bit in the two higher of its four
 * bytes makes 65,536 or more of it, one in the lower two up to 32,768: what is above this is damage, and no program to wait for.
 */
const highestVersion = 9_999

/**
 * Refuses a version that only a newer program can have written. A higher one than any program has is left to those who look for damage.
 *
 * @throws FailureError `data_newer`.
 */
export const refuseVersion = (
  file: string,
  found: number,
  steps: readonly Pick<Migration, 'version'>[],
): void => {
  const known = entryAt(steps, steps.length - 1).version
  if (found > known && found <= highestVersion) throw newer(file, found, known)
}

/**
 * Brings a database to the newest version, each step in one transaction together with its number,
 * so that an interruption leaves either the old version or the new one.
 *
 * @returns the version it had before.
 * @throws FailureError `data_newer` when it is already past the last step.
 */
export const migrate = (database: Database, steps: readonly Migration[]): number => {
  const found = Number(database.pragma('user_version', { simple: true }))
  const known = entryAt(steps, steps.length - 1).version
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
  refuseVersion(file, header.readUInt32BE(60), steps)
}
