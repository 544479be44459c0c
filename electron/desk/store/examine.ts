import { statSync } from 'node:fs'
import { reasonIn } from '../reason.ts'
import { type LoggedEvent, noHash } from '../../../shared/sync/event.ts'
import { codeOf, isDamage, readFirst } from '../disk.ts'
import { catalogueMigrations } from './catalogueSchema.ts'
import { type Database, openForReading, openInMemory } from './database.ts'
import { type EventRow, eventColumns, isIntact, loggedEventOf, placeAt } from './events.ts'
import { refuseVersion } from './migrate.ts'
import { openPages } from './pageFile.ts'
import { isWalAltered } from './wal.ts'
import { workMigrations } from './workSchema.ts'

/** Up to this size SQLite looks at every page at each start (some tens of ms); above, only after an unclean end. */
const quickCheckUnder = 64 * 1024 * 1024

/** Up to this many events every hash is computed at each start (about 8 µs each); above, only after an unclean end. */
const hashesCheckedUnder = 20_000

const newest = workMigrations.at(-1)?.version ?? 0
const newestCatalogue = catalogueMigrations.at(-1)?.version ?? 0

/**
 * Looks at work.db without changing it: pages, log, JSON. `thorough` after an unclean end.
 *
 * @returns what is wrong with it, in English for the log; null when nothing was found, or there is no file yet.
 * @throws FailureError `data_newer`.
 */
export const faultInWork = (file: string, { thorough }: { thorough: boolean }): string | null => {
  const isAltered = isWalAltered(`${file}-wal`)
  // SQLite deletes the log of a file that is empty in silence, with all that was saved last.
  if (sizeOf(file) === 0)
    return isAltered || hasCommitsInLog(file) ? 'the write-ahead log is all that is left' : null
  if (isAltered) return 'the write-ahead log was altered'
  return lookInto(file, (database) => {
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version === 0 && isEmpty(database)) return null
    // That of a newer program can be in the write-ahead log alone, where its header did not tell.
    refuseVersion(file, version, workMigrations)
    if (version < 1 || version > newest) return `its version cannot be ${version}`
    return (
      faultInPages(database, sizeOf(file), thorough) ??
      (version >= 2 ? faultInAccounts(database) : null) ??
      faultInLog(database, { thorough, hasAccounts: version >= 2 }) ??
      faultInJson(database) ??
      (hasSchemaOf(version, database) ? null : 'the schema was altered')
    )
  })
}

const hasCommitsInLog = (file: string): boolean => {
  const pages = openPages(file)
  pages.close()
  return pages.logged.length > 0
}

/** The same for catalogue.db, of which only the pages matter, and that its tables are there. */
export const faultInCatalogue = (
  file: string,
  { thorough }: { thorough: boolean },
): string | null => {
  if (sizeOf(file) === 0) return null
  return lookInto(file, (database) => {
    if (isEmpty(database)) return null
    const version = Number(database.pragma('user_version', { simple: true }))
    refuseVersion(file, version, catalogueMigrations)
    if (version < 1 || version > newestCatalogue) return `its version cannot be ${version}`
    database.prepare('SELECT strips.bytes, posters.bytes FROM strips, posters')
    return faultInPages(database, sizeOf(file), thorough)
  })
}

const lookInto = (file: string, look: (database: Database) => string | null): string | null => {
  let database: Database | null = null
  try {
    database = openForReading(file)
    return faultInHeader(file) ?? look(database)
  } catch (error) {
    // The statements are right for a file of this version; when SQLite finds no such table, the schema was altered.
    if (!isDamage(error) && codeOf(error) !== 'SQLITE_ERROR') throw error
    return reasonIn(error)
  } finally {
    database?.close()
  }
}

/** SQLite opens a file with a higher format than it can write, and lets nobody write in it (bytes 18 and 19: 1 or 2). */
const faultInHeader = (file: string): string | null => {
  const header = readFirst(file, 100)
  return [18, 19].every((at) => header[at] === 1 || header[at] === 2)
    ? null
    : 'the header was altered'
}

/**
 * Whether everything is there that the migrations make, as they make it. A bit in the schema can leave every page sound, and a statement
 * that finds no such column when the program is at work. What somebody added to it is no damage.
 */
