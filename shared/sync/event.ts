import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { AssignmentId, DeviceId, EventId, SessionId, VocabularyRef } from '../ids.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `prevHash` of a device's first event. */
export const noHash = '0'.repeat(64)

/**
 * An event as it is stored in a device's log and pushed (protocol.md, "Events").
 * The body is checked against its type by `Change`; here it is any object, so that an unknown type can be kept and quarantined.
 */
export const LoggedEvent = z.strictObject({
  deviceId: DeviceId,
  /** 1, 2, 3 … per device, without a gap. */
  seq: z.int().min(1),
  eventId: EventId,
  sessionId: SessionId,
  assignmentId: AssignmentId.nullable(),
  type: z.string().min(1).max(100),
  vocabulary: VocabularyRef.nullable(),
  body: z.record(z.string(), z.unknown()),
  /** Wall clock, ms since 1970 UTC; advisory. */
  wallMs: z.int(),
  /** Monotonic clock of this boot, ms. */
  monoMs: z.number().min(0),
  /** Names the boot (one run of the desk) that `monoMs` belongs to. */
  bootId: z.string().min(1).max(100),
  prevHash: Hash,
  hash: Hash,
})
export type LoggedEvent = z.infer<typeof LoggedEvent>

/**
 * Hash of one event: lower-case hex SHA-256 of its RFC 8785 canonical JSON without `hash`.
 *
 * @throws if the event holds a value JSON cannot carry (NaN, an infinite number, a lone surrogate).
 */
export const hashOf = (event: Omit<LoggedEvent, 'hash'>): string => {
  const { hash: _, ...unhashed } = event as LoggedEvent
  const text = canonicalize(unhashed)
  if (text === undefined) throw new TypeError('an event must be a JSON object')
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Why a stretch of a device's log does not hold together, with the first event that shows it. */
export interface ChainFault {
  seq: number
  why: 'gap' | 'broken link' | 'altered'
}

/** Checks a stretch of one device's log, in order of `seq`: no gap, each link holds, no event altered. */
export const faultInChain = (
  events: Iterable<LoggedEvent>,
  start: { seq: number; hash: string } = { seq: 0, hash: noHash },
): ChainFault | null => {
  let last = start
  for (const event of events) {
    if (event.seq !== last.seq + 1) return { seq: event.seq, why: 'gap' }
    if (event.prevHash !== last.hash) return { seq: event.seq, why: 'broken link' }
    if (hashOf(event) !== event.hash) return { seq: event.seq, why: 'altered' }
    last = event
  }
  return null
}
