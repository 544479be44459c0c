import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import ElectronStore from 'electron-store'
import { z } from 'zod'
import { Preferences } from '../../shared/contract/preferences.ts'
import { done, failed } from '../../shared/contract/failure.ts'
import type { Result } from '../../shared/contract/failure.ts'
import { upgradeStored } from './stored.ts'
import type { StoredPreferences } from './stored.ts'

/** Values to change; one that is undefined stays as it is. */
export type Changes = { [K in keyof Preferences]?: Preferences[K] | undefined }

/** What the person set for this computer, kept on disk. */
export interface PreferencesStore {
  get(): Preferences
  /** Changes some values; `preferences_not_saved` leaves all of them as they were, here and on disk. */
  set(changes: Changes): Result<Preferences>
}

export interface OpenedPreferences {
  store: PreferencesStore
  restored: Restored | null
}

/** What became of a file that could not be read. */
export interface Restored {
  /** The name the damaged file has now, in the same folder. */
  setAside: string
  from: 'last good copy' | 'defaults'
}

const name = 'preferences'

/**
 * Opens `preferences.json` in the data folder (an absolute path). electron-store rewrites its whole file at each set and
 * can leave it cut short on a full disk, so every set is read back and a last good copy is kept beside it. A file that
 * cannot be read is set aside under a new name, never replaced in silence.
 *
 * Fails `disk_error` where a damaged file cannot even be moved.
 */
export const openPreferences = (
  folder: string,
  now: () => Date = () => new Date(),
): Result<OpenedPreferences> => {
  try {
    return done(open(folder, now))
  } catch (error) {
    return failed(
      'disk_error',
      `The preferences in ${folder} cannot be read (${reasonOf(error)}). They are kept as they are; look at the folder and start again.`,
      { folder, code: codeOf(error) ?? reasonOf(error) },
    )
  }
}

const open = (folder: string, now: () => Date): OpenedPreferences => {
  const path = join(folder, `${name}.json`)
  const lastGoodPath = join(folder, `${name}.last-good.json`)
  const restored = mend(path, lastGoodPath, now)

  const file = new ElectronStore<StoredPreferences>({
    cwd: folder,
    name,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  })
  let current = readStored(path)?.preferences ?? Preferences.parse({})

  const set = (changes: Changes): Result<Preferences> => {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const wanted = Preferences.safeParse({ ...current, ...Object.fromEntries(given) })
    if (!wanted.success) return failed('invalid_input', z.prettifyError(wanted.error))
    const stored: StoredPreferences = { version: 1, preferences: wanted.data }
    const problem = write(stored)
    if (problem) {
      putBack()
      return failed(
        'preferences_not_saved',
        `The preference could not be saved (${problem}). The earlier ones are kept; free some space and set it again.`,
        { reason: problem },
      )
    }
    current = wanted.data
    keepLastGood(stored)
    return done(structuredClone(current))
  }

  /** Null when the file now holds exactly this, otherwise why it does not. */
  const write = (stored: StoredPreferences): string | null => {
    try {
      file.store = stored
      return isDeepStrictEqual(readStored(path), stored) ? null : 'it was read back different'
    } catch (error) {
      return reasonOf(error)
    }
  }

  /** After a failed set the file may be cut short; what it held before is in memory. */
  const putBack = () => {
    const before: StoredPreferences = { version: 1, preferences: current }
    try {
      if (isDeepStrictEqual(readStored(path), before) || write(before) === null) return
      if (isDeepStrictEqual(readStored(lastGoodPath), before)) copyFileSync(lastGoodPath, path)
    } catch {
      // The disk takes nothing more: the last good copy stands, and the next start restores it.
    }
  }

  const keepLastGood = (stored: StoredPreferences) => {
    const half = `${lastGoodPath}.new`
    try {
      writeFileSync(half, JSON.stringify(stored, null, 2), { flush: true })
      renameSync(half, lastGoodPath)
    } catch {
      // The set itself is safe in its own file; the copy stays one step behind until there is space again.
      rmSync(half, { force: true })
    }
  }

  return { store: { get: () => structuredClone(current), set }, restored }
}

/** Sets a damaged file aside and puts the last good copy, where there is one, in its place. */
const mend = (path: string, lastGoodPath: string, now: () => Date): Restored | null => {
  const text = textOf(path)
  if (text === null || (text !== unreadable && parse(text))) return null
  const setAside = `${name}.damaged-${now().toISOString().replaceAll(':', '-')}.json`
  renameSync(path, join(path, '..', setAside))
  if (!readStored(lastGoodPath)) return { setAside, from: 'defaults' }
  copyFileSync(lastGoodPath, path)
  return { setAside, from: 'last good copy' }
}

const readStored = (path: string): StoredPreferences | null => {
  const text = textOf(path)
  return text === null || text === unreadable ? null : parse(text)
}

const parse = (text: string): StoredPreferences | null => {
  try {
    return upgradeStored(JSON.parse(text))
  } catch {
    return null
  }
}

/** Something of this name is there, and is no file that we may read. */
const unreadable = Symbol('unreadable')

/** Null where there is nothing of this name. */
const textOf = (path: string): string | null | typeof unreadable => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : unreadable
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const reasonOf = (error: unknown) => {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'the folder is read-only'
  return error instanceof Error ? error.message : String(error)
}
