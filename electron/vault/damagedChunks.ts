import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { openSealed } from './openSealed.ts'
import { chunksOf, DamagedChunkError, plainChunk, plainLength, type Seal } from './seal.ts'

/** Reads all of a sealed title: which chunks do not open, and the SHA-256 of the whole where all do (lower-case hex). */
export const damagedChunks = async (
  path: string,
  seal: Seal,
  { signal, progress }: { signal: AbortSignal; progress?: (bytes: number) => void },
): Promise<{ sha256: string; damaged: number[] }> => {
  const hash = createHash('sha256')
  const damaged: number[] = []
  const source = openSealed(await open(path, 'r'), seal)
  try {
    for (let chunk = 0; chunk < chunksOf(seal); chunk += 1) {
      signal.throwIfAborted()
      const wanted = plainLength(seal, chunk)
      try {
        hash.update(await source.read(chunk * plainChunk, wanted))
      } catch (error) {
        if (!(error instanceof DamagedChunkError)) throw error
        damaged.push(chunk)
      }
      progress?.(chunk * plainChunk + wanted)
    }
  } finally {
    await source.close()
  }
  return { sha256: hash.digest('hex'), damaged }
}
