import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import {
  keyOfPassphrase,
  newPassphrase,
  unwrapUnder,
  wrapUnder,
} from '../../../../../electron/desk/screeners/passphrase.ts'

const words = 'a lantern over the cold sea'

it('a passphrase opens what it locked, and no other does', async () => {
  const { key, ...proof } = await newPassphrase(words, 4)
  expect((await keyOfPassphrase(words, proof))?.equals(key)).toBe(true)
  expect(await keyOfPassphrase(`${words} `, proof)).toBeNull()
  expect(await keyOfPassphrase(words, { ...proof, salt: randomBytes(32) })).toBeNull()
})

it('the same words from another keyboard are the same passphrase', async () => {
  const { key, ...proof } = await newPassphrase('une\u00a0séance à l’île', 4)
  const typed = 'une\u00a0se\u0301ance a\u0300 l’i\u0302le'
  expect((await keyOfPassphrase(typed, proof))?.equals(key)).toBe(true)
})

it('two people with one passphrase have two keys', async () => {
  const [one, other] = await Promise.all([newPassphrase(words, 4), newPassphrase(words, 4)])
  expect(one.key.equals(other.key)).toBe(false)
  expect(Buffer.from(one.proof).equals(Buffer.from(other.proof))).toBe(false)
})

it('a wrapped key is bound to its grant, and found out when it is altered', () => {
  const [key, secret] = [randomBytes(32), randomBytes(32)]
  const wrapped = wrapUnder(key, secret, 'grant-1')
  expect(unwrapUnder(key, wrapped, 'grant-1')?.equals(secret)).toBe(true)
  expect(unwrapUnder(key, wrapped, 'grant-2')).toBeNull()
  expect(unwrapUnder(randomBytes(32), wrapped, 'grant-1')).toBeNull()
  for (let at = 0; at < wrapped.length; at += 1) {
    const altered = Buffer.from(wrapped)
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
    expect(unwrapUnder(key, altered, 'grant-1')).toBeNull()
  }
  expect(unwrapUnder(key, wrapped.subarray(0, 10), 'grant-1')).toBeNull()
})
