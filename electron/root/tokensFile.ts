import { chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Keeper } from '../desk/sync/keeper.ts'

export const tokensFile = 'tokens.json'

/** Tokens in a file of the data folder that only this user can read (mode 0600), as text. */
export const fileKeeper = (dataFolder: string): Keeper => {
  const { read, write } = ownFile(join(dataFolder, tokensFile))
  return {
    keptIn: 'file',
    read: async () => (await read())?.toString('utf8') ?? null,
    write: (text) => write(Buffer.from(text)),
  }
}

/** A file for this user alone, replaced whole and on the disk when `write` resolves. */
export const ownFile = (path: string) => ({
  /** Null where there is none. */
  read: async (): Promise<Buffer | null> => {
    try {
      return await readFile(path)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  },
  write: async (bytes: Buffer): Promise<void> => {
    const half = `${path}.new`
    const file = await open(half, 'w', 0o600)
    try {
      // A file of that name left by somebody else keeps its own mode.
      await chmod(half, 0o600)
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, path)
    await syncFolder(dirname(path))
  },
  remove: () => rm(path, { force: true }),
})

/** The new name of a file is on the disk, where the system can say so of a folder. */
const syncFolder = async (folder: string): Promise<void> => {
  const opened = await open(folder, 'r').catch(() => null)
  await opened?.sync().catch(() => {})
  await opened?.close()
}
