import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
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
  /**
   * All that a grant brought, but its key: nothing has its name any more when this returns, and its bytes are gone from the disk when
   * it resolves. What a kill leaves of them is among `grants`, under a name that is of no grant.
   */
  remove(grantId: string): Promise<void>
  /** Bytes of all of them on the disk, but of those that are going. */
  used(): number
  /** Grants of which something is here. */
  grants(): Set<string>
}

/** What is being removed is called so: nobody who begins anew under the name it had meets it. */
const going = '.going'

/** @param erase takes a file away, off this thread: gigabytes take the system a while. */
export const openVaultFiles = (
  dataFolder: string,
  erase: (path: string) => Promise<void> = (path) => rm(path, { force: true }),
): VaultFiles => {
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
    remove: async (grantId) => {
      const own = names().filter(
        (name) => name.startsWith(`${grantId}.`) && name !== keyFileOf(grantId),
      )
      const erased = own.map((name) => {
        if (name.endsWith(going)) return erase(join(folder, name))
        const nameless = join(folder, `${randomUUID()}${going}`)
        renameSync(join(folder, name), nameless)
        return erase(nameless)
      })
      await Promise.all(erased)
    },
    used: () =>
      names()
        .filter((name) => !name.endsWith(going))
        .reduce((sum, name) => sum + sizeOf(name), 0),
    // A name that does not begin with one is of somebody else.
    grants: () => new Set(names().flatMap((name) => /^[^.]+(?=\.)/.exec(name)?.[0] ?? [])),
  }
}
