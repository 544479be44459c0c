import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PGliteDialect, PostgresDialect, sql, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Pool, types, type CustomTypesConfig } from 'pg'
import type { Ports } from '../ports.ts'
import { openDurable } from './durable.ts'
import { holdFolder } from './hold.ts'
import { listenOn, listenWithin } from './listener.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/** Hints between the processes of one catalogue: that something new waits for an audience. */
export type HearHint = (audience: string) => void

export interface Store {
  db: Db
  /** Names this catalogue until it is restored from a backup. */
  epoch(): Promise<string>
  /** Calls back for every hint of any process; returns its end. */
  onHint(hear: HearHint): () => void
  close(): Promise<void>
}

export interface StoreOptions {
  /** `postgres://…`; without it PGlite in `folder`. */
  database?: string | undefined
  folder: string
  ports: Ports
  /** Whether there is a catalogue already, or whether one may begin here. */
  isThere?: boolean
}

/** Why a catalogue cannot open its database; a sentence for whoever started it. */
export class StoreError extends Error {
  readonly code: 'held' | 'newer' | 'unreachable' | 'damaged' | 'absent'
  constructor(code: StoreError['code'], message: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

/** Advisory lock of the migrations: two processes that start at once do not both change the schema. */
const migrationLock = 7_322_019

/**
 * Opens the database and brings its schema up to date.
 *
 * @throws StoreError where another process holds the folder, the database is newer than this program, is damaged, cannot be reached, or
 * does not hold the catalogue that is there.
 */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { ports } = options
  if (options.isThere && !options.database && !existsSync(join(options.folder, 'pglite')))
    throw absent(options.folder)
  const hearers = new Set<HearHint>()
  const hear = (audience: string | undefined) => {
    if (audience !== undefined) for (const one of hearers) one(audience)
  }
  const opened = options.database
    ? await openPostgres(options.database, hear)
    : await openEmbedded(options.folder, hear)
  try {
    if (options.isThere && !(await hasSchema(opened.db)))
      throw absent(options.database ? 'this database' : options.folder)
    await migrate(opened.db)
    await opened.db
      .insertInto('meta')
      .values({ key: 'epoch', value: ports.newId() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  } catch (error) {
    await opened.close()
    throw error
  }
  return {
    db: opened.db,
    epoch: () => epochOf(opened.db),
    onHint: (one) => {
      hearers.add(one)
      return () => void hearers.delete(one)
    },
    close: opened.close,
  }
}

/** The catalogue's epoch as this transaction sees it. */
export const epochOf = async (db: Db): Promise<string> => {
  const { value } = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirstOrThrow()
  return value
}

interface Opened {
  db: Db
  close(): Promise<void>
}

/** Counts and times fit a double exactly; pg gives them as text unless told so. */
const numbers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === 20 ? (text: string) => Number(text) : types.getTypeParser(oid, format),
}

const openPostgres = async (
  database: string,
  hear: (audience: string | undefined) => void,
): Promise<Opened> => {
  const pool = new Pool({ connectionString: database, max: 10, types: numbers })
  // A connection that breaks is replaced at the next question: while it rests the pool says so, under a question the connection itself.
  pool.on('error', () => {})
  pool.on('connect', (connection) => void connection.on('error', () => {}))
  const listener = await listenOn(database, hear).catch(async (error: unknown) => {
    await pool.end()
    throw new StoreError(
      'unreachable',
      `The database cannot be reached (${error instanceof Error ? error.message : String(error)}). Nothing was changed.`,
    )
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    close: async () => {
      await listener.end()
      await db.destroy()
    },
  }
}

const openEmbedded = async (
  folder: string,
  hear: (audience: string | undefined) => void,
): Promise<Opened> => {
  const hold = holdFolder(folder)
  if (hold === null)
    throw new StoreError(
      'held',
      `Another catalogue is using ${folder}. Nothing was changed; stop it first, or name another folder with --data.`,
    )
  const lite = await openDurable(join(folder, 'pglite')).catch((error: unknown) => {
    hold.release()
    throw new StoreError(
      'damaged',
      `The database in ${folder} cannot be opened (${error instanceof Error ? error.message : String(error)}). Nothing was changed; put a backup of the folder in its place.`,
    )
  })
  const silence = await listenWithin(lite, hear)
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: lite }) })
  return {
    db,
    close: async () => {
      await silence()
      await db.destroy()
      if (!lite.closed) await lite.close()
      hold.release()
    },
  }
}

const migrate = async (db: Db): Promise<void> => {
  await db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      await refuseNewer(connection)
      const migrator = new Migrator({
        db: connection,
        provider: { getMigrations: async () => migrations },
      })
      const { error } = await migrator.migrateToLatest()
      if (error !== undefined) throw error
    } finally {
      await sql`SELECT pg_advisory_unlock(${migrationLock})`.execute(connection)
    }
  })
}

const absent = (where: string) =>
  new StoreError(
    'absent',
    `There is no catalogue in ${where}. Nothing was changed; name its place with --data or --database.`,
  )

const hasSchema = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass('kysely_migration') IS NOT NULL AS there`.execute(db)
  return rows[0]?.there === true
}

/** A newer program wrote this database: what this one does not know it must not touch. */
const refuseNewer = async (db: Db): Promise<void> => {
  if (!(await hasSchema(db))) return
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db)
  const unknown = rows.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown)
    throw new StoreError(
      'newer',
      `This database was written by a newer catalogue (“${unknown.name}”). Nothing was changed; start the newer program.`,
    )
}
