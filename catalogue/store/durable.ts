import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/** What PGlite's file system hands over of an open file: its descriptor, which a folder has not. */
interface OpenFile {
  nfd?: number
  node: unknown
}

/** PGlite's file system on ours, as far as it is completed here. */
interface NodeFs {
  stream_ops: { fsync?: (file: OpenFile) => number }
  realPath(node: unknown): string
}

/** What WASI calls an error of input or output. */
const ioError = 29

/**
 * Opens an embedded PostgreSQL whose commits reach the disk. As it comes, PGlite runs with `fsync` off, and its file system has no way
 * to ask for it: what was acknowledged would survive `kill -9` and not a power failure.
 */
export const openDurable = async (folder: string): Promise<PGlite> => {
  const isNew = !existsSync(folder)
  const lite = await PGlite.create(folder, {
    startParams: [...PGlite.defaultStartParams, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
  })
  // Emscripten's own types leave its file systems open.
  const files = lite.Module.NODEFS as unknown as NodeFs
  files.stream_ops.fsync = ({ nfd, node }) => {
    try {
      if (nfd === undefined) sync(files.realPath(node))
      else fsyncSync(nfd)
      return 0
    } catch {
      // Not every system lets a folder be synchronised; PostgreSQL takes no offence at that either.
      return nfd === undefined ? 0 : ioError
    }
  }
  // What was made before it could be asked for.
  if (isNew) await syncAll(folder)
  return lite
}

/** Files that are open at once: the disk takes what waits for it together. */
const atOnce = 32

const syncAll = async (folder: string): Promise<void> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile())
  for (let from = 0; from < files.length; from += atOnce)
    await Promise.all(
      files.slice(from, from + atOnce).map(async ({ parentPath, name }) => {
        await using file = await open(join(parentPath, name), 'r+')
        await file.sync()
      }),
    )
}

const sync = (path: string): void => {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
