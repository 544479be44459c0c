import { open } from 'node:fs/promises'
import {
  chunksOf,
  DamagedChunkError,
  openChunk,
  placeOf,
  plainChunk,
  plainLength,
  sealChunk,
  sealedChunk,
  type Seal,
} from './seal.ts'

/** A title on its way into the vault: nothing of it is ever on the disk unsealed. */
export interface SealedWriter {
  /** Bytes of the title that are sealed: a download goes on from here. */
  position(): number
  /** Takes the next bytes; whole chunks of them are sealed and written. */
  write(bytes: Uint8Array): Promise<void>
  /** Puts all that was written on the disk. Whether the title is complete. */
  sync(): Promise<boolean>
  close(): Promise<void>
}

/**
 * Goes on with a sealed file where it stopped, or begins one, for this user alone. The last chunk that is there may have been cut by
 * a power failure: it is taken only when it opens.
 */
export const writeSealed = async (path: string, seal: Seal): Promise<SealedWriter> => {
  const handle = await open(path, 'a+', 0o600).then(async (made) => {
    await made.close()
    return open(path, 'r+')
  })
  let chunk = await soundChunks(handle, seal)
  let rest = new Uint8Array(plainChunk)
  let held = 0
  const total = chunksOf(seal)

  const put = async (plain: Uint8Array) => {
    const sealed = sealChunk(seal, chunk, plain)
    await handle.write(sealed, 0, sealed.length, placeOf(seal, chunk).start)
    chunk += 1
    held = 0
  }

  return {
    position: () => Math.min(seal.bytes, chunk * plainChunk),
    write: async (bytes) => {
      let taken = 0
      while (taken < bytes.length) {
        if (chunk >= total) throw new RangeError('The title is longer than it was said to be.')
        const wanted = plainLength(seal, chunk)
        const part = bytes.subarray(taken, taken + wanted - held)
        rest.set(part, held)
        held += part.length
        taken += part.length
        if (held === wanted) await put(rest.subarray(0, held))
      }
    },
    sync: async () => {
      await handle.sync()
      return chunk >= total
    },
    close: async () => {
      rest = new Uint8Array(0)
      await handle.close()
    },
  }
}

/** Puts one chunk in the place of a damaged one. @throws RangeError where it is not as long as that one. */
export const repairChunk = async (
  path: string,
  seal: Seal,
  chunk: number,
  plain: Uint8Array,
): Promise<void> => {
  if (plain.length !== plainLength(seal, chunk))
    throw new RangeError('A chunk is replaced by one of its own length.')
  const handle = await open(path, 'r+')
  try {
    const sealed = sealChunk(seal, chunk, plain)
    await handle.write(sealed, 0, sealed.length, placeOf(seal, chunk).start)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** How many chunks from the beginning are there; what comes after them is cut off. */
const soundChunks = async (
  handle: Awaited<ReturnType<typeof open>>,
  seal: Seal,
): Promise<number> => {
  const { size } = await handle.stat()
  const isWhole =
    size >= placeOf(seal, chunksOf(seal) - 1).start + placeOf(seal, chunksOf(seal) - 1).length
  let chunks = isWhole ? chunksOf(seal) : Math.floor(size / sealedChunk)
  while (chunks > 0) {
    const { start, length } = placeOf(seal, chunks - 1)
    const sealed = Buffer.alloc(length)
    const { bytesRead } = await handle.read(sealed, 0, length, start)
    try {
      openChunk(seal, chunks - 1, sealed.subarray(0, bytesRead))
      break
    } catch (error) {
      if (!(error instanceof DamagedChunkError)) throw error
      chunks -= 1
    }
  }
  await handle.truncate(
    chunks === 0 ? 0 : placeOf(seal, chunks - 1).start + placeOf(seal, chunks - 1).length,
  )
  return chunks
}
