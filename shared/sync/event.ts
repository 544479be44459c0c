import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { AssignmentId, DeviceId, EventId, SessionId, VocabularyRef } from '../ids.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `prevHash` of a device's first event. */
export const noHash = '0'.repeat(64)

/** The first and last date there is, ms from 1970 (ECMA-262, Time Values and Time Range). */
const furthestDateMs = 8.64e15

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
  /** Wall clock, ms since 1970 UTC; advisory, but a date: whoever shows it need not ask. */
  wallMs: z.int().min(-furthestDateMs).max(furthestDateMs),
  /** Monotonic clock of this boot, ms. */
  monoMs: z.number().min(0),
  /** Names the boot (one run of the desk) that `monoMs` belongs to. */
  bootId: z.string().min(1).max(100),
  prevHash: Hash,
  hash: Hash,
})
export type LoggedEvent = z.infer<typeof LoggedEvent>

/** The body of an event as RFC 8785 writes it. @throws TypeError when it holds a value JSON cannot carry. */
export const bodyText = (body: object): string => {
  const members: string[] = []
  for (const name of Object.keys(body).sort()) {
    const value: unknown = body[name as keyof typeof body]
    if (value === undefined) continue
    const text = typeof value === 'object' ? canonicalize(value) : writtenIfPlain(value)
    if (text === undefined) throw new TypeError('an event holds what JSON cannot carry')
    members.push(`${written(name)}:${text}`)
  }
  return `{${members.join(',')}}`
}

const writtenIfPlain = (value: unknown): string | undefined => {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' || typeof value === 'number' ? written(value) : undefined
}

/** Text and finite numbers as RFC 8785 writes them, which is as JavaScript does. */
const written = (value: string | number): string => {
  if (typeof value === 'string' ? !value.isWellFormed() : !Number.isFinite(value)) {
    throw new TypeError('an event holds what JSON cannot carry')
  }
  return JSON.stringify(value)
}

/**
 * The RFC 8785 canonical JSON of an event without `hash`. The names of the envelope are written in their order instead of being
 * sorted for each event.
 *
 * @param body the event's body as `bodyText` writes it.
 * @throws TypeError if the event holds a value JSON cannot carry (NaN, an infinite number, a lone surrogate).
 */
export const canonicalEvent = (
  event: Omit<LoggedEvent, 'hash'>,
  body: string = bodyText(event.body),
): string => {
  const { assignmentId, vocabulary } = event
  return `{"assignmentId":${assignmentId === null ? 'null' : written(assignmentId)},"body":${body},"bootId":${written(event.bootId)},"deviceId":${written(event.deviceId)},"eventId":${written(event.eventId)},"monoMs":${written(event.monoMs)},"prevHash":${written(event.prevHash)},"seq":${written(event.seq)},"sessionId":${written(event.sessionId)},"type":${written(event.type)},"vocabulary":${vocabulary === null ? 'null' : `{"id":${written(vocabulary.id)},"version":${written(vocabulary.version)}}`},"wallMs":${written(event.wallMs)}}`
}

/**
 * Hash of one event: lower-case hex SHA-256 of its RFC 8785 canonical JSON without `hash`.
 *
 * @throws TypeError as `canonicalEvent` does.
 */
export const hashOf = (event: Omit<LoggedEvent, 'hash'>): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalEvent(event))))
