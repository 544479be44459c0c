import type { Store } from '../store/open.ts'
import type { PassphraseProof } from './passphrase.ts'

/** What is kept of the people who have screeners here, and what they chose. */
export interface VaultPeople {
  of(personId: string): { isAllowed: boolean; proof: PassphraseProof | null }
  /** Whether their catalogue allows a passphrase where there is no keychain. */
  setAllowed(personId: string, isAllowed: boolean): void
  setProof(personId: string, proof: PassphraseProof | null): void
  choices(): VaultChoices
  choose(choices: Partial<VaultChoices>): void
}

export interface VaultChoices {
  /** What screeners may take of the disk, bytes; null: all of it but a reserve. */
  limitBytes: number | null
  mostAtOnce: number
  /** The person stopped all of them. */
  paused: boolean
}

interface PersonRow {
  allowed: number
  salt: Buffer | null
  cost: number | null
  proof: Buffer | null
}

interface ChoicesRow {
  limitBytes: number | null
  mostAtOnce: number
  paused: number
}

export const openVaultPeople = ({ work }: Store): VaultPeople => {
  const find = work.prepare<[string], PersonRow>(
    'SELECT passphrase_allowed AS allowed, salt, cost, proof FROM vault_people WHERE person_id = ?',
  )
  const allow = work.prepare<[string, number]>(
    `INSERT INTO vault_people (person_id, passphrase_allowed) VALUES (?, ?)
     ON CONFLICT (person_id) DO UPDATE SET passphrase_allowed = excluded.passphrase_allowed`,
  )
  const prove = work.prepare<[string, Uint8Array | null, number | null, Uint8Array | null]>(
    `INSERT INTO vault_people (person_id, passphrase_allowed, salt, cost, proof) VALUES (?, 0, ?, ?, ?)
     ON CONFLICT (person_id) DO UPDATE SET salt = excluded.salt, cost = excluded.cost, proof = excluded.proof`,
  )
  const chosen = work.prepare<[], ChoicesRow>(
    'SELECT limit_bytes AS limitBytes, most_at_once AS mostAtOnce, paused FROM vault_choices',
  )
  const choose = work.prepare<[number | null, number, number]>(
    `INSERT INTO vault_choices (only, limit_bytes, most_at_once, paused) VALUES (1, ?, ?, ?)
     ON CONFLICT (only) DO UPDATE SET limit_bytes = excluded.limit_bytes, most_at_once = excluded.most_at_once,
       paused = excluded.paused`,
  )
  const choices = (): VaultChoices => {
    const row = chosen.get()
    return row ? { ...row, paused: row.paused === 1 } : usual
  }

  return {
    of: (personId) => {
      const row = find.get(personId)
      const { salt = null, cost = null, proof = null } = row ?? {}
      return {
        isAllowed: row?.allowed === 1,
        proof: salt && cost !== null && proof ? { salt, cost, proof } : null,
      }
    },
    setAllowed: (personId, isAllowed) => void allow.run(personId, isAllowed ? 1 : 0),
    setProof: (personId, proof) =>
      void prove.run(personId, proof?.salt ?? null, proof?.cost ?? null, proof?.proof ?? null),
    choices,
    choose: (change) => {
      const { limitBytes, mostAtOnce, paused } = { ...choices(), ...change }
      choose.run(limitBytes, mostAtOnce, paused ? 1 : 0)
    },
  }
}

const usual: VaultChoices = { limitBytes: null, mostAtOnce: 2, paused: false }
