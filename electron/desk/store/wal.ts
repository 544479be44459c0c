import { closeSync, fstatSync, openSync } from 'node:fs'
import { codeOf } from '../disk.ts'
import {
  isSame,
  readWalHeader,
  type Salts,
  type Sum,
  type WalFrame,
  walFrames,
  type WalHeader,
} from './walFrames.ts'

/**
 * Whether a write-ahead log was altered after it was written. SQLite itself stops in silence at the first frame whose checksum fails,
 * because the last transaction may simply be unfinished. A kill leaves whole frames, or a file that ends within a frame; behind them
 * may lie what was written before: frames of an older generation, or of a transaction of this one that was never committed. Anything
 * else that fails is damage, and commits that had been acknowledged may be lost in it.
 *
 * After a power cut, or a kill between the two writes that make a frame over an older one, this may call damaged where only an
 * unfinished commit was torn. A notice too many is better than a commit that is gone in silence.
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
    const header = readWalHeader(handle)
    if (header === 'unfinished' || header === 'altered') return header === 'altered'
    return isAltered(header, walFrames(handle, header, fstatSync(handle).size))
  } finally {
    closeSync(handle)
  }
}

const isAltered = (header: WalHeader, frames: Iterable<WalFrame>): boolean => {
  const left = leftBehind(header)
  let running: Sum | null = header.start
  for (const frame of frames) {
    const holds: boolean =
      running !== null &&
      isSame(frame.salts, header.salts) &&
      isSame(frame.sumAfter(running), frame.stored)
    running = holds ? frame.stored : null
    if (!holds && left.isAlteredAt(frame)) return true
  }
  return left.isAlteredAtEnd()
}

/** A frame as it was written that looks older than the log it lies in. */
interface OlderFrame {
  salts: Salts
  stored: Sum
  isEarlier: boolean
}

/** Looks at the frames behind the last that holds, one after another: can they have been left there? */
const leftBehind = (header: WalHeader) => {
  let olderBegun = false
  /** The first older frame, until the next one bears it out. */
  let first: OlderFrame | null = null

  return {
    isAlteredAt: (frame: WalFrame): boolean => {
      const { salts, stored } = frame
      if (first !== null && !bearsOut(frame, first)) return true
      first = null
      // A commit of this generation was acknowledged. What was killed or taken back before it was committed has none, and lies before
      // the older frames.
      if (isSame(salts, header.salts)) return frame.isCommit || olderBegun
      if (!olderBegun) first = { salts, stored, isEarlier: isEarlier(salts, header.salts) }
      olderBegun = true
      return false
    },
    isAlteredAtEnd: (): boolean => first !== null && !first.isEarlier,
  }
}

/**
 * Whether two frames were left behind one after the other. By their salts alone garbage can look older, and a frame can have salts that
 * do not tell its age: a log whose first transaction never ended is begun again under new ones. Its checksum goes on to the next.
 */
const bearsOut = (frame: WalFrame, before: OlderFrame): boolean => {
  // Zeros follow zeros by their checksum; there is no page 0.
  if (frame.page === 0) return false
  const isOfSame = isSame(frame.salts, before.salts)
  if (before.isEarlier && (isOfSame || isEarlier(frame.salts, before.salts))) return true
  return isOfSame && isSame(frame.sumAfter(before.stored), frame.stored)
}

/** So many generations may have gone by since a frame was left behind: a log begins again after some thousand pages. */
const generations = 2 ** 20

const isEarlier = (salts: Salts, present: Salts): boolean => {
  const behind = (present[0] - salts[0]) >>> 0
  return behind >= 1 && behind <= generations && salts[1] !== present[1]
}
