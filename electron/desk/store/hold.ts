import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { FailureError } from '../../../shared/contract/failure.ts'
import { codeOf, isDamage } from '../disk.ts'

/** Who writes in a data folder, as a second program tells the person. */
const Holder = z.object({ pid: z.int(), since: z.int(), root: z.string() })
export type Holder = z.infer<typeof Holder>

/** The right to write in a data folder. */
export interface Hold {
  /** The last holder left without saying goodbye (a kill, a power cut): the databases deserve a closer look. */
  afterUncleanEnd: boolean
  /** Gives the folder free. `clean`: everything is closed as it should be, and the next start may trust it. */
  release(clean: boolean): void
}

/**
 * Takes a data folder for this process alone. The lock is SQLite's on a tiny file, so the system lets go of it
 * even after `kill -9`; `holder.json` beside it only says who has it, and that the end was unclean when it stays.
 *
 * @throws FailureError `data_held` with pid, since (ms) and root of the holder.
 */
export const holdData = (folder: string, me: Holder): Hold => {
  const note = join(folder, 'holder.json')
  const lock = takeLock(join(folder, 'holder.db'), note)
  try {
    const afterUncleanEnd = readHolder(note) !== 'none'
    writeHolder(note, me)
    return {
      afterUncleanEnd,
      release: (clean) => {
        if (clean) rmSync(note, { force: true })
        lock.close()
      },
    }
  } catch (error) {
    // Nobody would have the folder, and nobody else could take it.
    lock.close()
    throw error
  }
}

const takeLock = (file: string, note: string): Database.Database => {
  try {
    return lockExclusively(file)
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') throw heldBy(readHolder(note))
    if (!isDamage(error)) throw error
    // A garbled lock file holds nothing of worth, and nobody has it, or SQLite would have said busy.
    rmSync(file, { force: true })
    rmSync(`${file}-journal`, { force: true })
    return lockExclusively(file)
  }
}

const lockExclusively = (file: string): Database.Database => {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

const heldBy = (holder: Holder | 'none' | 'unreadable') =>
  typeof holder === 'string'
    ? new FailureError('data_held', 'Another Séance is using this data folder. Close it first.')
    : new FailureError(
        'data_held',
        `Another Séance (process ${holder.pid}, ${holder.root}) has been using this data folder since ${new Date(holder.since).toISOString()}. Close it first.`,
        { pid: holder.pid, since: holder.since, root: holder.root },
      )

const readHolder = (note: string): Holder | 'none' | 'unreadable' => {
  try {
    return Holder.parse(JSON.parse(readFileSync(note, 'utf8')))
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'none' : 'unreadable'
  }
}

/** On a full disk the note is left out: it helps a second program to explain itself, and the lock holds without it. */
const writeHolder = (note: string, me: Holder) => {
  const draft = `${note}.new`
  try {
    writeFileSync(draft, JSON.stringify(me), { mode: 0o600 })
    renameSync(draft, note)
  } catch (error) {
    if (!/^(ENOSPC|EDQUOT)$/.test(codeOf(error))) throw error
    rmSync(draft, { force: true })
  }
}
