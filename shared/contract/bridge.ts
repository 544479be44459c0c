import type { AnnouncementName, Announcements } from './announcements.ts'
import type { CallName, InputOf, OutputOf } from './calls.ts'
import type { Result } from './failure.ts'

/** What the page sees of everything outside it: `window.desk` under Electron, the same over loopback. */
export interface Bridge {
  /** Never rejects: a failure is data. */
  call<N extends CallName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>
  /** Returns its own end. */
  on<N extends AnnouncementName>(name: N, listen: (data: Announcements[N]) => void): () => void
  /** Tells when everything outside the page is gone, and when it is there again; absent where the page would go with it. */
  onGone?(listen: (isGone: boolean) => void): void
  /** Where the bytes of a title are: `title://…` under Electron, `/media/…` on loopback. */
  mediaUrl(titleId: string, part: MediaPart): string
}

/** A part of a title that has an address of its own. */
export type MediaPart = 'media' | 'frames' | 'poster' | `captions/${string}`
