import type { FileHandle } from 'node:fs/promises'
import type { ByteSource } from './byteSource.ts'
import { readAhead } from './readAhead.ts'
import { chunksOf, holdKey, openChunk, plainChunk, type Seal } from './seal.ts'

/**
 * The bytes of a sealed title: what is asked for is opened, chunk by chunk, and nothing before its turn. Opening a chunk takes less time
 * than handing it to another thread would, so it is done on this one, while the system reads the chunks that follow. A chunk that
 * cannot be had as it was sealed breaks off with DamagedChunkError.
 */
export const openSealed = (
  handle: Pick<FileHandle, 'read' | 'close'>,
  seal: Seal,
): Pick<ByteSource, 'read' | 'close'> => {
  const ready = holdKey(seal)
  const sealed = readAhead(handle, seal)
  const total = chunksOf(seal)
  return {
    read: async (position, most) => {
      const chunk = Math.floor(position / plainChunk)
      const end = Math.min(total, Math.ceil((position + most) / plainChunk))
      const plain = openChunk(ready, chunk, await sealed.take(chunk, end))
      const skipped = position - chunk * plainChunk
      const length = Math.min(most, plain.length - skipped)
      return new Uint8Array(plain.buffer, plain.byteOffset + skipped, length)
    },
    close: () => {
      sealed.forget()
      return handle.close()
    },
  }
}
