import { randomBytes, randomUUID } from 'node:crypto'

/** Time and chance enter the catalogue here; tests give their own. */
export interface Ports {
  /** Wall clock, ms since 1970 UTC. */
  now(): number
  /** A new random UUID (version 4). */
  newId(): string
  /** 256 random bits, in letters that need no escaping. */
  secret(): string
  /** 256 random bits as they are. */
  key(): Buffer
}

export const systemPorts: Ports = {
  now: () => Date.now(),
  newId: () => randomUUID(),
  secret: () => randomBytes(32).toString('base64url'),
  key: () => randomBytes(32),
}
