import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../../../electron/desk/store/database.ts'
import { isWalAltered } from '../../../../../electron/desk/store/wal.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const frame = 24 + 4096

/** What a program does with its log: commits of a few or many pages, and everything that leaves old frames behind. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('commit'), pages: fc.integer({ min: 1, max: 6 }) }),
  },
  fc.record({ what: fc.constant('begin again'), pages: fc.constant(0) }),
  fc.record({ what: fc.constant('take back'), pages: fc.integer({ min: 12, max: 30 }) }),
  fc.record({ what: fc.constant('killed'), pages: fc.constant(0) }),
  fc.record({ what: fc.constant('killed within'), pages: fc.integer({ min: 12, max: 30 }) }),
)
const life = fc.array(step, { minLength: 1, maxLength: 12 })
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** A database that lived so, as a kill leaves it: where it is, and how many rows were committed. */
const lived = (steps: Life): { file: string; rows: number } => {
  const place = temporaryFolder()
  let copies = 0
  let file = join(place, 'any.db')
  const open = (): Database => {
    const database = openDatabase(file, { durable: false })
    // So small a cache that a long transaction writes frames before it commits.
    database.pragma('cache_size = 1')
    return database
  }
  let database = open()
  database.exec('CREATE TABLE a (x)')
  let rows = 0
  const add = (pages: number) => {
    for (let n = 0; n < pages; n += 1)
      database.prepare('INSERT INTO a VALUES (randomblob(3500))').run()
  }
  const kill = () => {
    copies += 1
    const next = join(place, `${copies}.db`)
    for (const part of ['', '-wal']) copyFileSync(file + part, next + part)
    if (database.inTransaction) database.exec('ROLLBACK')
    database.close()
    file = next
    database = open()
  }
  for (const { what, pages } of steps) {
    if (what === 'begin again') database.pragma('wal_checkpoint(PASSIVE)')
    if (what === 'killed') kill()
    if (pages === 0) continue
    database.exec('BEGIN')
    add(pages)
    if (what === 'commit') {
      database.exec('COMMIT')
      rows += pages
    } else if (what === 'take back') database.exec('ROLLBACK')
    else kill()
  }
  const left = join(place, 'left.db')
  for (const part of ['', '-wal']) copyFileSync(file + part, left + part)
  database.close()
  return { file: left, rows }
}

const rowsIn = (file: string, log: Buffer): number => {
  const place = temporaryFolder()
  mkdirSync(place, { recursive: true })
  const copy = join(place, 'copy.db')
  copyFileSync(file, copy)
  writeFileSync(`${copy}-wal`, log)
  const database = openDatabase(copy, { durable: false })
  try {
    return Number(database.prepare('SELECT count(*) FROM a').pluck().get())
  } catch {
    return -1
  } finally {
    database.close()
  }
}

describe('any write-ahead log', () => {
  it('as SQLite left it is not called altered, whatever was committed, taken back, killed or begun again', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { file, rows } = lived(steps)
        expect(isWalAltered(`${file}-wal`)).toBe(false)
        expect(rowsIn(file, readFileSync(`${file}-wal`))).toBe(rows)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('out of which a stretch or a bit loses a commit is called altered', () => {
    fc.assert(
      fc.property(
        life,
        fc.record({
          from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          through: fc.double({ min: 0, max: 1, noNaN: true }),
          filling: fc.integer({ min: 0, max: 255 }),
          isBit: fc.boolean(),
        }),
        (steps, { from, through, filling, isBit }) => {
          const { file, rows } = lived([...steps, { what: 'commit', pages: 3 }])
          const log = readFileSync(`${file}-wal`)
          const at = Math.floor(from * log.length)
          if (isBit) log[at] = (log[at] ?? 0) ^ (1 << (filling % 8))
          else log.fill(filling, at, Math.min(log.length, at + 1 + Math.floor(through * 3 * frame)))
          writeFileSync(`${file}-wal`, log)
          if (rowsIn(file, log) < rows) expect(isWalAltered(`${file}-wal`)).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)
})
