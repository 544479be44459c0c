import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto'
import { letGo } from './letGo.ts'

const nonceBytes = 12
const tagBytes = 16

/** What sealing adds to a piece, bytes: its nonce before it, its tag after it. */
export const sealBytes = nonceBytes + tagBytes

/** 256 bits, as they are or as the cipher holds them. */
type Key = Uint8Array | KeyObject

/** Nonces are drawn many at once: the call costs a quarter of what sealing a chunk does. */
const nonces = new Uint8Array(256 * nonceBytes)
let drawn = nonces.length

/** Another one each time, and never again. */
const nextNonce = (): Uint8Array => {
  if (drawn === nonces.length) {
    randomFillSync(nonces)
    drawn = 0
  }
  drawn += nonceBytes
  return nonces.subarray(drawn - nonceBytes, drawn)
}

/** AES-256-GCM (NIST SP 800-38D) under a nonce of its own, into a place as long as the piece and what sealing adds. */
export const sealPiece = (
  key: Key,
  bound: Uint8Array,
  plain: Uint8Array,
  place: Uint8Array,
): void => {
  place.set(nextNonce())
  const cipher = createCipheriv('aes-256-gcm', key, place.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  cipher.setAAD(bound)
  const sealed = cipher.update(plain)
  place.set(sealed, nonceBytes)
  letGo(sealed)
  // GCM is a stream: the last call adds nothing.
  cipher.final()
  place.set(cipher.getAuthTag(), nonceBytes + plain.length)
}

/** Null where it is not what was sealed with this key and bound to this. */
export const openPiece = (
  key: Key,
  bound: Uint8Array,
  sealed: Uint8Array,
): Buffer<ArrayBuffer> | null => {
  if (sealed.length < sealBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
  try {
    decipher.final()
  } catch {
    return null
  }
  return plain
}
