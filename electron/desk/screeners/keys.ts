import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ScreenersState } from '../../../shared/contract/screeners.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import { TitleId } from '../../../shared/ids.ts'
import { codeOf } from '../disk.ts'
import {
  fewestDifferent,
  keyOfPassphrase,
  newPassphrase,
  shortestPassphrase,
  unwrapUnder,
  wrapUnder,
} from './passphrase.ts'
import { SealerError, type Sealer } from './sealer.ts'
import type { VaultPeople } from './vaultPeople.ts'

/** A key cannot be had: now, or ever again. */
export class KeyError extends Error {
  readonly reason: 'locked' | 'key_lost' | 'not_kept'
  constructor(reason: KeyError['reason']) {
    super(`the key of a screener: ${reason}`)
    this.name = 'KeyError'
    this.reason = reason
  }
}

/**
 * The keys of grants. On the disk each lies wrapped in a file of its own, beside what it opens, so that it can be destroyed alone and
 * first; unwrapped they are in the memory of this thread, as long as they are in use.
 */
export interface Keys {
  /** How keys of this person are kept, and whether the passphrase was given. */
  keeping(personId: string): Pick<ScreenersState, 'keeping' | 'whyNowhere' | 'passphrase'>
  /** Resolves when the key will survive this program. Rejects with KeyError, or the system's error. */
  keep(owner: KeyOwner, grantId: string, key: Uint8Array): Promise<void>
  /** Whose it is, as long as it is not destroyed; null where its file does not say. */
  ownerOf(grantId: string): KeyOwner | null
  /** Rejects with KeyError. */
  open(personId: string, grantId: string): Promise<Uint8Array>
  /** Overwrites the wrapped key, and takes its file away: what it opened is noise from here on. */
  destroy(grantId: string): void
  /** @throws FailureError `passphrase_weak`, `passphrase_uniform`, `passphrase_set`. */
  setPassphrase(personId: string, passphrase: string): Promise<void>
  /** @throws FailureError `passphrase_wrong`. */
  unlock(personId: string, passphrase: string): Promise<void>
  /** Nothing is left that was kept under it: another can be set. */
  forgetPassphrase(personId: string): void
  /** Forgets what is unwrapped. */
  close(): void
}

/** Kept beside the key itself: its end is told even where catalogue.db knows nothing of it any more. */
const KeyOwner = z.strictObject({ personId: z.string(), titleId: TitleId })
export type KeyOwner = z.output<typeof KeyOwner>

const KeyFile = z.strictObject({
  version: z.literal(1),
  /** Older ones do not say. */
  owner: KeyOwner.optional(),
  kept: z.enum(['keychain', 'passphrase']),
  wrapped: z.base64(),
})

export const keyFileOf = (grantId: string): string => `${grantId}.key`

