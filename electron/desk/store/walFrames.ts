import { readSync } from 'node:fs'

const headerBytes = 32
const frameHeaderBytes = 24

/** What the header of a write-ahead log says. */
export interface WalHeader {
  pageBytes: number
  /** The two numbers that name its generation: with each new beginning the first counts on by one, the second is drawn anew. */
  salts: Salts
  /** Where the running checksum of the first frame begins. */
  start: Sum
  /** Of which bytes the words of the checksum are read in this order. */
  littleEndian: boolean
}

/** One whole frame: a page as a commit left it. */
export interface WalFrame {
  page: number
  /** The last frame of a transaction. */
  isCommit: boolean
  salts: Salts
  /** The checksum it was written with. */
  stored: Sum
  /** What the checksum is when this frame comes after one with that checksum. */
  sumAfter(before: Sum): Sum
  /** Where its page begins in the file. */
  at: number
}

export type Salts = readonly [number, number]
export type Sum = readonly [number, number]

/**
 * The header of a write-ahead log; `unfinished` where none was ever written, `altered` where its own checksum fails.
 * Format: SQLite file format, section 4 ("The Write-Ahead Log"), https://www.sqlite.org/fileformat2.html.
 */
export const readWalHeader = (handle: number): WalHeader | 'unfinished' | 'altered' => {
  const header = Buffer.alloc(headerBytes)
  if (readSync(handle, header, 0, headerBytes, 0) < headerBytes) return 'unfinished'
  const magic = header.readUInt32BE(0)
  const littleEndian = magic === 0x377f0682
  const start = sum([0, 0], header.subarray(0, 24), littleEndian)
  const holds = (littleEndian || magic === 0x377f0683) && isSame(start, pairAt(header, 24))
  // A file of zeros was never written: power went before the header was on the disk, and frames come only after that.
  if (!holds) return isAllZeros(handle) ? 'unfinished' : 'altered'
  return { pageBytes: header.readUInt32BE(8), salts: pairAt(header, 16), start, littleEndian }
}

const isAllZeros = (handle: number): boolean => {
  const part = Buffer.alloc(64 * 1024)
  for (let at = 0; ; at += part.length) {
    const read = readSync(handle, part, 0, part.length, at)
    if (read === 0) return true
    if (part.subarray(0, read).some((byte) => byte !== 0)) return false
  }
}

/** The whole frames of a log, in the order of the file; what `frame` answers holds until the next is read. */
export function* walFrames(
  handle: number,
  { pageBytes, littleEndian }: WalHeader,
  bytes: number,
): Generator<WalFrame> {
  const frame = Buffer.alloc(frameHeaderBytes + pageBytes)
  for (let at = headerBytes; at + frame.length <= bytes; at += frame.length) {
    if (readSync(handle, frame, 0, frame.length, at) < frame.length) return
    yield {
      page: frame.readUInt32BE(0),
      isCommit: frame.readUInt32BE(4) > 0,
      salts: pairAt(frame, 8),
      stored: pairAt(frame, 16),
      sumAfter: (before) =>
        sum(
          sum(before, frame.subarray(0, 8), littleEndian),
          frame.subarray(frameHeaderBytes),
          littleEndian,
        ),
      at: at + frameHeaderBytes,
    }
  }
}

/**
 * Where in a log the newest image of each page begins that a commit vouches for: as far as SQLite itself reads.
 * Empty for a log that is not one.
 */
export const committedPages = (handle: number, bytes: number): Map<number, number> => {
  const committed = new Map<number, number>()
  const header = readWalHeader(handle)
  if (header === 'unfinished' || header === 'altered') return committed
  const waiting = new Map<number, number>()
  let running = header.start
  for (const { page, isCommit, salts, stored, sumAfter, at } of walFrames(handle, header, bytes)) {
    if (!isSame(salts, header.salts) || !isSame(sumAfter(running), stored)) break
    running = stored
    waiting.set(page, at)
    if (!isCommit) continue
    for (const [number, place] of waiting) committed.set(number, place)
    waiting.clear()
  }
  return committed
}

export const isSame = (one: Sum | Salts, other: Sum | Salts): boolean =>
  one[0] === other[0] && one[1] === other[1]

const pairAt = (bytes: Buffer, at: number): readonly [number, number] => [
  bytes.readUInt32BE(at),
  bytes.readUInt32BE(at + 4),
]

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
