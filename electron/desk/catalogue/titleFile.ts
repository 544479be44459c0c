import { createHash } from 'node:crypto'
import { open, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { codeOf } from '../disk.ts'

/** A file that can be opened as a title, by what it is and not by where it lies. */
export interface TitleFile {
  /** Absolute, links followed. */
  path: string
  /** With its ending, for sentences. */
  fileName: string
  bytes: number
  /** Lower-case hex SHA-256 of the first MiB. */
  sha256: string
  titleId: TitleId
}

const mebibyte = 1024 * 1024

/**
 * Finds a file by a path as a person gives it: absolute or not, with `~`, as a `file:` URL, in quotes.
 *
 * @throws FailureError `file_not_found`, `file_unreadable`, `file_is_folder`.
 */
export const findTitleFile = async (given: string): Promise<TitleFile> => {
  const asked = plainPath(given)
  const fileName = basename(asked)
  try {
    const path = await realpath(asked)
    const about = await stat(path)
    if (about.isDirectory()) throw folder(fileName)
    if (!about.isFile()) throw unreadable(fileName, 'it is a device, not a file')
    const first = await firstMebibyte(path)
    const sha256 = createHash('sha256').update(first).digest('hex')
    const identity = createHash('sha256').update(first).update(`:${about.size}`).digest('hex')
    const titleId = `file-${identity.slice(0, 32)}` as TitleId
    return { path, fileName: basename(path), bytes: about.size, sha256, titleId }
  } catch (error) {
    if (error instanceof FailureError) throw error
    const code = codeOf(error)
    if (/^(EACCES|EPERM|EIO|EISDIR|EBUSY|EMFILE|ENFILE)$/.test(code)) {
      throw unreadable(fileName, code)
    }
    throw new FailureError(
      'file_not_found',
      `There is no file “${fileName}” at that place. Check the path; nothing was changed.`,
      { file: fileName },
    )
  }
}

/**
 * What a person reads for a file that has no other name: without its ending, dots and underscores as spaces; hyphens too in a name
 * that has no space of its own.
 */
export const nameOfFile = (fileName: string): string => {
  const stem = fileName.slice(0, fileName.length - extname(fileName).length)
  const apart = /\s/.test(stem) ? /[._\s]+/g : /[._-]+/g
  const name = stem.replaceAll(apart, ' ').trim()
  return (name === '' ? fileName : name).normalize('NFC').slice(0, 1000)
}

const unreadable = (file: string, why: string) =>
  new FailureError(
    'file_unreadable',
    `“${file}” cannot be read (${why}). Check that you may open it; nothing was changed.`,
    { file, why },
  )

const folder = (file: string) =>
  new FailureError(
    'file_is_folder',
    `“${file}” is a folder. Give the path of a film in it; nothing was changed.`,
    { file },
  )

const plainPath = (given: string): string => {
  const unquoted = /^\s*(["'])(.*)\1\s*$/.exec(given)?.[2] ?? given
  if (unquoted.startsWith('file:')) return pathOfUrl(unquoted)
  return resolve(unquoted.replace(/^~(?=$|[\\/])/, homedir()))
}

const pathOfUrl = (url: string): string => {
  try {
    return fileURLToPath(url)
  } catch {
    return resolve(url)
  }
}

const firstMebibyte = async (path: string): Promise<Buffer> => {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(mebibyte)
    let filled = 0
    while (filled < mebibyte) {
      const { bytesRead } = await file.read(buffer, filled, mebibyte - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  } finally {
    await file.close()
  }
}
