import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../../electron/desk/store/database.ts'
import { isWalAltered } from '../../../../../electron/desk/store/wal.ts'
import { temporaryFolder } from '../../../../support/desk.ts'

const frame = 24 + 4096

/** A copy of a write-ahead log with this many commits of one page each. */
const walOf = (commits: number, more?: (database: ReturnType<typeof openDatabase>) => void) => {
  const file = join(temporaryFolder(), 'any.db')
  const database = openDatabase(file, { durable: true })
  database.exec('CREATE TABLE a (x)')
  database.pragma('wal_checkpoint(TRUNCATE)')
  for (let at = 0; at < commits; at += 1) database.exec(`INSERT INTO a VALUES (${at})`)
  more?.(database)
  const copy = `${file}.copy`
  copyFileSync(`${file}-wal`, copy)
  database.close()
  return copy
}

const flip = (file: string, at: number) => {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(file, bytes)
}

describe('a write-ahead log', () => {
  it('as SQLite wrote it is not altered', () => {
    expect(isWalAltered(walOf(5))).toBe(false)
  })

  it('that is not there or empty is not altered', () => {
    const file = walOf(1)
    expect(isWalAltered(`${file}.not-there`)).toBe(false)
    truncateSync(file, 0)
    expect(isWalAltered(file)).toBe(false)
    // Room was made for it, and power went.
    writeFileSync(file, Buffer.alloc(3 * frame))
    expect(isWalAltered(file)).toBe(false)
  })

  it('begun again over older frames is not altered', () => {
    const wal = walOf(5, (database) => {
      database.pragma('wal_checkpoint(PASSIVE)')
      database.exec('INSERT INTO a VALUES (99)')
    })
    expect(statSync(wal).size).toBe(32 + 5 * frame)
    expect(isWalAltered(wal)).toBe(false)
  })

  it('cut anywhere is what a kill leaves, and not altered', () => {
    for (const bytes of [10, 32, 32 + 23, 32 + frame + 4000, 32 + 3 * frame, 32 + 5 * frame - 1]) {
      const file = walOf(5)
      truncateSync(file, bytes)
      expect([bytes, isWalAltered(file)]).toEqual([bytes, false])
    }
  })

  it.each([
    ['its header', 9],
    ['a page in the middle', 32 + 2 * frame + 500],
    ['the header of a frame in the middle', 32 + 2 * frame + 9],
    ['the page of the last commit', 32 + 4 * frame + 500],
  ])('with a bit flipped in %s is altered', (_, at) => {
    const file = walOf(5)
    flip(file, at)
    expect(isWalAltered(file)).toBe(true)
  })

  it('whose header is zeros before frames that are not is altered', () => {
    const file = walOf(5)
    writeFileSync(file, readFileSync(file).fill(0, 0, 32 + 2 * frame))
    expect(isWalAltered(file)).toBe(true)
  })

  it('overwritten from within its last frame but one to its end is altered, with whatever', () => {
    for (const filling of [0, 1, 0x5a, 0xff]) {
      for (const from of [
        32 + 3 * frame + 500,
        32 + 3 * frame + 9,
        32 + 3 * frame + 10,
        32 + 3 * frame,
        32 + 4 * frame,
      ]) {
        const file = walOf(5)
        writeFileSync(file, readFileSync(file).fill(filling, from))
        expect([filling, from, isWalAltered(file)]).toEqual([filling, from, true])
      }
    }
  })

  it('of which the last commit was altered before older frames is altered', () => {
    for (const at of [32 + 9, 32 + 13, 32 + 500]) {
      const file = walOf(5, (database) => {
        database.pragma('wal_checkpoint(PASSIVE)')
        database.exec('INSERT INTO a VALUES (99)')
      })
      flip(file, at)
      expect([at, isWalAltered(file)]).toEqual([at, true])
    }
  })

  it('over the frames of a transaction that was killed is not altered', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'any.db')
    const database = openDatabase(file, { durable: true })
    database.pragma('cache_size = 1')
    database.exec('BEGIN; CREATE TABLE a (x)')
    for (let at = 0; at < 30; at += 1) database.exec('INSERT INTO a VALUES (randomblob(3500))')
    const [first, second] = [join(folder, 'first.db'), join(folder, 'second.db')]
    for (const part of ['', '-wal']) copyFileSync(file + part, first + part)
    database.exec('ROLLBACK')
    database.close()

    // Begun again with salts of its own: the log had not begun for any commit.
    const again = openDatabase(first, { durable: true })
    again.exec('CREATE TABLE a (x)')
    expect(isWalAltered(`${first}-wal`)).toBe(false)
    again.pragma('cache_size = 1')
    again.exec('BEGIN')
    for (let at = 0; at < 40; at += 1) again.exec('INSERT INTO a VALUES (randomblob(3500))')
    for (const part of ['', '-wal']) copyFileSync(first + part, second + part)
    again.exec('ROLLBACK')
    again.close()

    // Behind a commit, with the salts it has.
    const third = openDatabase(second, { durable: true })
    third.exec('INSERT INTO a VALUES (1)')
    expect(isWalAltered(`${second}-wal`)).toBe(false)
    third.close()
  })

  it('of garbage is altered', () => {
    const file = walOf(1)
    writeFileSync(file, 'garbage '.repeat(1_000))
    expect(isWalAltered(file)).toBe(true)
  })
})
