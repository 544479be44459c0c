import { open, type FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import {
  chunksOf,
  type HeldSeal,
  holdKey,
  placeOf,
  plainChunk,
  plainLength,
  type Seal,
  sealChunk,
  sealedChunk,
  sealedThrough,
  wholeChunks,
} from './seal.ts'
import { soundChunks } from './soundChunks.ts'
import { writeAll, writeInOrder } from './writeInOrder.ts'

/** A title on its way into the vault: nothing of it is ever on the disk unsealed. Its calls are made one after the other. */
export interface SealedWriter {
  /**
   * Bytes of the title that are in the file: a download that was broken off goes on from here, with a new writer. What came after the
   * last whole chunk is not among them.
   */
  position(): number
  /** Takes the next bytes, as fast as the disk does; whole chunks of them are sealed and written. */
  write(bytes: Uint8Array): Promise<void>
  /** Puts all whole chunks that were taken on the disk. Whether the title is complete. */
  sync(): Promise<boolean>
  /** Whatever could not be written is not in the file, and is not told again. */
  close(): Promise<void>
}

/** Chunks that are written together, and chunks that are sealed before others on this thread have their turn. */
const atOnce = 16
const inATurn = 4

/**
 * Goes on with a sealed file where it stopped, or begins one, for this user alone. What a power failure may have spoiled at its end is
 * taken only as far as it opens.
 *
 * Sealing a chunk takes less time than handing it to another thread would, so it is done on this one, a few chunks in a turn, while the
 * system writes those before them.
 */
export const writeSealed = async (path: string, seal: Seal): Promise<SealedWriter> => {
  const handle = await openOrMake(path)
  const ready = holdKey(seal)
  const sound = await cutToSound(handle, ready).catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  const file = writeInOrder(handle, sealedThrough(seal, sound))
  const total = chunksOf(seal)
  /** The next chunk, and what is here of it. */
  let chunk = sound
  const begun = Buffer.alloc(plainChunk)
  let held = 0
  /** Sealed chunks that are not being written yet, in the one room, while those in the other are. */
  let [room, other] = [newRoom(), newRoom()]
  let filled = 0
  let isClosed = false

  const hand = async () => {
    // Only when the other room is free again.
    await file.settled()
    if (filled === 0) return
    file.append(room.subarray(0, filled))
    ;[room, other] = [other, room]
    filled = 0
  }
  const take = async (plain: Uint8Array) => {
    const { length } = placeOf(seal, chunk)
    if (filled + length > room.length) await hand()
    if (chunk % inATurn === 0) await setImmediate()
    if (isClosed) throw new Error('The title is not being written any more.')
    sealChunk(ready, chunk, plain, room.subarray(filled, filled + length))
    filled += length
    chunk += 1
  }

  return {
    position: () => Math.min(seal.bytes, wholeChunks(seal, file.length()) * plainChunk),
    write: async (bytes) => {
      for (let taken = 0; taken < bytes.length;) {
        if (chunk >= total) throw new RangeError('The title is longer than it was said to be.')
        const wanted = plainLength(seal, chunk)
        const part = bytes.subarray(taken, taken + wanted - held)
        taken += part.length
        if (part.length === wanted) await take(part)
        else {
          begun.set(part, held)
          held += part.length
          if (held === wanted) {
            held = 0
            await take(begun.subarray(0, wanted))
          }
        }
      }
    },
    sync: async () => {
      await hand()
      await file.sync()
      return wholeChunks(seal, file.length()) === total
    },
    close: async () => {
      isClosed = true
      await hand()
        .then(() => file.settled())
        .catch(() => {})
      begun.fill(0)
      await handle.close()
    },
  }
}

const newRoom = () => Buffer.allocUnsafeSlow(atOnce * sealedChunk)

/** For this user alone; what is in it stays. */
const openOrMake = async (path: string): Promise<FileHandle> => {
  const made = await open(path, 'a+', 0o600)
  await made.close()
  return open(path, 'r+')
}

/** How many chunks are there from the beginning; what is after them is cut off. */
const cutToSound = async (handle: FileHandle, seal: HeldSeal): Promise<number> => {
  const sound = await soundChunks(handle, seal)
  await handle.truncate(sealedThrough(seal, sound))
  return sound
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
    await writeAll(handle, sealChunk(seal, chunk, plain), placeOf(seal, chunk).start)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
