import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { MediaFacts } from '../../../shared/contract/titles.ts'
import { openSealed } from '../../vault/openSealed.ts'
import type { Seal } from '../../vault/seal.ts'
import { readPicture } from '../catalogue/facts.ts'

const mebibyte = 1024 * 1024

/**
 * What a sealed film says of itself, read through its seal: nothing of it is written anywhere.
 *
 * @throws FailureError `not_a_video`, `no_picture`; DamagedChunkError.
 */
export const readSealedFilm = async (
  path: string,
  seal: Seal,
  name: string,
): Promise<Omit<MediaFacts, 'captions'>> => {
  const source = openSealed(await open(path, 'r'), seal)
  const { bytes } = seal
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    const whole = new Uint8Array(end - start)
    for (let at = start; at < end;) {
      const piece = await source.read(at, end - at)
      whole.set(piece, at - start)
      at += piece.length
    }
    return whole
  }
  // One read after the other: they share what the source holds.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (start: number, end: number): Promise<Uint8Array> => {
    const next = last.then(() => read(start, end))
    last = next.catch(() => {})
    return next
  }
  try {
    const first = await inTurn(0, Math.min(bytes, mebibyte))
    const sha256 = createHash('sha256').update(first).digest('hex')
    const picture = await readPicture({ bytes, read: inTurn }, name)
    return { bytes, sha256, ...picture }
  } finally {
    await last
    await source.close()
  }
}
