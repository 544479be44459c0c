import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { codeOf } from '../disk.ts'
import type { Pages } from './leafPages.ts'
import { committedPages } from './walFrames.ts'

/** The pages of a database and of its write-ahead log, without SQLite; to be closed. */
export interface PageFile extends Pages {
  close(): void
}

/**
 * Opens the pages of a database as its last commit left them: a page that the log has is read there. Nothing the file says of itself is
 * asked for but its free list.
 *
 * @param pageBytes what every database of this program has: that of a damaged header cannot be believed.
 */
export const openPages = (file: string, pageBytes: number): PageFile => {
  const handle = openSync(file, 'r')
  const log = openIfThere(`${file}-wal`)
  const inLog = log === null ? new Map<number, number>() : committedPages(log, fstatSync(log).size)
  const inFile = Math.floor(fstatSync(handle).size / pageBytes)
  const count = [...inLog.keys()].reduce((most, page) => Math.max(most, page), inFile)

  const read = (number: number): Buffer | null => {
    if (number < 1 || number > count) return null
    const at = inLog.get(number)
    const page = Buffer.alloc(pageBytes)
    const from = at === undefined || log === null ? handle : log
    const bytes = readSync(from, page, 0, pageBytes, at ?? (number - 1) * pageBytes)
    return bytes === pageBytes ? page : null
  }
  const close = () => {
    closeSync(handle)
    if (log !== null) closeSync(log)
  }
  return { count, read, close }
}

const openIfThere = (file: string): number | null => {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
