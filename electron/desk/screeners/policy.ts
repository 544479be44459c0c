import type { Ports } from '../ports.ts'
import { RefusedError } from '../sync/exchange.ts'
import type { Errand } from '../sync/loop.ts'
import type { Sealer } from './sealer.ts'
import type { VaultPeople } from './vaultPeople.ts'
import { askPolicy } from './wire.ts'

/** What a catalogue allows is asked again after so long, in the next round that reaches it, ms. */
const policyMs = 60_000

/** Whether the catalogue of a person lets a passphrase keep their keys; only asked where there is no keychain. */
export interface Policy {
  errand: Errand
  /** It may have been started again, with another word about passphrases: it is asked in the next round. */
  forget(): void
}

/** @param changed is told when another answer came than the one before. */
export const openPolicy = (parts: {
  people: Pick<VaultPeople, 'of' | 'setAllowed'>
  sealer: Pick<Sealer, 'kind'>
  ports: Ports
  changed: () => void
}): Policy => {
  const { people, sealer, ports, changed } = parts
  /** Whose catalogue was asked, and when, by the wall clock. */
  const asked = new Map<string, number>()
  return {
    errand: async ({ personId }, ask) => {
      if (sealer.kind === 'keychain') return
      const sinceMs = Math.abs(ports.clock.wall() - (asked.get(personId) ?? -Infinity))
      if (sinceMs < policyMs) return
      const before = people.of(personId).isAllowed
      try {
        const { offlinePassphrase } = await ask(askPolicy)
        people.setAllowed(personId, offlinePassphrase)
      } catch (error) {
        // A catalogue that knows no policy allows none.
        if (!(error instanceof RefusedError) || error.status !== 404) throw error
        people.setAllowed(personId, false)
      }
      asked.set(personId, ports.clock.wall())
      if (before !== people.of(personId).isAllowed) changed()
    },
    forget: () => asked.clear(),
  }
}
