import { closeSync, openSync, readSync, statfsSync } from 'node:fs'
import { type Failure, FailureError, failed } from '../../shared/contract/failure.ts'

/** Less room than this, and an I/O error of SQLite is taken to be a full disk: one WAL index segment and a few pages. */
const noRoomBytes = 256 * 1024

/** The code that SQLite (`SQLITE_FULL`) or the system (`ENOSPC`) gave an error. */
export const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

/** Bytes free for this person where `folder` lies; null when the system does not say. */
export const freeBytesAt = (folder: string): number | null => {
  try {
    const system = statfsSync(folder)
    return system.bavail * system.bsize
  } catch {
    return null
  }
}

/** The first bytes of a file, fewer when it is shorter, none when it is not there. @throws the system's error otherwise. */
export const readFirst = (file: string, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes)
  try {
    const handle = openSync(file, 'r')
    try {
      return buffer.subarray(0, readSync(handle, buffer, 0, bytes, 0))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return buffer.subarray(0, 0)
    throw error
  }
}

/** A database whose content cannot be trusted any more; a file that is too short for its own index is one. */
export const isDamage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR_SHORT_READ)/.test(codeOf(error))

const fullCodes = /^(SQLITE_FULL|ENOSPC|EDQUOT)/
const readOnlyCodes = /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EROFS|EACCES|EPERM)/
const diskCodes =
  /^(SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB|FORMAT|NOLFS|BUSY|LOCKED)|EIO|EMFILE|ENFILE|ENODEV|EEXIST|ENOTDIR)/

/**
 * What an exception means to the person, when it came from the disk or is a `FailureError`; null for anything else.
 * Nothing that failed this way was stored: SQLite took the transaction back.
 */
export const failureOf = (error: unknown, folder: string): Failure | null => {
  if (error instanceof FailureError) return error.failure
  const code = codeOf(error)
  const free = /^SQLITE_(IOERR|CANTOPEN)/.test(code) ? freeBytesAt(folder) : null
  if (fullCodes.test(code) || (free !== null && free < noRoomBytes)) {
    return failed(
      'disk_full',
      'The disk is full: this was not saved. Everything saved before is kept; free some space and go on.',
      { folder },
    ).failure
  }
  if (readOnlyCodes.test(code)) {
    return failed(
      'disk_read_only',
      'Séance may not write in its data folder: this was not saved. Everything saved before is kept; allow writing there and try again.',
      { folder },
    ).failure
  }
  if (diskCodes.test(code)) {
    return failed(
      'disk_error',
      'The disk answered with an error: this was not saved. Everything saved before is kept; try again, and look at the disk if it comes back.',
      { folder, code },
    ).failure
  }
  return null
}
