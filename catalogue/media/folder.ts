import { open, opendir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { etagOf } from '../../shared/media/conditional.ts'
import { codeOf, MediaFault, type Place } from './place.ts'

/** The files of a folder, without the folders in it. */
export const folderPlace = (folder: string): Place => ({
  find: async (name) => {
    const handle = await open(join(folder, name), 'r').catch(orNull)
    if (handle === null) return null
    const found = await handle.stat()
    if (!found.isFile()) {
      await handle.close()
      return null
    }
    const { mtimeMs, size: bytes } = found
    return {
      bytes,
      etag: etagOf({ bytes, mtimeMs }),
      changedAtMs: mtimeMs,
      sha256: null,
      read: async (start, end, signal) => handle.createReadStream({ start, end, signal }),
      close: () => handle.close(),
    }
  },
  names: async (beginning) => {
    const names = (await readdir(folder).catch(orNull)) ?? []
    return names.filter((name) => name.startsWith(beginning))
  },
  check: async () => (await opendir(folder).catch(toFault)).close(),
  close: () => {},
})

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'])

const orNull = (error: unknown): null => (absent.has(codeOf(error)) ? null : toFault(error))

const toFault = (error: unknown): never => {
  throw new MediaFault('unreachable', codeOf(error))
}
