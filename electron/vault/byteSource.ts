/** The bytes of a title, wherever they lie and however: whoever serves them does not know whether they are plain or sealed. */
export interface ByteSource {
  /** Of the title, and when it was last changed, ms since 1970. */
  bytes: number
  mtimeMs: number
  /**
   * Bytes from a position on: at least one, at most so many, fewer where that is quicker. `most` is all that may still be wanted from
   * there on: nothing beyond it is read ahead.
   *
   * @throws DamagedChunkError, or the system's error, where they cannot be had.
   */
  read(position: number, most: number): Promise<Uint8Array<ArrayBuffer>>
  close(): Promise<void>
}
