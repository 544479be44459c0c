import type { Readable } from 'node:stream'

/** Where the files of the titles lie, by their names: a folder, or a bucket. Every call may throw MediaFault. */
export interface Place {
  /** Null where there is no file of this name. */
  find(name: string): Promise<StoredFile | null>
  /** The names that begin so. */
  names(beginning: string): Promise<string[]>
  /** @throws MediaFault where nothing can be had here at all. */
  check(): Promise<void>
  close(): void
}

/** A file as it is now: its bytes are read from what was looked at, or not at all. Whoever reads nothing calls `close`. */
export interface StoredFile {
  bytes: number
  /** Another for other bytes. */
  etag: string
  /** ms since 1970 UTC. */
  changedAtMs: number
  /** SHA-256 of all of it, base64, where the place itself keeps it. */
  sha256: string | null
  /** The bytes from `start` to `end` inclusive; given up with `signal`. @throws MediaFault. */
  read(start: number, end: number, signal: AbortSignal): Promise<Readable>
  close(): Promise<void>
}

const sentences = {
  changed: 'The film was replaced at this moment; ask again.',
  unreachable: 'The films cannot be reached at this moment; try again later.',
} as const

/** Why a file cannot be had now although it may be there. Its words and its `code` are fit for a log: they hold no secret. */
export class MediaFault extends Error {
  readonly why: keyof typeof sentences
  /** What the system or the bucket calls it, such as `EACCES` or `SlowDown`. */
  readonly code: string
  constructor(why: MediaFault['why'], code: string) {
    super(sentences[why])
    this.name = 'MediaFault'
    this.why = why
    this.code = code
  }
}

/** What an error calls itself, without the words it brings: those may name keys and signatures. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
