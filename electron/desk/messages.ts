import type { AnnouncementName, Announcements, Notice } from '../../shared/contract/calls.ts'
import type { Result } from '../../shared/contract/failure.ts'

/** What the worker is given at its start. */
export interface DeskSettings {
  /** Where work.db and catalogue.db are, or will be made. Absolute. */
  dataFolder: string
  /** Where vocabularies/ and sample/ are. Absolute. */
  assetsFolder: string
  appVersion: string
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
  | { started: Result<{ notices: Notice[] }> }
  | { id: number; result: Result<unknown> }
  | Announcement

export type Announcement = {
  [N in AnnouncementName]: { announce: N; data: Announcements[N] }
}[AnnouncementName]
