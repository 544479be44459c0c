import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The right to open the embedded database of a folder, which only one process may. */
export interface Hold {
  release(): void
}

/**
 * Takes a folder for this process alone, making it where it is not. The lock is SQLite's on a tiny file: the system lets go of it
 * even after `kill -9`. Null when another process has it.
 *
 * @throws the file system's error where the folder cannot be made or written.
 */
export const holdFolder = (folder: string): Hold | null => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new Database(join(folder, 'holder.db'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null
    throw error
  }
  return { release: () => lock.close() }
}
