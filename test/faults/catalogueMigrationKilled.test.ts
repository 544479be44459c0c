import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { systemPorts } from '../../catalogue/ports.ts'
import { openDurable } from '../../catalogue/store/durable.ts'
import { migrations } from '../../catalogue/store/migrations.ts'
import { openStore } from '../../catalogue/store/open.ts'
import type { Engine } from '../support/catalogue.ts'
import { layEmptyPglite } from '../support/emptyDatabases.ts'
import { fault } from '../support/fault.ts'
import { quickPlace } from '../support/places.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { runUntilStatement } from '../support/untilStatement.ts'

/** The catalogue is killed at each statement with which it brings an older database to its own version. */

const child = new URL('../support/catalogueMigrationChild.ts', import.meta.url)
const id = '00000000-0000-4000-8000-000000000001'

/** Where a database is: an address, or a folder. */
interface Site {
  folder: string
  database: string | undefined
}

/** Opens it in a process of its own that dies before a statement (0: never); how many there were, or null where it died. */
const openUntil = ({ folder, database = '' }: Site, statement: number) =>
  runUntilStatement(child, folder, database, statement)

/** Opens it here: its columns, its steps, and what an older program had put in. */
const stateOf = async (site: Site) => {
  const store = await openStore({ ...site, ports: systemPorts })
  const { rows: columns } = await sql`
    SELECT table_name, column_name, data_type, column_default, is_nullable FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY table_name, column_name`.execute(store.db)
  const { rows: indexes } =
    await sql`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef`.execute(
      store.db,
    )
  const { rows: steps } = await sql`SELECT name FROM kysely_migration ORDER BY name`.execute(
    store.db,
  )
  const grants = await store.db.selectFrom('grants').selectAll().execute()
  await store.close()
  return { columns, indexes, steps, grants }
}

describe.each<Engine>(['PostgreSQL', 'PGlite'])(
  'a catalogue killed as it begins on %s',
  (engine) => {
    const place = mkdtempSync(join(quickPlace(), 'seance-migrations-'))
    let postgres: TestPostgres | null = null
    let copies = 0
    beforeAll(async () => {
      if (engine === 'PostgreSQL') postgres = await startPostgres()
    })
    afterAll(async () => {
      await postgres?.stop()
      rmSync(place, { recursive: true, force: true, maxRetries: 5 })
    })

    const copyOf = async (site: Site | null): Promise<Site> => {
      copies += 1
      const folder = join(place, String(copies))
      if (postgres) return { folder, database: await postgres.newDatabase(site?.database) }
      if (site === null) await layEmptyPglite(join(folder, 'pglite'))
      else cpSync(site.folder, folder, { recursive: true })
      return { folder, database: undefined }
    }
    const drop = ({ folder }: Site) => rmSync(folder, { recursive: true, force: true })

    /** As a program left it that knew no later step, with a grant. */
    const leftAt = async (step: string): Promise<Site> => {
      const site = await copyOf(null)
      const dialect = site.database
        ? new PostgresDialect({ pool: new Pool({ connectionString: site.database }) })
        : new PGliteDialect({ pglite: await openDurable(join(site.folder, 'pglite')) })
      const db = new Kysely<unknown>({ dialect })
      const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
      const { error } = await migrator.migrateTo(step)
      if (error !== undefined) throw error
      await sql`INSERT INTO grants VALUES (${id}, ${id}, ${id}, 'film-1', 'ABC', 1, 2, 2)`.execute(
        db,
      )
      await db.destroy()
      return site
    }

    fault(
      16,
      {
        what: `kill −9 at each statement with which the catalogue brings an empty or an older database to its version, on ${engine}`,
        held: 'the next start makes of it what an undisturbed one makes, and keeps what was in it',
        short: engine === 'PGlite' ? 2 : 8,
        long: 'each',
      },
      async ({ among, inject }) => {
        for (const [name, old] of [
          ['an empty database', await copyOf(null)],
          ['a database of step 3', await leftAt('0003-grants')],
        ] as const) {
          const undisturbed = await copyOf(old)
          const statements = await openUntil(undisturbed, 0)
          expect(statements).toBeGreaterThan(Object.keys(migrations).length)
          const wanted = await stateOf(undisturbed)
          expect(wanted.grants).toHaveLength(name === 'an empty database' ? 0 : 1)
          const places = Array.from({ length: statements ?? 0 }, (_, n) => n + 1)
          for (const at of among(places)) {
            inject(`${name}, statement ${at} of ${statements}`)
            const site = await copyOf(old)
            expect(await openUntil(site, at)).toBeNull()
            expect(await stateOf(site)).toEqual(wanted)
            drop(site)
          }
        }
      },
    )
  },
)
