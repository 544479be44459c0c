import type { FileHandle } from 'node:fs/promises'
import { placeOf, sealedChunk, type Seal } from './seal.ts'

/** Chunks read at once: a quarter of a MiB, as of a plain file. */
const atOnce = 4

/** Chunks that were read together: from the first to before the last, and the room their sealed bytes are in. */
interface Stretch {
  from: number
  to: number
  room: Buffer
  bytesRead: number
}

/** Chunks of a sealed file as they lie there, for someone who goes through them. */
export interface SealedChunks {
  /**
   * The sealed bytes of a chunk, fewer where the file was cut. They are good until the next call. `end` is the chunk before which the
   * reader will stop: nothing is read from there on.
   */
  take(chunk: number, end: number): Promise<Uint8Array>
  /** Lets go of what was read. */
  forget(): void
}

/**
 * Reads chunks a few at once. As soon as a second one is taken, the next few are read while these are used: not before, since whoever
 * jumps may jump again.
 */
export const readAhead = (
  handle: Pick<FileHandle, 'read'>,
  seal: Pick<Seal, 'bytes'>,
): SealedChunks => {
  let here: Stretch | null = null
  let coming: { from: number; stretch: Promise<Stretch> } | null = null
  /** Room of a stretch that is used no more. */
  let spare: Buffer | null = null

  const read = async (from: number, end: number): Promise<Stretch> => {
    const to = Math.min(end, from + atOnce)
    const { start } = placeOf(seal, from)
    const last = placeOf(seal, to - 1)
    const wanted = last.start + last.length - start
    const room = spare ?? Buffer.allocUnsafeSlow(atOnce * sealedChunk)
    spare = null
    const { bytesRead } = await handle.read(room, 0, wanted, start)
    // Where not all came, what is whole of it can still be opened; the rest is asked for again at its turn.
    const whole = bytesRead === wanted ? to : from + Math.floor(bytesRead / sealedChunk)
    return { from, to: Math.max(whole, from + 1), room, bytesRead }
  }

  const readBeforehand = (from: number, end: number) => {
    const stretch = read(from, end)
    // Told when its turn comes.
    stretch.catch(() => {})
    coming = { from, stretch }
  }

  return {
    take: async (chunk, end) => {
      const goesOn = here !== null && here.from <= chunk && chunk <= here.to
      if (here === null || chunk < here.from || chunk >= here.to) {
        const used: Stretch | null = here
        const next = coming?.from === chunk ? coming.stretch : read(chunk, end)
        coming = null
        here = await next
        spare = used?.room ?? null
      }
      if (goesOn && coming === null && here.to < end) readBeforehand(here.to, end)
      const at = (chunk - here.from) * sealedChunk
      return here.room.subarray(at, Math.min(here.bytesRead, at + placeOf(seal, chunk).length))
    },
    forget: () => {
      here = null
      coming = null
      spare = null
    },
  }
}
