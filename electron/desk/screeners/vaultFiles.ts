import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBlob, sealBlob } from '../../vault/blob.ts'
import { codeOf } from '../disk.ts'
import { keyFileOf } from './keys.ts'

/** The folder of what is sealed: a file for each film and for each small part, named by its grant. Nothing in it is plain. */
export interface VaultFiles {
  folder: string
  film(grantId: string): string
  /** Bytes of its film on the disk; 0 where there are none. */
  filmBytes(grantId: string): number
  /** Writes a small part, sealed under the key of its grant. */
  keep(grantId: string, key: Uint8Array, part: string, bytes: Uint8Array): void
  has(grantId: string, part: string): boolean
  /** Null where there is none, or it is not what was sealed. */
  read(grantId: string, key: Uint8Array, part: string): Buffer<ArrayBuffer> | null
  /** All that a grant brought, but its key. */
  remove(grantId: string): void
  /** Bytes of all of them on the disk. */
  used(): number
  /** Grants of which something is here. */
  grants(): Set<string>
}

export const openVaultFiles = (dataFolder: string): VaultFiles => {
  const folder = join(dataFolder, 'vault')
  const names = (): string[] => {
    try {
      return readdirSync(folder)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  }
  const sizeOf = (name: string): number => {
    try {
      return statSync(join(folder, name)).size
    } catch {
      return 0
    }
  }
  return {
    folder,
    film: (grantId) => join(folder, `${grantId}.film`),
    filmBytes: (grantId) => sizeOf(`${grantId}.film`),
    keep: (grantId, key, part, bytes) => {
      const path = join(folder, `${grantId}.${part}`)
      writeFileSync(`${path}.new`, sealBlob(key, grantId, part, bytes), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    has: (grantId, part) => sizeOf(`${grantId}.${part}`) > 0,
    read: (grantId, key, part) => {
      try {
        return openBlob(key, grantId, part, readFileSync(join(folder, `${grantId}.${part}`)))
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    remove: (grantId) => {
      for (const name of names())
        if (name.startsWith(`${grantId}.`) && name !== keyFileOf(grantId))
          rmSync(join(folder, name), { force: true })
    },
    used: () => names().reduce((sum, name) => sum + sizeOf(name), 0),
    // A name that does not begin with one is of somebody else.
    grants: () => new Set(names().flatMap((name) => /^[^.]+(?=\.)/.exec(name)?.[0] ?? [])),
  }
}
