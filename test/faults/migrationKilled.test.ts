import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { catalogueMigrations } from '../../electron/desk/store/catalogueSchema.ts'
import { openDatabase, openForReading } from '../../electron/desk/store/database.ts'
import { migrate } from '../../electron/desk/store/migrate.ts'
import { openStore } from '../../electron/desk/store/open.ts'
import { workMigrations } from '../../electron/desk/store/workSchema.ts'
import { changesOf, countingPorts, openTestDesk, sample, temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { runUntilStatement } from '../support/untilStatement.ts'

/** The desk is killed at each statement with which it brings older data to its own version. */

const child = new URL('../support/migrationChild.ts', import.meta.url)

/** A folder as the first version of the program left it: a session of notes under its schema, and nothing it did not know. */
const ofFirstVersion = async (): Promise<string> => {
  const now = temporaryFolder()
  const desk = openTestDesk(now)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  const notes = Array.from(
    { length: 30 },
    (_, n) => ['note.set', { facet: null, text: `note ${n}` }] as const,
  )
  await desk.call('sessions.append', { sessionId, changes: changesOf(1, ...notes) })
  await desk.close()
  const folder = temporaryFolder()
  const work = openDatabase(join(folder, 'work.db'), { durable: true })
  migrate(work, workMigrations.slice(0, 1))
  work.prepare('ATTACH ? AS now').run(join(now, 'work.db'))
  const tables = ['devices', 'sessions', 'events', 'stretches', 'views', 'titles', 'vocabularies']
  for (const table of tables) {
    const columns = work
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table)
      .join(', ')
    work.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM now.${table}`)
  }
  work.exec('DETACH now')
  work.pragma('wal_checkpoint(TRUNCATE)')
  work.close()
  const catalogue = openDatabase(join(folder, 'catalogue.db'), { durable: false })
  migrate(catalogue, catalogueMigrations.slice(0, 1))
  catalogue.pragma('wal_checkpoint(TRUNCATE)')
  catalogue.close()
  return folder
}

/** Version and schema of both files, and the log. */
const stateOf = (folder: string) =>
  ['work.db', 'catalogue.db'].map((name) => {
    const database = openForReading(join(folder, name))
    const all = (sql: string) => database.prepare(sql).raw().all()
    const state = [
      database.pragma('user_version', { simple: true }),
      database.pragma('integrity_check', { simple: true }),
      all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name'),
      name === 'work.db' ? all('SELECT event_id, hash, body FROM events ORDER BY position') : [],
    ]
    database.close()
    return state
  })

fault(
  16,
  {
    what: 'kill −9 at each statement with which the desk brings data of its first version to its own',
    held: 'the next start goes on without a word of damage: schema and log are those of an undisturbed start',
    short: 12,
    long: 'each',
  },
  async ({ among, inject }) => {
    const old = await ofFirstVersion()
    const place = temporaryFolder()
    const undisturbed = join(place, 'undisturbed')
    cpSync(old, undisturbed, { recursive: true })
    const statements = await runUntilStatement(child, undisturbed, 0)
    const wanted = stateOf(undisturbed)
    expect(statements).toBeGreaterThan(workMigrations.length + catalogueMigrations.length)
    const places = Array.from({ length: statements ?? 0 }, (_, n) => n + 1)
    for (const at of among(places)) {
      inject(`statement ${at} of ${statements}`)
      const folder = join(place, String(at))
      cpSync(old, folder, { recursive: true })
      expect(await runUntilStatement(child, folder, at)).toBeNull()
      const store = openStore({
        folder,
        root: 'browser',
        ports: countingPorts({ wallMs: 1_763_683_200_000, id: 0x71_00_00_00 }),
      })
      expect(store.notices).toEqual([])
      store.close(true)
      expect(stateOf(folder)).toEqual(wanted)
      rmSync(folder, { recursive: true })
    }
    const desk = openTestDesk(undisturbed)
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state.notes).toEqual({ '': 'note 29' })
    await desk.close()
  },
)

fault(
  16,
  {
    what: 'an older program over data of a newer one, one to fifty versions on, work.db and catalogue.db',
    held: 'refused as data_newer, and not a byte of the file is another',
    short: 10,
    long: 100,
  },
  async ({ times, inject }) => {
    const place = temporaryFolder()
    const whole = join(place, 'whole')
    mkdirSync(whole)
    openStore({ folder: whole, root: 'browser', ports: countingPorts() }).close(true)
    for (let time = 0; time < times; time += 1) {
      const name = time % 2 === 0 ? 'work.db' : 'catalogue.db'
      const steps = time % 2 === 0 ? workMigrations : catalogueMigrations
      const version = (steps.at(-1)?.version ?? 0) + 1 + Math.floor(time / 2)
      inject(`${name} of version ${version}`)
      const folder = join(place, String(time))
      cpSync(whole, folder, { recursive: true })
      const database = new Database(join(folder, name))
      database.pragma(`user_version = ${version}`)
      database.close()
      const before = readFileSync(join(folder, name))
      expect(() => openStore({ folder, root: 'browser', ports: countingPorts() })).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'data_newer' }) }),
      )
      expect(readFileSync(join(folder, name))).toEqual(before)
    }
  },
)
