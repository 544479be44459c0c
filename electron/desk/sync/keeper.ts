/** Where the tokens of this computer are kept: given by the root, which alone reaches the system's keychain. */
export interface Keeper {
  keptIn: 'keychain' | 'file'
  /** What was written last; null when nothing was. Rejects where it cannot be read now. */
  read(): Promise<string | null>
  /** Resolves when it will survive this program. Rejects where it cannot be kept. */
  write(text: string): Promise<void>
}

/** Forgets everything at the end: for a desk that nobody gave a place. */
export const memoryKeeper = (): Keeper => {
  let kept: string | null = null
  return {
    keptIn: 'file',
    read: async () => kept,
    write: async (text) => {
      kept = text
    },
  }
}
