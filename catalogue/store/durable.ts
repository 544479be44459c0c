import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from 'node:fs'
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
      if (nfd === undefined) sync(files.realPath(node), 'r')
      else fsyncSync(nfd)
      return 0
    } catch {
      // Not every system lets a folder be synchronised; PostgreSQL takes no offence at that either.
      return nfd === undefined ? 0 : ioError
    }
  }
  // What was made before it could be asked for.
  if (isNew) syncAll(folder)
  return lite
}

const syncAll = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) sync(join(entry.parentPath, entry.name), 'r+')
}

const sync = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
