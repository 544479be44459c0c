import type { Notice } from './app.ts'
import type { Preferences } from './preferences.ts'
import type { ScreenersState } from './screeners.ts'
import type { SyncState } from './sync.ts'
import type { UpdatesState } from './updates.ts'

/** What the desk and the root tell the page unasked. */
export interface Announcements {
  /** A row of *Tonight* changed: ask again. */
  'tonight.changed': Record<string, never>
  'notice.raised': Notice
  /** How the catalogue is reached, or how much waits; at most four times a second. */
  'sync.changed': SyncState
  /** Titles of the catalogue came or changed: a search may find others. */
  'catalogue.changed': Record<string, never>
  /** Submissions, decisions or precedents came, or what was decided here went: ask again. */
  'review.changed': Record<string, never>
  /** Of what was asked of a study, the share that is done, 0 to 1. */
  'consistency.progress': { share: number }
  /** The vault, at most four times a second. */
  'screeners.changed': ScreenersState
  /** What is known of newer versions. Electron alone. */
  'updates.changed': UpdatesState
  /** A menu item was chosen. */
  'action.invoked': { id: string }
  /** The preferences changed in another window. */
  'preferences.changed': Preferences
  /** The program is about to end: last words now. On loopback the page then lets go of its stream, which is waited for. */
  'app.ending': Record<string, never>
}
export type AnnouncementName = keyof Announcements
