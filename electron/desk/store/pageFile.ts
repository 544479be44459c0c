import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { codeOf } from '../disk.ts'
import type { Pages } from './leafPages.ts'
import { committedPages } from './walFrames.ts'

/** Of every database of this program: the header of a damaged one cannot be believed. */
export const pageBytes = 4096

/** The pages of a database and of its write-ahead log, without SQLite; to be closed. */
export interface PageFile extends Pages {
  /** Pages that the log has. */
  logged: readonly number[]
  close(): void
}

/**
 * Opens the pages of a database as its last commit left them: a page that the log has is read there. Nothing the file says of itself is
 * asked for but its free list. Of a file that is not there, or is empty, there are the pages of its log.
 */
export const openPages = (file: string): PageFile => {
  const handle = openIfThere(file)
  const log = openIfThere(`${file}-wal`)
  const inLog = log === null ? new Map<number, number>() : committedPages(log, fstatSync(log).size)
  const inFile = handle === null ? 0 : Math.floor(fstatSync(handle).size / pageBytes)
  const count = [...inLog.keys()].reduce((most, page) => Math.max(most, page), inFile)

  const read = (number: number): Buffer | null => {
    if (number < 1 || number > count) return null
    const at = inLog.get(number)
    const page = Buffer.alloc(pageBytes)
    const from = at === undefined ? handle : log
    if (from === null) return null
    const bytes = readSync(from, page, 0, pageBytes, at ?? (number - 1) * pageBytes)
    return bytes === pageBytes ? page : null
  }
  const close = () => {
    for (const one of [handle, log]) if (one !== null) closeSync(one)
  }
  return { count, logged: [...inLog.keys()], read, close }
}

const openIfThere = (file: string): number | null => {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
