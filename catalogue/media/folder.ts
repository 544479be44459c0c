import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { etagOf } from '../../shared/media/conditional.ts'
import type { MediaSource } from './source.ts'

const mimeTypes = [
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
] as const

/** `film-1.mp4` or `film-1.webm`, and `film-1.en.vtt` beside it; ids are written as in an address, so that none leads out of the folder. */
export const folderSource = (folder: string): MediaSource => {
  const named = (titleId: string, rest: string) =>
    join(
      folder,
      `${encodeURIComponent(titleId).replace(/^\.+/, (dots) => '%2E'.repeat(dots.length))}.${rest}`,
    )
  return {
    film: async (titleId) => {
      for (const [extension, mimeType] of mimeTypes) {
        const handle = await open(named(titleId, extension), 'r').catch(orNull)
        if (handle === null) continue
        const found = await handle.stat()
        if (!found.isFile()) {
          await handle.close()
          continue
        }
        const { mtimeMs, size: bytes } = found
        return {
          bytes,
          mimeType,
          etag: etagOf({ bytes, mtimeMs }),
          changedAtMs: mtimeMs,
          read: (start, end) => handle.createReadStream({ start, end }),
          close: () => handle.close(),
        }
      }
      return null
    },
    captions: (titleId, language) =>
      readFile(named(titleId, `${encodeURIComponent(language)}.vtt`), 'utf8').catch(orNull),
  }
}

const orNull = (error: unknown): null => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG')
    return null
  throw error
}