export const openKeys = (
  folder: string,
  { sealer, people, cost }: { sealer: Sealer; people: VaultPeople; cost?: number },
): Keys => {
  const opened = new Map<string, Uint8Array>()
  const passphraseKeys = new Map<string, Buffer>()
  /** How often everything was forgotten: what a keychain or a passphrase brings later than that is for nobody. */
  let closings = 0
  const remember = (grantId: string, key: Uint8Array, since: number) => {
    if (since === closings) opened.set(grantId, key)
  }

  const keeping = (personId: string): ReturnType<Keys['keeping']> => {
    if (sealer.kind === 'keychain')
      return { keeping: 'keychain', whyNowhere: null, passphrase: null }
    const { isAllowed, proof } = people.of(personId)
    if (!isAllowed && proof === null)
      return { keeping: 'nowhere', whyNowhere: sealer.why, passphrase: null }
    const passphrase = proof === null ? 'unset' : passphraseKeys.has(personId) ? 'open' : 'closed'
    return { keeping: 'passphrase', whyNowhere: null, passphrase }
  }

  const wrapped = async (personId: string, grantId: string, key: Uint8Array) => {
    const how = keeping(personId)
    if (how.keeping === 'keychain') return { kept: how.keeping, bytes: await sealed(sealer, key) }
    if (how.keeping === 'nowhere' || how.passphrase === 'unset') throw new KeyError('not_kept')
    const under = passphraseKeys.get(personId)
    if (under === undefined) throw new KeyError('locked')
    return { kept: how.keeping, bytes: wrapUnder(under, key, grantId) }
  }

  const unwrapped = async (
    personId: string,
    grantId: string,
    renewed: (wrapped: Uint8Array) => void,
  ): Promise<Uint8Array> => {
    const file = readKeyFile(join(folder, keyFileOf(grantId)))
    if (file === null) throw new KeyError('key_lost')
    const bytes = Buffer.from(file.wrapped, 'base64')
    if (file.kept === 'keychain') return unsealed(sealer, bytes, renewed)
    const under = passphraseKeys.get(personId)
    if (under === undefined) throw new KeyError('locked')
    const key = unwrapUnder(under, bytes, grantId)
    if (key === null) throw new KeyError('key_lost')
    return key
  }

  /** What a disk that is full does not take now opens as it is, and is renewed another time. */
  const rewrite = (grantId: string, file: z.output<typeof KeyFile>, renewed: Uint8Array) => {
    const wrapped = Buffer.from(renewed).toString('base64')
    try {
      writeDurably(join(folder, keyFileOf(grantId)), JSON.stringify({ ...file, wrapped }))
    } catch {
      overwriteAndRemove(halfOf(join(folder, keyFileOf(grantId))))
    }
  }

  return {
    keeping,
    ownerOf: (grantId) => readKeyFile(join(folder, keyFileOf(grantId)))?.owner ?? null,
    keep: async (owner, grantId, key) => {
      const since = closings
      const { kept, bytes } = await wrapped(owner.personId, grantId, key)
      const text = JSON.stringify({
        version: 1,
        owner,
        kept,
        wrapped: Buffer.from(bytes).toString('base64'),
      } satisfies z.input<typeof KeyFile>)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeDurably(join(folder, keyFileOf(grantId)), text)
      remember(grantId, key, since)
    },
    open: async (personId, grantId) => {
      const known = opened.get(grantId)
      if (known !== undefined) return known
      const since = closings
      const again: Uint8Array[] = []
      const key = await unwrapped(personId, grantId, (renewed) => again.push(renewed))
      // A keychain may take minutes: destroyed meanwhile, it is not brought back.
      const file = readKeyFile(join(folder, keyFileOf(grantId)))
      if (file === null) {
        key.fill(0)
        throw new KeyError('key_lost')
      }
      for (const renewed of again) rewrite(grantId, file, renewed)
      remember(grantId, key, since)
      return key
    },
    destroy: (grantId) => {
      opened.get(grantId)?.fill(0)
      opened.delete(grantId)
      const path = join(folder, keyFileOf(grantId))
      // Half written, by a kill or a full disk, it is a key as well.
      overwriteAndRemove(halfOf(path))
      overwriteAndRemove(path)
    },
    setPassphrase: async (personId, passphrase) => {
      const refuseSecond = () => {
        if (people.of(personId).proof === null) return
        throw new FailureError(
          'passphrase_set',
          'A passphrase is set already. Nothing was changed; give it, or begin anew.',
        )
      }
      refuseSecond()
      if ([...passphrase].length < shortestPassphrase)
        throw new FailureError(
          'passphrase_weak',
          `This passphrase is too short: take at least ${shortestPassphrase} characters. Nothing was changed.`,
          { least: shortestPassphrase },
        )
      if (new Set(passphrase).size < fewestDifferent)
        throw new FailureError(
          'passphrase_uniform',
          `This passphrase repeats the same characters: take at least ${fewestDifferent} different ones. Nothing was changed.`,
          { least: fewestDifferent },
        )
      const since = closings
      const { key, ...proof } = await newPassphrase(passphrase, cost)
      // Asked for twice at once: keys may be wrapped under the first already.
      refuseSecond()
      people.setProof(personId, proof)
      if (since === closings) passphraseKeys.set(personId, key)
    },
    unlock: async (personId, passphrase) => {
      const since = closings
      const { proof } = people.of(personId)
      const key = proof && (await keyOfPassphrase(passphrase, proof))
      if (!key)
        throw new FailureError(
          'passphrase_wrong',
          'This is not the passphrase. Nothing was changed; try again.',
        )
      if (since === closings) passphraseKeys.set(personId, key)
    },
    forgetPassphrase: (personId) => {
      passphraseKeys.get(personId)?.fill(0)
      passphraseKeys.delete(personId)
      people.setProof(personId, null)
    },
    close: () => {
      closings += 1
      for (const key of [...opened.values(), ...passphraseKeys.values()]) key.fill(0)
      opened.clear()
      passphraseKeys.clear()
    },
  }
}

const sealed = (sealer: Sealer, key: Uint8Array): Promise<Uint8Array> =>
  sealer.wrap(key).catch((error: unknown) => {
    throw new KeyError(error instanceof SealerError && error.isLost ? 'not_kept' : 'locked')
  })

const unsealed = (
  sealer: Sealer,
  bytes: Uint8Array,
  renewed: (wrapped: Uint8Array) => void,
): Promise<Uint8Array> =>
  sealer.unwrap(bytes, renewed).catch((error: unknown) => {
    throw new KeyError(error instanceof SealerError && error.isLost ? 'key_lost' : 'locked')
  })

const readKeyFile = (path: string): z.output<typeof KeyFile> | null => {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError)
      return null
    throw error
  }
}

const halfOf = (path: string) => `${path}.new`

const writeDurably = (path: string, text: string): void => {
  const half = halfOf(path)
  const file = openSync(half, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(half, path)
}

/** What the disk keeps of a file that is only removed could be read again; of one that was overwritten, the system alone may know more. */
const overwriteAndRemove = (path: string): void => {
  let isNoise = false
  try {
    const { size } = statSync(path)
    const file = openSync(path, 'r+')
    try {
      writeSync(file, Buffer.alloc(size), 0, size, 0)
      fsyncSync(file)
      isNoise = true
    } finally {
      closeSync(file)
    }
  } catch (error) {
    // A full or failing disk must not keep the name in place.
    if (codeOf(error) === 'ENOENT') return
  }
  try {
    rmSync(path, { force: true })
  } catch (error) {
    // What holds no key any more may keep its name until the next start.
    if (!isNoise) throw error
  }
}
