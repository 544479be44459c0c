import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { letGo } from './letGo.ts'
import { readAhead } from './readAhead.ts'
import { chunksOf, holdKey, openedChunk, plainLength, type Seal } from './seal.ts'

/** What all of a sealed title is. */
export interface Checked {
  /** Of the whole title, lower-case hex; null where a chunk of it is damaged. */
  sha256: string | null
  /** Counted from 0, in order. */
  damaged: number[]
}

interface Checking {
  signal?: AbortSignal
  /** Told how many bytes of the title have been looked at, damaged ones too. */
  progress?: (bytes: number) => void
}

/**
 * Opens all of a sealed title and says which chunks cannot be opened, missing ones among them.
 *
 * @throws the reason of the signal, or the system's error where the file cannot be read.
 */
export const damagedChunks = async (
  path: string,
  seal: Seal,
  { signal, progress }: Checking = {},
): Promise<Checked> => {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const damaged: number[] = []
    const ready = holdKey(seal)
    const sealed = readAhead(handle, seal)
    const total = chunksOf(seal)
    let looked = 0
    for (let chunk = 0; chunk < total; chunk += 1) {
      signal?.throwIfAborted()
      const plain = openedChunk(ready, chunk, await sealed.take(chunk, total))
      if (plain === null) damaged.push(chunk)
      else {
        if (damaged.length === 0) hash.update(plain)
        letGo(plain)
      }
      looked += plainLength(seal, chunk)
      progress?.(looked)
    }
    return { sha256: damaged.length === 0 ? hash.digest('hex') : null, damaged }
  } finally {
    await handle.close()
  }
}
