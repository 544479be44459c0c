import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import {
  type LeafRow,
  type Pages,
  rowsOfLeaves,
} from '../../../../../electron/desk/store/leafPages.ts'
import { openPages } from '../../../../../electron/desk/store/pageFile.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

/** A database made by SQLite, still open, so that its newest commits are in its log alone. */
const made = (more: (database: ReturnType<typeof openDatabase>) => void) => {
  const file = join(temporaryFolder(), 'any.db')
  const database = openDatabase(file, { durable: true })
  database.exec('CREATE TABLE a (id INTEGER PRIMARY KEY, x, y, z)')
  more(database)
  const rows = (): LeafRow[] => {
    const pages = openPages(file)
    try {
      return [...rowsOfLeaves(pages, 4)].sort((one, other) => one.rowid - other.rowid)
    } finally {
      pages.close()
    }
  }
  const wanted = (): LeafRow[] =>
    database
      .prepare<[], [number, ...(string | number | null)[]]>('SELECT id, x, y, z FROM a ORDER BY id')
      .raw()
      .all()
      .map(([rowid, ...values]) => ({ rowid, values: [null, ...values] }))
  return { file, database, rows, wanted }
}

const add = (database: ReturnType<typeof openDatabase>, count: number, text: string) => {
  const insert = database.prepare('INSERT INTO a (x, y, z) VALUES (?, ?, ?)')
  database.transaction(() => {
    for (let at = 0; at < count; at += 1) insert.run(at, at / 3, `${text} ${at}`)
  })()
}

describe('the leaf pages of a database', () => {
  it('give every row back, of the file and of its log', () => {
    const { database, rows, wanted } = made((one) => {
      add(one, 1_000, 'in the file')
      one.pragma('wal_checkpoint(TRUNCATE)')
      add(one, 1_000, 'in the log')
    })
    expect(rows()).toEqual(wanted())
    expect(rows()).toHaveLength(2_000)
    database.close()
  })

  it('give back every value as SQLite stores it', () => {
    const { database, rows, wanted } = made((one) => {
      const insert = one.prepare('INSERT INTO a (x, y, z) VALUES (?, ?, ?)')
      for (const value of [
        0,
        1,
        -1,
        127,
        -32_768,
        8_388_607,
        -(2 ** 31),
        2 ** 47 - 1,
        -(2 ** 53),
        0.1,
        -1e300,
      ])
        insert.run(value, null, `é — ${value}`)
      insert.run(2n ** 52n + 1n, -(2n ** 52n), 'whole numbers of eight bytes')
      insert.run(Buffer.from([0, 1, 255]), Buffer.alloc(0), 'bytes')
      one.prepare('INSERT INTO a VALUES (?, ?, ?, ?)').run(7 * 2 ** 40 + 5, '', 'x'.repeat(130), 1n)
    })
    expect(rows()).toEqual(wanted())
    database.close()
  })

  it('give back texts that go on over other pages, of any length', () => {
    const { database, rows, wanted } = made((one) => {
      const insert = one.prepare('INSERT INTO a (x, y, z) VALUES (?, ?, ?)')
      for (let length = 3_900; length < 4_200; length += 1)
        insert.run(length, null, 'o'.repeat(length))
      for (let length = 1; length < 60_000; length += 1_013)
        insert.run(length, 'ab', 'v'.repeat(length))
    })
    expect(rows()).toEqual(wanted())
    database.close()
  })

  it('keep to the last commit', () => {
    const { database, rows } = made((one) => add(one, 10, 'committed'))
    database.pragma('cache_size = 1')
    database.exec('BEGIN')
    const insert = database.prepare('INSERT INTO a (x, y, z) VALUES (1, 2, ?)')
    for (let at = 0; at < 100; at += 1) insert.run('u'.repeat(3_000))
    expect(rows()).toHaveLength(10)
    database.exec('ROLLBACK')
    database.close()
  })

  it('do not bring back what was removed, in pages that were given back or in part', () => {
    const { database, rows, wanted } = made((one) => {
      add(one, 2_000, 'some of these are removed')
      one.exec('DELETE FROM a WHERE id <= 1500 OR id % 3 = 0')
    })
    expect(Number(database.pragma('freelist_count', { simple: true }))).toBeGreaterThan(5)
    expect(rows()).toEqual(wanted())
    database.pragma('wal_checkpoint(TRUNCATE)')
    expect(rows()).toEqual(wanted())
    database.close()
  })

  it.each<[string, (first: Buffer, count: number) => void]>([
    ['begins where there is no page', (first) => first.writeUInt32BE(1_000_000, 32)],
    ['begins in a page that is none of it', (first) => first.writeUInt32BE(3, 32)],
    ['is shorter than it says', (first, count) => first.writeUInt32BE(count + 1, 36)],
    ['is longer than the database', (first) => first.writeUInt32BE(1_000_000, 36)],
  ])('come with what was removed where the list of free pages %s', (_, spoil) => {
    const { file, database, rows, wanted } = made((one) => {
      add(one, 2_000, 'some of these are removed')
      one.exec('DELETE FROM a WHERE id <= 1500')
      one.pragma('wal_checkpoint(TRUNCATE)')
    })
    expect(rows()).toEqual(wanted())
    const whole = openPages(file)
    const first = Buffer.from(whole.read(1) ?? [])
    spoil(first, first.readUInt32BE(36))
    const pages = { ...whole, read: (page: number) => (page === 1 ? first : whole.read(page)) }
    const found = [...rowsOfLeaves(pages, 4)]
    expect(found.length).toBeGreaterThan(wanted().length)
    expect(found).toEqual(expect.arrayContaining(wanted()))
    whole.close()
    database.close()
  })

  it('of a table with other columns are passed by', () => {
    const { database, rows } = made((one) => {
      one.exec('CREATE TABLE b (x, y, z)')
      one.exec("INSERT INTO b VALUES (1, 2, 'three')")
    })
    expect(rows()).toEqual([])
    database.close()
  })

  it('that are anything at all never throw and never go on for ever', () => {
    const page = fc.oneof(
      fc.uint8Array({ minLength: 512, maxLength: 512 }),
      // What looks like a leaf page with a few cells is read further than noise.
      fc
        .tuple(
          fc.uint8Array({ minLength: 512, maxLength: 512 }),
          fc.integer({ min: 0, max: 65_535 }),
          fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.uint8Array({ maxLength: 40 })), {
            maxLength: 8,
          }),
        )
        .map(([bytes, count, cells]) => {
          const leaf = Buffer.from(bytes)
          leaf.writeUInt8(0x0d, 0)
          leaf.writeUInt16BE(count, 3)
          for (const [at, [offset, cell]] of cells.entries()) {
            leaf.writeUInt16BE(offset, 8 + at * 2)
            leaf.set(cell.subarray(0, Math.max(0, 512 - offset)), Math.min(offset, 511))
          }
          return leaf
        }),
    )
    fc.assert(
      fc.property(
        fc.array(page, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (bytes, columns) => {
          const pages: Pages = {
            count: bytes.length,
            read: (number) => {
              const found = bytes[number - 1]
              return found === undefined ? null : Buffer.from(found)
            },
          }
          for (const { rowid, values } of rowsOfLeaves(pages, columns)) {
            expect(Number.isSafeInteger(rowid)).toBe(true)
            expect(values).toHaveLength(columns)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
