import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'

/** What a passphrase is recognised by; it says nothing of the passphrase itself. */
export interface PassphraseProof {
  salt: Uint8Array
  /** Of scrypt (RFC 7914): the base-2 logarithm of N. */
  cost: number
  /** A known text, sealed under what the passphrase makes. */
  proof: Uint8Array
}

/** Characters at least: four common words make that. */
export const shortestPassphrase = 16
/** Different ones among them at least: one that is held down, or two in turn, are the first that is guessed. */
export const fewestDifferent = 5
/** 128 MiB and some tenths of a second for each guess, with r = 8 and p = 1. */
const usualCost = 17
const known = Buffer.from('a passphrase of Séance')
const nonceBytes = 12
const tagBytes = 16

/** Makes what a passphrase is recognised by, and the key it stands for. */
export const newPassphrase = async (
  passphrase: string,
  cost = usualCost,
): Promise<PassphraseProof & { key: Buffer }> => {
  const salt = randomBytes(32)
  const key = await stretched(passphrase, salt, cost)
  return { salt, cost, key, proof: wrapUnder(key, known, 'proof') }
}

/** The key a passphrase stands for; null where it is another passphrase. */
export const keyOfPassphrase = async (
  passphrase: string,
  { salt, cost, proof }: PassphraseProof,
): Promise<Buffer | null> => {
  const key = await stretched(passphrase, salt, cost)
  return unwrapUnder(key, proof, 'proof')?.equals(known) ? key : null
}

/** Bytes sealed under a key: AES-256-GCM, bound to what they are for. */
export const wrapUnder = (
  key: Uint8Array,
  bytes: Uint8Array,
  what: string,
): Buffer<ArrayBuffer> => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(what))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Null where they were sealed under another key, for something else, or altered. */
export const unwrapUnder = (
  key: Uint8Array,
  wrapped: Uint8Array,
  what: string,
): Buffer<ArrayBuffer> | null => {
  if (wrapped.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(what))
  decipher.setAuthTag(wrapped.subarray(-tagBytes))
  try {
    return Buffer.concat([
      decipher.update(wrapped.subarray(nonceBytes, -tagBytes)),
      decipher.final(),
    ])
  } catch {
    return null
  }
}

const stretched = (passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> => {
  // The same words typed on another keyboard are the same passphrase.
  const text = passphrase.normalize('NFKC')
  const N = 2 ** cost
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(text, salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 }, (error, key) =>
    error ? reject(error) : resolve(key),
  )
  return promise
}
