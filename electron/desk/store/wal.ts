import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { codeOf } from '../disk.ts'

const headerBytes = 32
const frameHeaderBytes = 24

/**
 * Whether a write-ahead log was altered after it was written. SQLite itself stops in silence at the first frame whose
 * checksum fails, because the last transaction may simply be unfinished; but when whole frames of the same generation
 * follow, or the log ends exactly with such a frame, commits that had been acknowledged are lost.
 * Format: SQLite file format, section 4 ("The Write-Ahead Log").
 */
export const isWalAltered = (file: string): boolean => {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  try {
    return isAltered(handle, fstatSync(handle).size)
  } finally {
    closeSync(handle)
  }
}

const isAltered = (handle: number, size: number): boolean => {
  if (size < headerBytes) return false
  const header = Buffer.alloc(headerBytes)
  readSync(handle, header, 0, headerBytes, 0)
  const magic = header.readUInt32BE(0)
  const pageSize = header.readUInt32BE(8)
  const swapped = magic === 0x377f0682
  const start = sum([0, 0], header.subarray(0, 24), swapped)
  const headerHolds =
    (swapped || magic === 0x377f0683) &&
    start[0] === header.readUInt32BE(24) &&
    start[1] === header.readUInt32BE(28)
  // A header of zeros was never finished: power went before the first commit.
  if (!headerHolds) return !header.every((byte) => byte === 0)

  const frame = Buffer.alloc(frameHeaderBytes + pageSize)
  const frames = Math.floor((size - headerBytes) / frame.length)
  let running = start
  let broken = false
  for (let index = 0; index < frames; index += 1) {
    readSync(handle, frame, 0, frame.length, headerBytes + index * frame.length)
    const ofThisGeneration = frame.subarray(8, 16).equals(header.subarray(16, 24))
    if (broken) {
      const isCommit = frame.readUInt32BE(4) > 0
      if (ofThisGeneration && isCommit) return true
      continue
    }
    const next = sum(sum(running, frame.subarray(0, 8), swapped), frame.subarray(24), swapped)
    const holds =
      ofThisGeneration && next[0] === frame.readUInt32BE(16) && next[1] === frame.readUInt32BE(20)
    if (holds) running = next
    else if (ofThisGeneration && index === frames - 1) return true
    else broken = true
  }
  return false
}

type Sum = readonly [number, number]

/** The running checksum of the WAL, over 8-byte steps of two 32-bit words. */
const sum = (from: Sum, bytes: Buffer, littleEndian: boolean): Sum => {
  let [one, two] = from
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const first = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
    const second = littleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)
    one = (one + first + two) >>> 0
    two = (two + second + one) >>> 0
  }
  return [one, two]
}
