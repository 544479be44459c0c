import type { ScreenerReason } from '../../../shared/contract/screeners.ts'
import type { Ports } from '../ports.ts'
import type { AccessLog } from './accessLog.ts'
import type { KeyOwner, Keys } from './keys.ts'
import type { Shelf, Shelved } from './shelf.ts'
import type { VaultFiles } from './vaultFiles.ts'

/** How screeners leave this computer: the key first, then the bytes. The tags are no part of it. */
export interface Endings {
  /** Destroys a screener; what is kept of it is why. */
  end(shelved: Shelved, reason: ScreenerReason): void
  /** The same, and nothing is kept of it. */
  remove(shelved: Shelved): void
  /** The grant is worth nothing any more, and another is asked for. */
  begin(shelved: Shelved, why: string): void
  /** Takes away what a kill, or a catalogue.db that was set aside, left behind. */
  sweep(): void
}

export interface EndingParts {
  shelf: Shelf
  keys: Keys
  files: VaultFiles
  log: AccessLog
  ports: Ports
  /** The device whose access log tells of it. */
  ordinalOf(owner: KeyOwner): number
  /** The disk has room again. */
  freed(): void
}

export const openEndings = (parts: EndingParts): Endings => {
  const { shelf, keys, files, log, ports } = parts

  /** What is left of it opens nothing from the first line on; each further one may be broken off. */
  const destroy = ({ grant }: Shelved) => {
    if (grant === null) return
    keys.destroy(grant.grantId)
    // A system that does not let go of a file that is being read: the next start does it.
    removeBytes(grant.grantId, 'the bytes of a screener stay until the next start')
  }

  /** They open nothing any more, and nobody waits for them. */
  const removeBytes = (grantId: string, otherwise: string) =>
    void files.remove(grantId).then(parts.freed, (error: unknown) => ports.log(otherwise, error))

  const grantsHere = (): ReadonlySet<string> => {
    try {
      return files.grants()
    } catch (error) {
      ports.log('the vault could not be looked through', error)
      return new Set()
    }
  }

  const tell = (owner: KeyOwner, grantId: string, reason: string) => {
    const { titleId } = owner
    try {
      log.add(parts.ordinalOf(owner), { titleId, grantId, kind: 'deleted', reason })
    } catch (error) {
      // A full disk must not keep a key alive.
      ports.log('the end of a screener could not be noted', error)
    }
  }

  const destroyAndTell = (shelved: Shelved, reason: string) => {
    destroy(shelved)
    if (shelved.grant !== null) tell(shelved, shelved.grant.grantId, reason)
  }

  return {
    end: (shelved, reason) => {
      destroyAndTell(shelved, reason)
      shelf.put({ ...shelved, phase: 'ended', reason, grant: null, film: null, damaged: [] })
    },
    remove: (shelved) => {
      destroyAndTell(shelved, 'removed')
      shelf.remove(shelved.personId, shelved.titleId)
    },
    begin: (shelved, why) => {
      destroyAndTell(shelved, why)
      shelf.put({
        ...shelved,
        phase: 'wanted',
        reason: null,
        paused: false,
        grant: null,
        film: null,
        damaged: [],
      })
    },
    sweep: () => {
      const known = new Set(shelf.all().flatMap(({ grant }) => grant?.grantId ?? []))
      for (const grantId of grantsHere()) {
        if (known.has(grantId)) continue
        // Held by another program, or no file at all: the work is opened all the same.
        const otherwise = 'what was left of a screener stays until the next start'
        try {
          // Where its key is here, its end was not told.
          const owner = keys.ownerOf(grantId)
          keys.destroy(grantId)
          if (owner !== null) tell(owner, grantId, 'left_over')
          removeBytes(grantId, otherwise)
        } catch (error) {
          ports.log(otherwise, error)
        }
      }
    },
  }
}
