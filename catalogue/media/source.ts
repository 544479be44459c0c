import type { Readable } from 'node:stream'

/** Where the films and their captions are. */
export interface MediaSource {
  /** Null where the title has no film. */
  film(titleId: string): Promise<Film | null>
  /** A caption track as WebVTT; null where there is none in this language. */
  captions(titleId: string, language: string): Promise<string | null>
}

/** A film as it is now: its bytes are read from what was looked at. */
export interface Film {
  bytes: number
  mimeType: string
  /** Another for other bytes. */
  etag: string
  /** ms since 1970 UTC. */
  changedAtMs: number
  /** The bytes from `start` to `end` inclusive. Whoever takes no stream calls `close`. */
  read(start: number, end: number): Readable
  close(): Promise<void>
}

export const noMedia: MediaSource = {
  film: async () => null,
  captions: async () => null,
}
