import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { faultInCatalogue, faultInWork } from '../../../../../electron/desk/store/examine.ts'
import { migrate } from '../../../../../electron/desk/store/migrate.ts'
import { workMigrations } from '../../../../../electron/desk/store/workSchema.ts'
import { changesOf, openTestDesk, sample, temporaryFolder } from '../../../../support/desk.ts'

const notes = changesOf(
  1,
  ...[1, 2, 3].map((at) => ['note.set', { facet: null, text: `note ${at}` }] as const),
)

/** The files of a desk that was closed, with a session of three notes. */
const closed = async () => {
  const folder = temporaryFolder()
  const desk = openTestDesk(folder)
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.call('sessions.append', { sessionId, changes: notes })
  await desk.close()
  return join(folder, 'work.db')
}

/** Alters a file as no program of ours would: without its triggers and checks. */
const alter = (file: string, sql: string) => {
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  const triggers = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .pluck()
    .all()
  for (const name of triggers) database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
  database.close()
}

const inWork = (file: string, thorough = false) => faultInWork(file, { thorough })

describe('a work.db', () => {
  it.each([false, true])('as it was written has no fault (thorough: %s)', async (thorough) => {
    expect(inWork(await closed(), thorough)).toBeNull()
  })

  it('that is not there, is empty or was only just made has no fault', () => {
    const file = join(temporaryFolder(), 'work.db')
    expect(inWork(file)).toBeNull()
    writeFileSync(file, '')
    expect(inWork(file)).toBeNull()
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.close()
    expect(inWork(file)).toBeNull()
  })

  it('of the first version, which knew no accounts, is read as it was', () => {
    const file = join(temporaryFolder(), 'work.db')
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    migrate(database, workMigrations.slice(0, 1))
    database.close()
    expect(inWork(file)).toBeNull()
  })

  it.each([
    [
      'says that it is of no version, and holds something',
      'PRAGMA user_version = 0',
      /version cannot be 0/,
    ],
    ['is of a version nobody writes', 'PRAGMA user_version = 47110', /version cannot be 47110/],
    [
      'has an event in words of another',
      `UPDATE events SET body = replace(body, 'note 2', 'lies 2')`,
      /event 4 was altered/,
    ],
    [
      'has an event that is no JSON',
      `UPDATE events SET body = '{' WHERE body LIKE '%note 2%'`,
      /event 4 was altered/,
    ],
    ['has lost an event', `DELETE FROM events WHERE body LIKE '%note 2%'`, /gap before event 5/],
    [
      'has a session that begins nowhere',
      `UPDATE stretches SET first_position = first_position + 1000000`,
      /filed under another session|begins where there is no event/,
    ],
    [
      'names another session',
      `UPDATE stretches SET session_id = 'x'`,
      /filed under another session/,
    ],
    [
      'has a view nobody can read',
      `UPDATE views SET json = '{'; INSERT OR IGNORE INTO views SELECT session_id, '{', 1 FROM sessions`,
      /a row of views is not readable/,
    ],
    ['has no table of events', 'DROP TABLE stretches', /no such table: stretches/],
  ])('that %s is found out', async (_, sql, fault) => {
    const file = await closed()
    alter(file, sql)
    expect(inWork(file)).toMatch(fault)
  })

  it('with one stretch too many is found out', async () => {
    const file = await closed()
    alter(
      file,
      `INSERT INTO stretches (first_position, session_id) SELECT first_position + 1000000, session_id FROM stretches LIMIT 1`,
    )
    expect(inWork(file)).toBe('a session begins where there is no event')
  })

  it('that was cut is found out', async () => {
    const file = await closed()
    truncateSync(file, 8 * 4096)
    expect(inWork(file)).toMatch(/malformed|corrupt|page|wrong/i)
  })

  it('that cannot be opened for another reason is not taken for damaged', () => {
    const folder = temporaryFolder()
    expect(() => inWork(folder)).toThrow(/disk I\/O error|unable to open/)
  })
})

describe('a catalogue.db', () => {
  const inCatalogue = (file: string) => faultInCatalogue(file, { thorough: false })

  it('without one of its tables is found out, and one that was only just made is not', async () => {
    const file = join(await closed(), '..', 'catalogue.db')
    expect(inCatalogue(file)).toBeNull()
    alter(file, 'DROP TABLE strips')
    expect(inCatalogue(file)).toMatch(/no such table: strips/)
    const fresh = join(temporaryFolder(), 'catalogue.db')
    const database = new Database(fresh)
    database.pragma('journal_mode = WAL')
    database.close()
    expect(inCatalogue(fresh)).toBeNull()
  })
})
