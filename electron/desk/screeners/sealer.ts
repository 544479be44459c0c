/** Wraps keys under the system's keychain: given by the root, which alone reaches it. */
export interface Sealer {
  kind: 'keychain' | 'none'
  /** Why there is none. */
  why: 'no_keychain' | 'basic_text' | null
  /** Rejects with SealerError. */
  wrap(bytes: Uint8Array): Promise<Uint8Array>
  /**
   * Rejects with SealerError.
   *
   * @param renewed is told the same wrapped again, where the keychain has another key by now: under the older one it opens for the last
   *   times.
   */
  unwrap(wrapped: Uint8Array, renewed?: (wrapped: Uint8Array) => void): Promise<Uint8Array>
}

/** The keychain is locked or not there now; or it opens, and does not know its own key any more (`isLost`). */
export class SealerError extends Error {
  readonly isLost: boolean
  constructor(message: string, isLost: boolean) {
    super(message)
    this.name = 'SealerError'
    this.isLost = isLost
  }
}

/** Of a root without a keychain. */
export const noSealer = (why: 'no_keychain' | 'basic_text' = 'no_keychain'): Sealer => {
  const refuse = () => Promise.reject(new SealerError('There is no keychain.', false))
  return { kind: 'none', why, wrap: refuse, unwrap: refuse }
}
