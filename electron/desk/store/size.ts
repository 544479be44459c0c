import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of a database and of the log beside it; 0 where neither is there. */
export const sizeOfDatabase = async (folder: string, name: string): Promise<number> => {
  const sizes = await Promise.all(
    ['', '-wal'].map((part) =>
      stat(join(folder, name + part)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
