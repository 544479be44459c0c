import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { noHash } from './event.ts'

/** Records of one request at most. */
export const mostRecords = 500

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().min(1).max(200)

/**
 * What became of a screener on one device, in a chain of its own: opened, read to make
 * the small frames of the list (`framed`), played from one moment to another (ms of the title), refused
 * with a reason, exported, and its bytes gone with a reason.
 */
export const AccessRecord = z.strictObject({
  deviceId: z.guid(),
  /** 1, 2, 3 … per device, without a gap. */
  seq: z.int().min(1),
  recordId: z.guid(),
  titleId: Name,
  grantId: z.guid().nullable(),
  kind: z.enum(['opened', 'framed', 'played', 'denied', 'exported', 'deleted']),
  fromMs: z.number().min(0).nullable(),
  toMs: z.number().min(0).nullable(),
  reason: Name.nullable(),
  /** Wall clock of the device, ms since 1970 UTC; advisory. */
  wallMs: z.int(),
  prevHash: Hash,
  hash: Hash,
})
export type AccessRecord = z.infer<typeof AccessRecord>

/** Lower-case hex SHA-256 of a record's RFC 8785 canonical JSON without `hash`. @throws where it holds what JSON cannot carry. */
export const hashOfRecord = (record: Omit<AccessRecord, 'hash'>): string => {
  const { hash: _, ...unhashed } = record as AccessRecord
  const text = canonicalize(unhashed)
  if (text === undefined) throw new TypeError('a record is a JSON object')
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** The end of an access log. */
export interface AccessEnd {
  seq: number
  hash: string
}

export const noRecords: AccessEnd = { seq: 0, hash: noHash }

/** Where an access log does not hold together. */
export interface AccessFault {
  seq: number
  why: 'missing' | 'broken link' | 'altered'
}

/** Whether a record is the one that a log which ends so goes on with, as it was written. */
export const follows = (end: AccessEnd, record: AccessRecord): boolean =>
  faultAfter(end, record) === null

const faultAfter = (end: AccessEnd, record: AccessRecord): AccessFault | null => {
  if (record.seq !== end.seq + 1) return { seq: end.seq + 1, why: 'missing' }
  if (record.prevHash !== end.hash) return { seq: record.seq, why: 'broken link' }
  return hashOfRecord(record) === record.hash ? null : { seq: record.seq, why: 'altered' }
}

/** Checks a device's access log from its beginning to the end it is known to have; null where nothing is cut or altered. */
export const faultInAccessLog = (
  records: Iterable<AccessRecord>,
  end: AccessEnd,
): AccessFault | null => {
  let last = noRecords
  for (const record of records) {
    const fault = faultAfter(last, record)
    if (fault !== null) return fault
    last = record
  }
  if (last.seq < end.seq) return { seq: last.seq + 1, why: 'missing' }
  return last.hash === end.hash ? null : { seq: last.seq, why: 'altered' }
}

export const AccessAnswer = z.object({ ackedThrough: z.int().min(0), serverTime: z.int() })
export type AccessAnswer = z.infer<typeof AccessAnswer>
