import Database from 'better-sqlite3'
import { FailureError } from '../../../shared/contract/failure.ts'

export type { Database } from 'better-sqlite3'

/** SQLite before this has a bug that can lose a commit when the WAL is reset. */
const oldestSqlite = [3, 51, 3] as const

const isOlder = (version: readonly number[]) => {
  for (const [place, wanted] of oldestSqlite.entries()) {
    const found = version[place] ?? 0
    if (found !== wanted) return found < wanted
  }
  return false
}

/**
 * Opens a database of the desk: WAL, foreign keys on, and durable commits.
 *
 * @param durable every commit is on the disk before it returns (`synchronous=FULL`); otherwise power loss may take the last ones back.
 * @throws SqliteError when the file cannot be opened or is no database; Error when SQLite is older than 3.51.3.
 */
export const openDatabase = (
  file: string,
  { durable }: { durable: boolean },
): Database.Database => {
  const database = new Database(file, { timeout: 5_000 })
  try {
    assertSqlite(database)
    // The folder is ours alone (hold.ts): the file stays locked, and no commit asks the system for locks again.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`)
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Opens a damaged file to read what is left of it; changes nothing in it. */
export const openForReading = (file: string): Database.Database =>
  new Database(file, { readonly: true, fileMustExist: true, timeout: 0 })

/** Opens an empty database that is gone when it is closed. */
export const openInMemory = (): Database.Database => new Database(':memory:')

const assertSqlite = (database: Database.Database) => {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get())
  if (isOlder(version.split('.').map(Number))) {
    throw new FailureError(
      'disk_error',
      `SQLite ${version} can lose data when it resets its log; Séance needs ${oldestSqlite.join('.')} or later.`,
    )
  }
}
