import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Ports } from '../ports.ts'

/** Lives so long, in s; then the refresh token buys the next. */
export const accessSeconds = 15 * 60

/** Whose a token is, and what is kept of it: its hash alone. */
export interface Token {
  personId: string
  deviceId: string
  hash: string
}

const Parts = z.tuple([z.enum(['access', 'refresh']), z.uuid(), z.uuid(), z.string().min(32)])

/** A new token. It names its device, so that its row is found by its key. */
export const mint = (
  kind: 'access' | 'refresh',
  { personId, deviceId }: Pick<Token, 'personId' | 'deviceId'>,
  ports: Ports,
): { text: string; hash: string } => {
  const text = [kind, personId, deviceId, ports.secret()].join('.')
  return { text, hash: hashOfSecret(text) }
}

/** Reads a token of this kind; null when it is none. */
export const readToken = (kind: 'access' | 'refresh', text: string): Token | null => {
  const parts = Parts.safeParse(text.split('.'))
  if (!parts.success || parts.data[0] !== kind) return null
  return { personId: parts.data[1], deviceId: parts.data[2], hash: hashOfSecret(text) }
}

/** What is stored of a token or an invitation: SHA-256, hex. They are 256 random bits, so no salt and no stretching is needed. */
export const hashOfSecret = (text: string): string =>
  createHash('sha256').update(text).digest('hex')

/** Compares two hashes without telling by its time how much was right. */
export const sameHash = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
