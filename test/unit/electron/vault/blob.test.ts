import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBlob, sealBlob } from '../../../../electron/vault/blob.ts'
import { sealChunk } from '../../../../electron/vault/seal.ts'

const key = randomBytes(32)
const grantId = randomUUID()
const captions = new TextEncoder().encode('WEBVTT\n\n00:00.000 --> 00:02.000\nNosferatu\n')
const sealed = sealBlob(key, grantId, 'captions-en', captions)

describe('a small part in the vault', () => {
  it('comes back as it was, of whatever length and name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.string(), (bytes, name) => {
        const opened = openBlob(key, grantId, name, sealBlob(key, grantId, name, bytes))
        expect(opened?.equals(bytes)).toBe(true)
      }),
    )
  })

  it('is not to be read, and sealed otherwise each time', () => {
    expect(sealed.includes('Nosferatu')).toBe(false)
    expect(sealBlob(key, grantId, 'captions-en', captions).equals(sealed)).toBe(false)
  })

  it('with any bit flipped does not open', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
        const altered = Buffer.from(sealed)
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        expect(openBlob(key, grantId, 'captions-en', altered)).toBeNull()
      }),
    )
  })

  it('cut anywhere does not open', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (length) => {
        const cut = sealed.subarray(0, length)
        expect(openBlob(key, grantId, 'captions-en', cut)).toBeNull()
      }),
    )
  })

  it.each<[string, Uint8Array, string, string]>([
    ['by another name', key, grantId, 'captions-fr'],
    ['of another grant', key, randomUUID(), 'captions-en'],
    ['under another key', randomBytes(32), grantId, 'captions-en'],
  ])('%s does not open', (_what, otherKey, otherGrant, name) => {
    expect(openBlob(key, grantId, 'captions-en', sealed)).not.toBeNull()
    expect(openBlob(otherKey, otherGrant, name, sealed)).toBeNull()
  })

  it('is no chunk of the film', () => {
    const chunk = sealChunk({ key, grantId, bytes: captions.length }, 0, captions)
    expect(openBlob(key, grantId, '0', chunk)).toBeNull()
  })
})
