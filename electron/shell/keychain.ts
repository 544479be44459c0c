import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import type { Keeper } from '../desk/sync/keeper.ts'
import { fileKeeper, ownFile } from '../root/tokensFile.ts'

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
 * Call it when the app is ready.
 */
export const keychainKeeper = async (
  safeStorage: Storage,
  dataFolder: string,
  platform: NodeJS.Platform,
): Promise<Keeper> => {
  if (!(await hasKeychain(safeStorage, platform))) return fileKeeper(dataFolder)
  const file = ownFile(join(dataFolder, 'tokens.bin'))
  const write = async (text: string) => file.write(await safeStorage.encryptStringAsync(text))
  return {
    keptIn: 'keychain',
    read: async () => {
      const bytes = await file.read()
      if (bytes === null) return null
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes)
      if (shouldReEncrypt) await write(result)
      return result
    },
    write,
  }
}

const hasKeychain = async (safeStorage: Storage, platform: NodeJS.Platform): Promise<boolean> => {
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
  } catch {
    return false
  }
}
