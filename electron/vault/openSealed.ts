import type { FileHandle } from 'node:fs/promises'
import type { ByteSource } from './byteSource.ts'
import {
  chunksOf,
  DamagedChunkError,
  openChunk,
  plainChunk,
  placeOf,
  sealedChunk,
  type Seal,
} from './seal.ts'

/** Chunks read at once: few after a jump, which may be followed by another, and more while one is read on. */
const afterJump = 2
const readingOn = 16

/**
 * The bytes of a sealed title: what is asked for is opened, chunk by chunk, and nothing before its turn. A chunk that cannot be had as
 * it was sealed breaks off with DamagedChunkError.
 */
export const openSealed = (
  handle: Pick<FileHandle, 'read' | 'close'>,
  seal: Seal,
): Pick<ByteSource, 'read' | 'close'> => {
  const total = chunksOf(seal)
  let room = Buffer.alloc(0)
  /** Chunks whose sealed bytes are in the room, from the first to before the last. */
  let held = { from: 0, to: 0 }

  const hold = async (chunk: number) => {
    const most = chunk === held.to && held.to > 0 ? readingOn : afterJump
    const to = Math.min(total, chunk + most)
    if (room.length < most * sealedChunk) room = Buffer.allocUnsafeSlow(most * sealedChunk)
    const { start } = placeOf(seal, chunk)
    const last = placeOf(seal, to - 1)
    const { bytesRead } = await handle.read(room, 0, last.start + last.length - start, start)
    held = { from: chunk, to }
    if (bytesRead < last.start + last.length - start) {
      // What is whole of it can still be played.
      held.to = chunk + Math.floor(bytesRead / sealedChunk)
      if (held.to === chunk) throw new DamagedChunkError(chunk)
    }
  }

  return {
    read: async (position, most) => {
      const chunk = Math.floor(position / plainChunk)
      if (chunk < held.from || chunk >= held.to) await hold(chunk)
      const from = (chunk - held.from) * sealedChunk
      const plain = openChunk(seal, chunk, room.subarray(from, from + placeOf(seal, chunk).length))
      const skipped = position - chunk * plainChunk
      const length = Math.min(most, plain.length - skipped)
      return new Uint8Array(plain.buffer, plain.byteOffset + skipped, length)
    },
    close: () => handle.close(),
  }
}
