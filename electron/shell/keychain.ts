import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { noSealer, type Sealer, SealerError } from '../desk/screeners/sealer.ts'
import type { Keeper } from '../desk/sync/keeper.ts'
import { fileKeeper, ownFile, tokensFile } from '../root/tokensFile.ts'

type Storage = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>

/**
 * Tokens encrypted under a key of the system's keychain; in a plain file of this user where there is no keychain. Linux without a
 * secret service encrypts under a password everyone knows (`basic_text`): that is no keychain, and is said so.
 *
 * A keychain that is not there today may be there tomorrow: what it holds is not forgotten meanwhile, and what was kept in a file
 * for want of it goes into it. Call it when the app is ready.
 */
export const keychainKeeper = async (
  safeStorage: Storage,
  dataFolder: string,
  platform: NodeJS.Platform,
): Promise<Keeper> => {
  const sealed = ownFile(join(dataFolder, 'tokens.bin'))
  const plain = ownFile(join(dataFolder, tokensFile))
  if (!(await hasKeychain(safeStorage, platform))) {
    const file = fileKeeper(dataFolder)
    return {
      ...file,
      read: async () => {
        const text = await file.read()
        if (text === null && (await sealed.read()) !== null)
          throw new Error('The tokens are in a keychain that is not there now.')
        return text
      },
      write: async (text) => {
        await file.write(text)
        await sealed.remove()
      },
    }
  }
  const write = async (text: string) => {
    await sealed.write(await safeStorage.encryptStringAsync(text))
    await plain.remove()
  }
  return {
    keptIn: 'keychain',
    read: async () => {
      const text = (await plain.read())?.toString('utf8')
      if (text !== undefined) {
        await write(text)
        return text
      }
      const bytes = await sealed.read()
      if (bytes === null) return null
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes)
      // Under the older key it can still be read: another time.
      if (shouldReEncrypt) await write(result).catch(() => {})
      return result
    },
    write,
  }
}

/**
 * Wraps keys of screeners under the system's keychain; a system without one wraps nothing. Call it when the app is ready.
 *
 * Whether the keychain is locked or has forgotten its key, the system does not say: one that answers and does not decrypt what it
 * encrypted has forgotten.
 */
export const keychainSealer = async (
  safeStorage: Storage,
  platform: NodeJS.Platform,
): Promise<Sealer> => {
  const why = await whyNoKeychain(safeStorage, platform)
  if (why !== null) return noSealer(why)
  const failure = async (error: unknown): Promise<SealerError> => {
    const isOpen = (await whyNoKeychain(safeStorage, platform)) === null
    return new SealerError(error instanceof Error ? error.message : String(error), isOpen)
  }
  return {
    kind: 'keychain',
    why: null,
    wrap: async (bytes) => {
      try {
        return await safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64'))
      } catch (error) {
        throw await failure(error)
      }
    },
    unwrap: async (wrapped, renewed) => {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(wrapped),
        )
        // Under the older key it can still be read: another time.
        const again = shouldReEncrypt ? safeStorage.encryptStringAsync(result) : null
        await again?.then(renewed, () => {})
        return Buffer.from(result, 'base64')
      } catch (error) {
        throw await failure(error)
      }
    },
  }
}

const hasKeychain = async (safeStorage: Storage, platform: NodeJS.Platform): Promise<boolean> =>
  (await whyNoKeychain(safeStorage, platform)) === null

const whyNoKeychain = async (
  safeStorage: Storage,
  platform: NodeJS.Platform,
): Promise<'no_keychain' | 'basic_text' | null> => {
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'no_keychain'
    const isOpenToAll =
      platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
    return isOpenToAll ? 'basic_text' : null
  } catch {
    return 'no_keychain'
  }
}
