import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { Pool } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemPorts } from '../../../catalogue/ports.ts'
import { openDurable } from '../../../catalogue/store/durable.ts'
import { migrations } from '../../../catalogue/store/migrations.ts'
import { openStore } from '../../../catalogue/store/open.ts'
import { type Engine } from '../../support/catalogue.ts'
import { layEmptyPglite } from '../../support/emptyDatabases.ts'
import { quickPlace } from '../../support/places.ts'
import { startPostgres } from '../../support/postgres.ts'

describe.each<Engine>(['PGlite', 'PostgreSQL'])('an older database on %s', (engine) => {
  /** A database as a program left it that knew no later step; where it is. */
  const leftAt = async (step: string, fill: (db: Kysely<unknown>) => Promise<void>) => {
    const folder = mkdtempSync(join(quickPlace(), 'seance-older-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
    let database: string | undefined
    if (engine === 'PGlite') await layEmptyPglite(join(folder, 'pglite'))
    else {
      const postgres = await startPostgres()
      onTestFinished(() => postgres.stop())
      database = await postgres.newDatabase()
    }
    const dialect =
      database === undefined
        ? new PGliteDialect({ pglite: await openDurable(join(folder, 'pglite')) })
        : new PostgresDialect({ pool: new Pool({ connectionString: database }) })
    const db = new Kysely<unknown>({ dialect })
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateTo(step)
    if (error !== undefined) throw error
    await fill(db)
    await db.destroy()
    return { folder, database }
  }

  it('keeps its grants, whose keys lie in keychains, and none of which is taken back', async () => {
    const id = crypto.randomUUID()
    const place = await leftAt('0004-assignments-begun', async (db) => {
      await sql`INSERT INTO grants VALUES (${id}, ${id}, ${id}, 'film-1', 'ABC', 1, 2, 2)`.execute(
        db,
      )
    })
    const store = await openStore({ ...place, ports: systemPorts })
    const grants = await store.db.selectFrom('grants').selectAll().execute()
    await store.close()
    expect(grants).toMatchObject([
      { grant_id: id, expires_at: 2, keeping: 'keychain', revoked_at: null },
    ])
  })
})
