import type { AnnouncementName, Announcements } from '../../shared/contract/announcements.ts'
import type { Notice } from '../../shared/contract/app.ts'
import type { Result } from '../../shared/contract/failure.ts'
import type { Sealer } from './screeners/sealer.ts'
import type { Keeper } from './sync/keeper.ts'

/** What the worker is given at its start. */
export interface DeskSettings {
  /** Where work.db and catalogue.db are, or will be made. Absolute. */
  dataFolder: string
  /** Where vocabularies/ and sample/ are. Absolute. */
  assetsFolder: string
  appVersion: string
  /** Where the root keeps tokens. */
  keptIn?: Keeper['keptIn']
  /** What the root wraps keys under. */
  sealing?: Pick<Sealer, 'kind' | 'why'>
}

/** A question of the main thread. `inner`: one of inner.ts instead of the contract. */
export interface Question {
  id: number
  name: unknown
  input: unknown
  inner?: true
}

/** Everything the worker says. The first message is `started`. */
export type Saying =
  | KeeperQuestion
  | SealerQuestion
  | { started: Result<{ notices: Notice[] }> }
  | { id: number; result: Result<unknown> }
  | Announcement

export type Announcement = {
  [N in AnnouncementName]: { announce: N; data: Announcements[N] }
}[AnnouncementName]

/** The worker asks the root for the tokens it kept, or to keep these (`text`). */
export interface KeeperQuestion {
  keeper: number
  text?: string
}

/** What the root answers: the text it kept, or why it could not. */
export interface KeeperAnswer {
  keeper: number
  result: { ok: true; text: string | null } | { ok: false; reason: string }
}

/** The worker asks the root to wrap a key under the system's keychain, or to unwrap one. */
export interface SealerQuestion {
  sealer: number
  wish: 'wrap' | 'unwrap'
  bytes: Uint8Array
}

/** What the root answers; `renewed`: wrapped again, as the keychain wants it; `isLost`: the keychain opens, and does not know its own key any more. */
export interface SealerAnswer {
  sealer: number
  result:
    | { ok: true; bytes: Uint8Array; renewed?: Uint8Array }
    | { ok: false; reason: string; isLost: boolean }
}
