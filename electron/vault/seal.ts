import { createSecretKey, type KeyObject } from 'node:crypto'
import { openPiece, sealBytes, sealPiece } from './piece.ts'

/** What a sealed title is locked with. */
export interface Seal {
  /** 256 bits, of one grant alone. */
  key: Uint8Array
  grantId: string
  /** Of the title, as it was before it was sealed. */
  bytes: number
}

/** Bytes of the title in each chunk but the last, and of such a chunk in the sealed file. */
export const plainChunk = 64 * 1024
export const sealedChunk = plainChunk + sealBytes

/** A chunk that is not what was sealed here: altered, cut, of another place or another title. */
export class DamagedChunkError extends Error {
  /** Counted from 0. */
  readonly chunk: number
  /** Where in the title it begins, in bytes. */
  readonly at: number
  constructor(chunk: number) {
    super(`The title is damaged at byte ${chunk * plainChunk}.`)
    this.name = 'DamagedChunkError'
    this.chunk = chunk
    this.at = chunk * plainChunk
  }
}

export const chunksOf = ({ bytes }: Pick<Seal, 'bytes'>): number => Math.ceil(bytes / plainChunk)

/** How many bytes of the title a chunk holds. */
export const plainLength = ({ bytes }: Pick<Seal, 'bytes'>, chunk: number): number =>
  Math.max(0, Math.min(plainChunk, bytes - chunk * plainChunk))

/** Where a chunk begins in the sealed file, and how long it is there. */
export const placeOf = (
  seal: Pick<Seal, 'bytes'>,
  chunk: number,
): { start: number; length: number } => ({
  start: chunk * sealedChunk,
  length: plainLength(seal, chunk) + sealBytes,
})

/** Bytes of a title's first chunks in the sealed file. */
export const sealedThrough = (seal: Pick<Seal, 'bytes'>, chunks: number): number =>
  Math.min(seal.bytes, chunks * plainChunk) + chunks * sealBytes

/** Bytes of the whole title once it is sealed. */
export const sealedLength = (seal: Pick<Seal, 'bytes'>): number =>
  sealedThrough(seal, chunksOf(seal))

/** How many chunks are whole in the first so many bytes of the sealed file. */
export const wholeChunks = (seal: Pick<Seal, 'bytes'>, sealedBytes: number): number =>
  sealedBytes >= sealedLength(seal) ? chunksOf(seal) : Math.floor(sealedBytes / sealedChunk)

/** A seal with its key as the cipher holds it. */
export type HeldSeal = Omit<Seal, 'key'> & { key: KeyObject }

/** For many chunks: from bare bytes, each would make a copy of the key, which takes as long as opening the chunk does. */
export const holdKey = (seal: Seal): HeldSeal => ({ ...seal, key: createSecretKey(seal.key) })

/**
 * Seals a chunk, into a place where one is given. Grant, place and length of the title are bound to it, so that chunks cannot be
 * swapped, cut or mixed.
 */
export const sealChunk = (
  seal: Seal | HeldSeal,
  chunk: number,
  plain: Uint8Array,
  place = Buffer.allocUnsafeSlow(plain.length + sealBytes),
): Buffer<ArrayBuffer> => {
  sealPiece(seal.key, bound(seal, chunk), plain, place)
  return place
}

/** @throws DamagedChunkError */
export const openChunk = (
  seal: Seal | HeldSeal,
  chunk: number,
  sealed: Uint8Array,
): Buffer<ArrayBuffer> => {
  const plain = openedChunk(seal, chunk, sealed)
  if (plain === null) throw new DamagedChunkError(chunk)
  return plain
}

/** Null where it is damaged. */
export const openedChunk = (
  seal: Seal | HeldSeal,
  chunk: number,
  sealed: Uint8Array,
): Buffer<ArrayBuffer> | null =>
  sealed.length === placeOf(seal, chunk).length
    ? openPiece(seal.key, bound(seal, chunk), sealed)
    : null

const bound = ({ grantId, bytes }: Omit<Seal, 'key'>, chunk: number): Buffer =>
  Buffer.from(`seance vault 1\n${grantId}\n${chunk}\n${bytes}`)
