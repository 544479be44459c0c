import Sqlite from 'better-sqlite3'

let before = (): void => {}

/** Has this called before each statement of every database from now on. */
export const beforeStatements = (call: () => void): void => void (before = call)

/** In the place of better-sqlite3 (migrationChild.ts). */
// oxlint-disable-next-line import/no-default-export -- that is how better-sqlite3 is imported
export default class extends Sqlite {
  constructor(file: string, options: Sqlite.Options = {}) {
    super(file, { ...options, verbose: () => before() })
  }
}
