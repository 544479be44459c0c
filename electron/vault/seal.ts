import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** What a sealed title is locked with. */
export interface Seal {
  /** 256 bits, of one grant alone. */
  key: Uint8Array
  grantId: string
  /** Of the title, as it was before it was sealed. */
  bytes: number
}

/** Bytes of the title in each chunk but the last, and what sealing adds to a chunk: its nonce before it, its tag after it. */
export const plainChunk = 64 * 1024
const nonceBytes = 12
const tagBytes = 16
export const sealedChunk = nonceBytes + plainChunk + tagBytes

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
  length: plainLength(seal, chunk) + nonceBytes + tagBytes,
})

/** Bytes of the whole title once it is sealed. */
export const sealedLength = (seal: Pick<Seal, 'bytes'>): number =>
  seal.bytes + chunksOf(seal) * (nonceBytes + tagBytes)

/**
 * AES-256-GCM (NIST SP 800-38D) under a nonce of its own. Grant, place and length of the title are bound to it, so that chunks cannot
 * be swapped, cut or mixed.
 */
export const sealChunk = (seal: Seal, chunk: number, plain: Uint8Array): Buffer<ArrayBuffer> => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(bound(seal, chunk))
  const sealed = cipher.update(plain)
  return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()])
}

/** @throws DamagedChunkError */
export const openChunk = (seal: Seal, chunk: number, sealed: Uint8Array): Buffer<ArrayBuffer> => {
  if (sealed.length !== placeOf(seal, chunk).length) throw new DamagedChunkError(chunk)
  const decipher = createDecipheriv('aes-256-gcm', seal.key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(bound(seal, chunk))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
  try {
    decipher.final()
  } catch {
    throw new DamagedChunkError(chunk)
  }
  // GCM is a stream: the last call adds nothing.
  return plain
}

const bound = ({ grantId, bytes }: Seal, chunk: number): Buffer =>
  Buffer.from(`seance vault 1\n${grantId}\n${chunk}\n${bytes}`)
