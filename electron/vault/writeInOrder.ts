import type { FileHandle } from 'node:fs/promises'

/** Bytes after which what was written is put on the disk. */
const hardenEvery = 16 * 1024 * 1024

/** Bytes at the end of such a file that a power failure may spoil, in any order; what is before them is on the disk. */
export const mostAtRisk = 2 * hardenEvery

/** A file that is written from a position on, one piece after the other: its length tells how far it is. */
export interface OrderedFile {
  /** What is in the file, bytes. */
  length(): number
  /** Begins to write a piece, once the one before it is written. The piece stays as it is until `settled`. */
  append(bytes: Uint8Array): void
  /** When the last piece is written. @throws the system's error, from then on always: nothing is written after a hole. */
  settled(): Promise<void>
  /** Puts all of it on the disk. */
  sync(): Promise<void>
}

export const writeInOrder = (
  handle: Pick<FileHandle, 'write' | 'datasync' | 'sync'>,
  from: number,
): OrderedFile => {
  let length = from
  let last = Promise.resolve()
  let hardening = Promise.resolve()
  let soft = 0

  const put = async (bytes: Uint8Array) => {
    if (soft + bytes.length > hardenEvery) {
      // The one before it: a slow disk slows what fills it.
      await hardening
      hardening = handle.datasync()
      // Told by whoever waits for it next.
      hardening.catch(() => {})
      soft = 0
    }
    await writeAll(handle, bytes, length)
    length += bytes.length
    soft += bytes.length
  }

  return {
    length: () => length,
    append: (bytes) => {
      last = last.then(() => put(bytes))
      last.catch(() => {})
    },
    settled: () => last,
    sync: async () => {
      await last
      await hardening
      await handle.sync()
    },
  }
}

/** All of it: a disk that fills up takes a part first, and says why at the rest. */
export const writeAll = async (
  handle: Pick<FileHandle, 'write'>,
  bytes: Uint8Array,
  position: number,
): Promise<void> => {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