const hasSchemaOf = (version: number, database: Database): boolean => {
  const empty = openInMemory()
  try {
    for (const step of workMigrations) if (step.version <= version) step.up(empty)
    const there = new Set(schemaOf(database))
    return schemaOf(empty).every((one) => there.has(one))
  } finally {
    empty.close()
  }
}

const schemaOf = (database: Database): string[] =>
  database
    .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    .raw()
    .all()
    .map((row) => JSON.stringify(row))

/** Made, and the first migration not done yet. */
const isEmpty = (database: Database): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const faultInPages = (database: Database, bytes: number, thorough: boolean): string | null => {
  if (!thorough && bytes > quickCheckUnder) return null
  const found = database.pragma(thorough ? 'integrity_check(1)' : 'quick_check(1)', {
    simple: true,
  })
  return found === 'ok' ? null : String(found)
}

/** One whose number was altered has no device, or that of this computer itself: its log would be nobody's, and shown to everybody. */
const faultInAccounts = (database: Database): string | null => {
  const wrong = database
    .prepare<[], number>(
      `SELECT accounts.ordinal FROM accounts LEFT JOIN devices ON devices.ordinal = accounts.ordinal
       WHERE devices.current IS NOT 0 LIMIT 1`,
    )
    .pluck()
    .get()
  return wrong === undefined
    ? null
    : `an account has the number ${wrong}, which is of no device of its own`
}

const faultInLog = (
  database: Database,
  { thorough, hasAccounts }: { thorough: boolean; hasAccounts: boolean },
): string | null => {
  const count = Number(database.prepare('SELECT count(*) FROM events').pluck().get())
  if (!thorough && count > hashesCheckedUnder) return null
  // A log that was given up has gaps: that is why (salvage.ts, or another copy of it).
  const goingOn = new Set(
    database
      .prepare<[], string>(
        hasAccounts
          ? `SELECT device_id FROM devices LEFT JOIN accounts ON accounts.ordinal = devices.ordinal
             WHERE devices.current = 1 OR (accounts.ordinal IS NOT NULL AND accounts.obstacle IS NOT 'forked')`
          : 'SELECT device_id FROM devices WHERE current = 1',
      )
      .pluck()
      .all(),
  )
  const pairs = (sql: string) => new Map(database.prepare<[], [number, string]>(sql).raw().all())
  const devices = pairs('SELECT ordinal, device_id FROM devices')
  const stretches = pairs('SELECT first_position, session_id FROM stretches')
  const rows = database
    .prepare<[], EventRow>(`SELECT ${eventColumns} FROM events ORDER BY position`)
    .iterate()
  const beginning: Pick<LoggedEvent, 'seq' | 'hash'> = { seq: 0, hash: noHash }
  let last = beginning
  let device: string | null = null
  let session: string | undefined
  let begun = 0
  for (const row of rows) {
    const event = readEvent(row)
    if (event === null || !isIntact(event)) return `event ${row.seq} was altered`
    // No hash vouches for this part of its key.
    if (devices.get(placeAt(row.position).ordinal) !== event.deviceId)
      return `event ${row.seq} is filed under another device`
    const stretch = stretches.get(row.position)
    if (stretch !== undefined) begun += 1
    session = stretch ?? session
    if (session !== event.sessionId) return `event ${row.seq} is filed under another session`
    if (!goingOn.has(event.deviceId)) continue
    if (event.deviceId !== device) last = beginning
    device = event.deviceId
    if (event.seq !== last.seq + 1) return `the log has a gap before event ${event.seq}`
    if (event.prevHash !== last.hash) return `event ${event.seq} does not follow the one before it`
    last = event
  }
  return begun === stretches.size ? null : 'a session begins where there is no event'
}

/** The event of a row; null when its body is not even JSON. */
export const readEvent = (row: EventRow): LoggedEvent | null => {
  try {
    return loggedEventOf(row)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const faultInJson = (database: Database): string | null => {
  const broken = database
    .prepare<[], string>(
      `SELECT 'titles' FROM titles WHERE NOT json_valid(facts) OR NOT json_valid(caption_files)
       UNION ALL SELECT 'vocabularies' FROM vocabularies WHERE NOT json_valid(json)
       UNION ALL SELECT 'views' FROM views WHERE NOT json_valid(json) LIMIT 1`,
    )
    .pluck()
    .get()
  return broken === undefined ? null : `a row of ${broken} is not readable`
}
