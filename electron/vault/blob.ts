import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** A small part of a title, sealed whole: AES-256-GCM, bound to its grant and its name. */
export const sealBlob = (
  key: Uint8Array,
  grantId: string,
  name: string,
  bytes: Uint8Array,
): Buffer<ArrayBuffer> => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(bound(grantId, name))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Null where it was sealed as something else, or altered. */
export const openBlob = (
  key: Uint8Array,
  grantId: string,
  name: string,
  sealed: Uint8Array,
): Buffer<ArrayBuffer> | null => {
  if (sealed.length < nonceBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(bound(grantId, name))
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(nonceBytes, -tagBytes)),
      decipher.final(),
    ])
  } catch {
    return null
  }
}

const bound = (grantId: string, name: string) => Buffer.from(`seance blob 1\n${grantId}\n${name}`)
