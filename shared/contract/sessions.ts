import { z } from 'zod'
import { Advisories } from '../care/advisories.ts'
import { EventId, FacetId, MarkId, SessionId, TermId, TitleId } from '../ids.ts'
import { Change } from '../session/events.ts'
import type { Missing } from '../session/readiness.ts'
import type { SessionState } from '../session/state.ts'
import type { Vocabulary } from '../vocabulary/schema.ts'
import { answers, call } from './call.ts'
import type { ExportedFile } from './exportedFile.ts'
import type { Screening } from './screeners.ts'
import type { TonightRow } from './titles.ts'

/** As long as a remark may be: as a declaration, with the statement before it. */
export const longestRemark = 1_800

/** Where the person is in a session; not an answer, so it lives beside the log. Restored exactly on return. */
export const SessionView = z.strictObject({
  playheadMs: z.number().min(0).default(0),
  playing: z.boolean().default(false),
  rate: z.number().min(0.25).max(4).default(1),
  facet: FacetId.nullable().default(null),
  term: TermId.nullable().default(null),
  degree: z.int().min(0).max(5).nullable().default(null),
  mark: MarkId.nullable().default(null),
  /** Which part holds the keyboard. `note` is the one on the facet, `definition` is being read. */
  focus: z
    .enum([
      'player',
      'facets',
      'terms',
      'definition',
      'filter',
      'note',
      'title-note',
      'marks',
      'mark-note',
    ])
    .default('terms'),
  filter: z.string().max(200).default(''),
  /** The filter without a hit for which one of the nearest words was picked; of those none has the keyboard by itself. */
  pickedFor: z.string().max(200).optional(),
  /** Caret in the text field that holds the focus. */
  caret: z.int().min(0).nullable().default(null),
  /** How many of `SessionState.unmapped`, from the first on, the tagger said to be done with. */
  unmappedDone: z.int().min(0).optional(),
  /** The advisories this person was told of before they chose to watch. */
  advised: Advisories.optional(),
  /** What is being written to go with the declaration: no answer before it is declared. */
  remark: z.string().max(longestRemark).optional(),
})
export type SessionView = z.infer<typeof SessionView>

/** A session as the page needs it to go on working. */
export interface OpenSession {
  state: SessionState
  view: SessionView
  vocabulary: Vocabulary
  title: TonightRow
  /** Of a title that plays from the vault; null for one's own film. */
  screening: Screening | null
}

/** The changes of one moment with the ids the page gave them, in order. Sent again after a lost answer, they count once. */
export const Append = z.strictObject({
  sessionId: SessionId,
  changes: z
    .array(z.strictObject({ eventId: EventId, wallMs: z.int(), change: Change }))
    .min(1)
    .max(500),
  view: SessionView.optional(),
})
export type Append = z.infer<typeof Append>

/** The changes are on disk (SQLite, synchronous=FULL). */
export interface Saved {
  savedAtMs: number
  /** Events in this session's log now. */
  eventCount: number
}

const ofTitle = z.strictObject({ titleId: TitleId })
const ofSession = z.strictObject({ sessionId: SessionId })

export const sessionCalls = {
  /** Opens the title's session, or begins one; a sitting starts. */
  'sessions.open': call(ofTitle, answers<OpenSession>()),
  'sessions.append': call(Append, answers<Saved>()),
  'sessions.keepView': call(
    z.strictObject({ sessionId: SessionId, view: SessionView }),
    answers<Saved>(),
  ),
  /** Ends the sitting: the person left the room or went idle. */
  'sessions.leave': call(
    z.strictObject({ sessionId: SessionId, reason: z.enum(['closed', 'idle']) }),
    answers<null>(),
  ),
  /** Goes on after `idle`. */
  'sessions.resume': call(ofSession, answers<null>()),
  /** Seals the session, or fails `not_ready`; `missing` says what the page should show. */
  'sessions.submit': call(
    z.strictObject({ sessionId: SessionId, declaration: z.string().min(1).max(2_000) }),
    answers<{ state: SessionState; missing: Missing[] }>(),
  ),
  'sessions.reopen': call(
    z.strictObject({ sessionId: SessionId, reason: z.string().max(2_000) }),
    answers<SessionState>(),
  ),
  'sessions.export': call(
    z.strictObject({
      sessionId: SessionId,
      format: z.enum(['json', 'csv', 'webvtt']),
      language: z.enum(['en', 'fr']),
    }),
    answers<ExportedFile>(),
  ),
  'sessions.import': call(
    z.strictObject({ text: z.string().max(50_000_000) }),
    answers<{ sessionId: SessionId; titleId: TitleId }>(),
  ),
} as const
