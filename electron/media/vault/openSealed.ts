import type { FileHandle } from 'node:fs/promises'
import type { ByteSource } from '../byteSource.ts'
import { chunksOf, DamagedChunkError, openChunk, plainChunk, placeOf, type Seal } from './seal.ts'

/** Chunks opened at once: as many bytes as a plain file is read by. */
const atOnce = 4

/**
 * The bytes of a sealed title: what is asked for is opened, and no more. A chunk that cannot be had as it was sealed breaks off with
 * DamagedChunkError.
 */
export const openSealed = (
  handle: Pick<FileHandle, 'read' | 'close'>,
  seal: Seal,
): Pick<ByteSource, 'read' | 'close'> => ({
  read: async (position, most) => {
    const first = Math.floor(position / plainChunk)
    const wanted = Math.ceil((position + most) / plainChunk)
    const last = Math.min(first + atOnce, wanted, chunksOf(seal)) - 1
    const { start } = placeOf(seal, first)
    const end = placeOf(seal, last)
    const sealed = Buffer.allocUnsafe(end.start + end.length - start)
    const { bytesRead } = await handle.read(sealed, 0, sealed.length, start)
    const opened: Buffer<ArrayBuffer>[] = []
    for (let chunk = first; chunk <= last; chunk += 1) {
      const place = placeOf(seal, chunk)
      const from = place.start - start
      if (from + place.length > bytesRead) throw new DamagedChunkError(chunk)
      opened.push(openChunk(seal, chunk, sealed.subarray(from, from + place.length)))
    }
    const plain = opened.length === 1 ? opened[0] : Buffer.concat(opened)
    const skipped = position - first * plainChunk
    return new Uint8Array(plain ?? new ArrayBuffer(0)).subarray(skipped, skipped + most)
  },
  close: () => handle.close(),
})
