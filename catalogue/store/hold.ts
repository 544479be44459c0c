import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The right to something that one process at a time may have, such as the embedded database of a folder. */
export interface Hold {
  release(): void
}

/**
 * Takes a folder for this process alone, making it where it is not. Null when another process has it.
 *
 * @throws the file system's error where the folder cannot be made or written.
 */
export const holdFolder = (folder: string): Hold | null => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return hold(join(folder, 'holder.db'), 0)
}

/**
 * Takes a lock for this process alone, waiting for it where another has it: the whole process waits. The lock is SQLite's on a tiny
 * file: the system lets go of it even after `kill -9`. Null when it was not to be had in `waitMs`.
 *
 * @throws the file system's error where the file cannot be made or written.
 */
export const hold = (path: string, waitMs: number): Hold | null => {
  const lock = new Database(path, { timeout: waitMs })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null
    throw error
  }
  return { release: () => lock.close() }
}
