import type {
  AssignmentId,
  Degree,
  EventId,
  FacetId,
  MarkId,
  SessionId,
  TermId,
  TitleId,
  VocabularyRef,
} from '../ids.ts'
import type { MediaFingerprint, WatchedSpan } from './events.ts'
import type { Unmapped } from './mapping.ts'

/**
 * What a tagger said about one facet. The four answers that are not the same stay apart:
 * absent from `SessionState.answers` = unanswered; `stated` = none applies, not applicable, unsure.
 */
export type FacetAnswer =
  | { kind: 'terms'; terms: TermId[] }
  | { kind: 'degree'; degree: Degree }
  | { kind: 'stated'; state: StatedAnswer }

export type StatedAnswer = 'none' | 'not-applicable' | 'unsure'

/** A moment (`untilMs` null) or span of the title: the evidence. Times in ms of the title. */
export interface Mark {
  markId: MarkId
  atMs: number
  untilMs: number | null
  facet: FacetId | null
  term: TermId | null
  degree: Degree | null
  note: string
}

/** One cell of the session that a change can touch, with its value; `null` means the cell is absent. */
export type Cell =
  | { at: 'answer'; facet: FacetId; value: FacetAnswer | null }
  | { at: 'mark'; markId: MarkId; value: Mark | null }
  | { at: 'note'; facet: FacetId | null; value: string | null }

/**
 * One thing that undo takes back: usually one event, or the events of one word typed into a note.
 * `eventId` is the last of them, and the one that `undone` and `redone` name.
 */
export interface Step {
  eventId: EventId
  type:
    | 'term.applied'
    | 'term.withdrawn'
    | 'degree.set'
    | 'degree.cleared'
    | 'facet.stated'
    | 'mark.placed'
    | 'mark.changed'
    | 'mark.removed'
    | 'note.set'
  before: Cell
  after: Cell
}

/** One evening's stretch of work; `endedWallMs` and `end` are null while it is open. Wall times in ms since 1970 UTC. */
export interface Sitting {
  startedWallMs: number
  endedWallMs: number | null
  start: 'opened' | 'resumed'
  end: 'idle' | 'closed' | 'recovered' | null
  /** Wall time of the last event within the sitting: what a recovered sitting is taken to have lasted. */
  lastWallMs: number
}

/** The fold of a session's events. Plain JSON: it crosses threads and the wire as it is. */
export interface SessionState {
  sessionId: SessionId
  titleId: TitleId
  assignmentId: AssignmentId | null
  vocabulary: VocabularyRef
  media: MediaFingerprint
  status: 'open' | 'submitted'
  /** Submissions so far; the first submission makes it 1. */
  revision: number
  /** Wall time of the last submission, ms since 1970 UTC; null before the first. */
  submittedWallMs: number | null
  /** Keyed by facet id. A facet that is not here is unanswered. */
  answers: Record<string, FacetAnswer>
  /** Keyed by mark id. */
  marks: Record<string, Mark>
  /** Keyed by facet id; the note on the whole title is under `''`. */
  notes: Record<string, string>
  /** What a new version of the vocabulary had no place for; absent while there is nothing. */
  unmapped?: Unmapped[]
  /** Disjoint, ascending, by rate: see watched.ts. */
  watched: WatchedSpan[]
  sittings: Sitting[]
  undo: Step[]
  redo: Step[]
  /** Events the fold could not make sense of (for example an undo of what is not the last step): counted, never fatal. */
  ignored: number
  eventCount: number
  lastWallMs: number
}
