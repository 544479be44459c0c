import { expect, it, onTestFinished } from 'vitest'
import { catalogueMigrations } from '../../../../../electron/desk/store/catalogueSchema.ts'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import { migrate } from '../../../../../electron/desk/store/migrate.ts'

it('a feed that was read by a program which knew of no advisories is read again, and keeps what it brought', () => {
  const database = openDatabase(':memory:', { durable: false })
  onTestFinished(() => void database.close())
  migrate(
    database,
    catalogueMigrations.filter(({ version }) => version <= 4),
  )
  database.exec(`
    INSERT INTO feed (only, person_id, cursor, generation, complete) VALUES (1, 'Ada', 'read so far', 4, 1);
    INSERT INTO assignments (assignment_id, title_id, revoked, generation) VALUES ('a', 'film-1', 0, 4);
  `)
  migrate(database, catalogueMigrations)
  expect(database.prepare('SELECT cursor, complete, generation FROM feed').get()).toEqual({
    cursor: null,
    complete: 0,
    generation: 4,
  })
  expect(database.prepare('SELECT assignment_id, declined FROM assignments').all()).toEqual([
    { assignment_id: 'a', declined: null },
  ])
})
