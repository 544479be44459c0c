import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import { type Migration, migrate, refuseNewer } from '../../../../../electron/desk/store/migrate.ts'
import { FailureError } from '../../../../../shared/contract/failure.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const first: Migration = { version: 1, up: (database) => database.exec('CREATE TABLE a (x)') }
const second: Migration = {
  version: 2,
  up: (database) => database.exec('ALTER TABLE a ADD COLUMN y; INSERT INTO a VALUES (1, 2)'),
}
const failing: Migration = {
  version: 3,
  up: (database) => database.exec('DELETE FROM a; INSERT INTO nowhere VALUES (1)'),
}

const fresh = () => {
  const file = join(temporaryFolder(), 'any.db')
  return { file, database: openDatabase(file, { durable: true }) }
}
const versionOf = (database: ReturnType<typeof fresh>['database']) =>
  database.pragma('user_version', { simple: true })

describe('migrations', () => {
  it('bring an empty database through every step', () => {
    const { database } = fresh()
    expect(migrate(database, [first, second])).toBe(0)
    expect(versionOf(database)).toBe(2)
    expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }])
  })

  it('do not repeat a step that was done before', () => {
    const { database } = fresh()
    migrate(database, [first])
    expect(migrate(database, [first, second])).toBe(1)
    expect(migrate(database, [first, second])).toBe(2)
    expect(database.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1)
  })

  it('leave the earlier version whole when a step fails half-way', () => {
    const { database } = fresh()
    expect(() => migrate(database, [first, second, failing])).toThrow('nowhere')
    expect(versionOf(database)).toBe(2)
    expect(database.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }])
  })

  it('refuse a database of a newer program', () => {
    const { database } = fresh()
    migrate(database, [first, second])
    expect(() => migrate(database, [first])).toThrow(FailureError)
  })
})

describe('a file of a newer program', () => {
  it('is refused by its header, and not a byte of it changes', () => {
    const { file, database } = fresh()
    migrate(database, [first, second])
    database.close()
    const before = readFileSync(file)
    expect(() => refuseNewer(file, [first])).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({
          code: 'data_newer',
          details: { file: 'any.db', found: 2, known: 1 },
        }),
      }),
    )
    expect(readFileSync(file)).toEqual(before)
  })

  it('is told from one of this version, and from none at all', () => {
    const { file, database } = fresh()
    migrate(database, [first])
    database.close()
    expect(() => refuseNewer(file, [first])).not.toThrow()
    expect(() => refuseNewer(`${file}.not-there`, [first])).not.toThrow()
  })
})
