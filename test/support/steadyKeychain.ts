import { unwrapUnder, wrapUnder } from '../../electron/desk/screeners/passphrase.ts'
import { type Sealer, SealerError } from '../../electron/desk/screeners/sealer.ts'

/** A keychain with the same key in each process, as a system's has; of no use to anybody else. */
const key = Buffer.alloc(32, 'the key of a test')

export const steadyKeychain: Sealer = {
  kind: 'keychain',
  why: null,
  wrap: async (bytes) => wrapUnder(key, bytes, 'keychain'),
  unwrap: async (wrapped) => {
    const bytes = unwrapUnder(key, wrapped, 'keychain')
    if (bytes === null) throw new SealerError('The keychain does not know it.', true)
    return bytes
  },
}
