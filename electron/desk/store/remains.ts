import {
  closeSync,
  copyFileSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { type Database, openForReading } from './database.ts'
import { openPages, pageBytes } from './pageFile.ts'

/** A damaged database, open to be read as far as it goes. */
export interface Remains {
  database: Database
  /** It was put together, of its log or under a first page that is not its own, so nothing it says about its size can be trusted. */
  isGuess: boolean
  close(): void
}

/**
 * Opens the damaged file; where SQLite cannot, a copy that has the pages of its write-ahead log in their places, and where even the first
 * page is gone, that of a new database for it. Both were laid out by the same statements in the same order, so the tables begin at the
 * same pages; should they not, the hashes of the events say so. Where SQLite can read nothing at all, the new database stands in: there
 * is as little in it.
 *
 * @param fresh an empty database of the same version.
 */
export const openRemains = (damaged: string, fresh: Database): Remains => {
  // SQLite itself deletes the log of a file that is empty.
  const direct = isEmpty(damaged) ? null : openIfReadable(damaged)
  if (direct !== null) return { database: direct, isGuess: false, close: () => direct.close() }
  const copy = `${damaged}.first-page`
  fresh.pragma('wal_checkpoint(TRUNCATE)')
  if (isEmpty(damaged)) writeFileSync(copy, '', { mode: 0o600 })
  else copyFileSync(damaged, copy)
  layLogOver(damaged, copy)
  const mended = openIfReadable(copy) ?? openUnderFirstPage(fresh.name, copy)
  if (mended === null) {
    removeCopy(copy)
    return { database: fresh, isGuess: true, close: () => undefined }
  }
  const close = () => {
    mended.close()
    removeCopy(copy)
  }
  return { database: mended, isGuess: true, close }
}

const isEmpty = (file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0

const openUnderFirstPage = (from: string, copy: string): Database | null => {
  putFirstPage(from, copy)
  return openIfReadable(copy)
}

const layLogOver = (from: string, to: string): void => {
  const pages = openPages(from)
  const target = openSync(to, 'r+')
  try {
    for (const number of pages.logged) {
      const page = pages.read(number)
      if (page !== null) writeSync(target, page, 0, pageBytes, (number - 1) * pageBytes)
    }
  } finally {
    closeSync(target)
    pages.close()
  }
}

const openIfReadable = (file: string): Database | null => {
  let database: Database | null = null
  try {
    database = openForReading(file)
    database.prepare('SELECT position FROM events LIMIT 1')
    return database
  } catch {
    // Not only damage: a wild schema fails with plain SQL errors. Either way there is nothing to read here.
    database?.close()
    return null
  }
}

const putFirstPage = (from: string, to: string) => {
  const source = openSync(from, 'r')
  const target = openSync(to, 'r+')
  try {
    const page = Buffer.alloc(pageBytes)
    readSync(source, page, 0, page.length, 0)
    // The page count in the header is that of the empty database; unequal counters make SQLite go by the file's size.
    page.writeUInt32BE((page.readUInt32BE(24) + 1) >>> 0, 24)
    // Nor does a free list of the other file mean anything here.
    page.writeUInt32BE(0, 32)
    page.writeUInt32BE(0, 36)
    writeSync(target, page, 0, page.length, 0)
  } finally {
    closeSync(source)
    closeSync(target)
  }
}

const removeCopy = (copy: string) => {
  // A reader leaves the files of the write-ahead log to the last writer, of whom there is none.
  for (const part of ['', '-wal', '-shm']) rmSync(copy + part, { force: true })
}
