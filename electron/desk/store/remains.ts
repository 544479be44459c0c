import { closeSync, copyFileSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { type Database, openForReading } from './database.ts'

/** A damaged database, open to be read as far as it goes. */
export interface Remains {
  database: Database
  /** Its own first page is gone and another stands in for it, so nothing it says about its size can be trusted. */
  isGuess: boolean
  close(): void
}

/**
 * Opens the damaged file; when even its first page is gone, a copy with the first page of a new database in its place.
 * Both were laid out by the same statements in the same order, so the tables begin at the same pages; should they not,
 * the hashes of the events say so. Where SQLite can read nothing at all, the new database stands in: there is as little in it.
 *
 * @param fresh an empty database of the same version.
 */
export const openRemains = (damaged: string, fresh: Database): Remains => {
  const direct = openIfReadable(damaged)
  if (direct !== null) return { database: direct, isGuess: false, close: () => direct.close() }
  const copy = `${damaged}.first-page`
  fresh.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(damaged, copy)
  putFirstPage(fresh.name, copy)
  const mended = openIfReadable(copy)
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
    const page = Buffer.alloc(4096)
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
