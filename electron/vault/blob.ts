import { openPiece, sealBytes, sealPiece } from './piece.ts'

/** A small part of a title, sealed whole and at once: a few MiB at most. Its grant and its name are bound to it. */
export const sealBlob = (
  key: Uint8Array,
  grantId: string,
  name: string,
  bytes: Uint8Array,
): Buffer<ArrayBuffer> => {
  const sealed = Buffer.allocUnsafeSlow(bytes.length + sealBytes)
  sealPiece(key, bound(grantId, name), bytes, sealed)
  return sealed
}

/** Null where it was sealed as something else, or altered. */
export const openBlob = (
  key: Uint8Array,
  grantId: string,
  name: string,
  sealed: Uint8Array,
): Buffer<ArrayBuffer> | null => openPiece(key, bound(grantId, name), sealed)

const bound = (grantId: string, name: string) => Buffer.from(`seance blob 1\n${grantId}\n${name}`)
