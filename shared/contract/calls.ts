import { z } from 'zod'
import { EventId, FacetId, MarkId, SessionId, TermId, TitleId } from '../ids.ts'
import type { VocabularyRef } from '../ids.ts'
import type { Missing } from '../session/readiness.ts'
import { Change } from '../session/events.ts'
import type { Mapping } from '../session/mapping.ts'
import type { SessionState } from '../session/state.ts'
import type { Vocabulary } from '../vocabulary/schema.ts'
import type { Language } from '../vocabulary/languages.ts'
import { Advisories } from '../care/advisories.ts'
import { answers, call } from './call.ts'
import { careCalls, type DeclinedTitle } from './care.ts'
import { consistencyCalls } from './consistency.ts'
import { MenuSection } from './menu.ts'
import { PreferencesPatch } from './preferences.ts'
import { reviewCalls } from './review.ts'
import { screenerCalls, type Screening, type ScreenersState } from './screeners.ts'
import {
  type AssignedTitle,
  type AssignmentFacts,
  type CatalogueFacets,
  type CatalogueFound,
  CatalogueQuery,
  SignIn,
  type SyncDetails,
  type SyncState,
} from './sync.ts'
import type { Storage } from './storage.ts'
import { timesheetCalls, TonightAsked } from './timesheet.ts'
import { updateCalls, type UpdatesOffer, type UpdatesState } from './updates.ts'
import type { Preferences } from './preferences.ts'

/** Under which roof the page runs, and what that roof can do. */
export interface AppInfo {
  root: 'electron' | 'browser'
  version: string
  platform: string
  /** The person can be shown a native file dialog (`titles.choose`); otherwise a path is typed (`titles.add`). */
  nativeDialog: boolean
  /**
   * Whether other programs can record the window while a screening is open in it. `excluded`: the system leaves it out.
   * `partial`: only for some programs. `none`: there is nothing of the kind here.
   */
  contentProtection: 'excluded' | 'partial' | 'none'
  /** Null where this Séance never asks for newer versions of itself. */
  updates: UpdatesOffer | null
  /** What was found damaged, mended or set aside since the last start: said until dismissed. */
  notices: Notice[]
}

/** Something the person must know that no call of theirs caused. Said in their language from `code` (locales: `notice.<code>`). */
export interface Notice {
  id: string
  code:
    | 'work_salvaged'
    | 'catalogue_set_aside'
    | 'preferences_restored'
    | 'preferences_reset'
    | 'sitting_recovered'
    | 'title_not_added'
    | 'captions_converted'
    | 'captions_skipped'
    | 'media_truncated'
    | 'decline_unheard'
    | 'review_stale'
    | 'review_refused'
    | 'update_available'
  details: Record<string, string | number>
}

/** What was read from a title's file. Times in ms, sizes in bytes and pixels. */
export interface MediaFacts {
  bytes: number
  sha256: string
  durationMs: number
  /** Where the readable picture ends, when the file is cut short of its declared length. */
  truncatedAtMs: number | null
  width: number
  height: number
  /** Frames per second; null when the file does not say or varies too much to say. */
  frameRate: number | null
  /** MIME type with codecs, for `canPlayType`. */
  mimeType: string
  captions: CaptionTrack[]
}

export interface CaptionTrack {
  /** Names the track in its URL: `/media/<title>/captions/<key>`. */
  key: string
  /** BCP 47 where the file name says so (`film.fr.vtt`), otherwise `und`. */
  language: string
  /** What the person reads in the list of captions. */
  label: string
}

/** One row of *Tonight*. */
export interface TonightRow {
  titleId: TitleId
  name: string
  /** Of a title that has a name in each language; null where it has the one. */
  names: Readonly<Record<Language, string>> | null
  /** False when the file is not where it was. */
  present: boolean
  /** The bundled title that lets one try everything at once. */
  sample: boolean
  facts: MediaFacts
  /** As the catalogue has them; null where it does not say, or knows nothing of the title. */
  year: number | null
  runtimeMs: number | null
  hasPoster: boolean
  addedAtMs: number
  /** What the catalogue knows it to hold, as codes in the order they are shown (care/advisoryCodes.ts). */
  advisories: string[]
  /** Of a title that was given to the person who is signed in. */
  assignment: AssignmentFacts | null
  session: null | {
    sessionId: SessionId
    status: 'open' | 'submitted'
    /** Where the last sitting stopped, ms of the title. */
    playheadMs: number
    /** Of the required facets that apply. */
    answered: number
    /** Facets that apply and are required, answered or not. */
    required: number
    missing: number
    marks: number
    /** In the list: time on the title as the time sheet counts it, of all its days and with corrections, ms. */
    spentMs: number
    lastWallMs: number
    /** It is for the catalogue, which does not have all of it yet. */
    unsent: boolean
  }
}

export interface Tonight {
  rows: TonightRow[]
  /** Assigned titles whose film is not on this computer: by when they are due. */
  assigned: AssignedTitle[]
  /** Titles this person was given and does not want, while nobody gave them anew; none of them is a row. */
  declined: DeclinedTitle[]
  /** The sample title was taken out, and can be offered again. */
  sampleRemoved: boolean
  week: {
    /** Local midnight of Monday, ms since 1970 UTC. */
    startsAtMs: number
    /** Active ms per day, Monday first. */
    days: [number, number, number, number, number, number, number]
  }
}

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
  /** Caret in the text field that holds the focus. */
  caret: z.int().min(0).nullable().default(null),
  /** How many of `SessionState.unmapped`, from the first on, the tagger said to be done with. */
  unmappedDone: z.int().min(0).optional(),
  /** The advisories this person was told of before they chose to watch. */
  advised: Advisories.optional(),
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

/** A newer version of a session's vocabulary, with what it makes of what was said. */
export interface VocabularyOffer {
  from: VocabularyRef
  to: VocabularyRef
  /** The newer one, for its words. */
  vocabulary: Vocabulary
  mapping: Mapping
}

export interface ExportedFile {
  fileName: string
  mimeType: string
  text: string
}

const nothing = z.strictObject({})
const ofTitle = z.strictObject({ titleId: TitleId })
const ofSession = z.strictObject({ sessionId: SessionId })

/**
 * THE map of calls between page and desk. Failures come back as `Failure` (failure.ts).
 * `titles.choose`, `preferences.*`, `app.*`, `updates.*` and `menu.set` are answered by the composition root, everything else by the desk.
 */
export const calls = {
  'app.info': call(nothing, answers<AppInfo>()),
  'app.dismissNotice': call(z.strictObject({ id: z.string() }), answers<null>()),
  'menu.set': call(z.strictObject({ sections: z.array(MenuSection).max(20) }), answers<null>()),

  'preferences.get': call(nothing, answers<Preferences>()),
  'preferences.set': call(PreferencesPatch, answers<Preferences>()),

  'tonight.list': call(TonightAsked, answers<Tonight>()),

  /** Shows the native dialog and adds what was chosen; `cancelled` when nothing was. Electron only. */
  'titles.choose': call(nothing, answers<TonightRow[]>()),
  /** Adds a video by its path, with the captions beside it. Browser root only. */
  'titles.add': call(z.strictObject({ path: z.string().min(1).max(4096) }), answers<TonightRow>()),
  /** Says which file is the film of an assigned title. Browser root only; the same path rules as `titles.add`. */
  'titles.attach': call(
    z.strictObject({ titleId: TitleId, path: z.string().min(1).max(4096) }),
    answers<TonightRow>(),
  ),
  /** The same through the native dialog; `cancelled` when nothing was chosen. Electron only. */
  'titles.chooseFor': call(ofTitle, answers<TonightRow>()),
  'titles.remove': call(ofTitle, answers<null>()),
  /** Puts the sample title into Tonight again, with its session. */
  'titles.offerSample': call(nothing, answers<null>()),
  /** Keeps frames for the timeline; JPEG or WebP, base64, evenly spaced from the first frame. Also the poster of *Tonight*. */
  'titles.keepStrip': call(
    z.strictObject({
      titleId: TitleId,
      mimeType: z.enum(['image/jpeg', 'image/webp']),
      frames: z
        .array(z.strictObject({ atMs: z.number().min(0), base64: z.string().max(200_000) }))
        .min(1)
        .max(120),
      poster: z.string().max(600_000),
    }),
    answers<null>(),
  ),
  'titles.strip': call(
    ofTitle,
    answers<null | { mimeType: string; frames: { atMs: number; base64: string }[] }>(),
  ),

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

  'vocabulary.list': call(
    nothing,
    answers<
      (VocabularyRef & {
        label: { en: string; fr: string }
        current: boolean
        ofCatalogue: boolean
      })[]
    >(),
  ),
  /** Checks and keeps a vocabulary file; new sessions use it. */
  'vocabulary.add': call(
    z.strictObject({ text: z.string().max(20_000_000), fileName: z.string().max(400) }),
    answers<VocabularyRef>(),
  ),
  /** Chooses which vocabulary new sessions use. */
  'vocabulary.use': call(
    z.strictObject({ id: z.string(), version: z.int() }),
    answers<VocabularyRef>(),
  ),

  /** What the newest version of its vocabulary would make of a session; null where there is no newer one. */
  'vocabulary.offer': call(ofSession, answers<VocabularyOffer | null>()),
  /** The tagger accepts what was offered; open the session again for its answers. */
  'vocabulary.accept': call(
    z.strictObject({ sessionId: SessionId, version: z.int().min(1) }),
    answers<null>(),
  ),

  'storage.describe': call(nothing, answers<Storage>()),

  'sync.state': call(nothing, answers<SyncState>()),
  /** Makes this computer a device of whoever was invited. Work that waits under another account stays with that account. */
  'sync.signIn': call(SignIn, answers<SyncState>()),
  /** Forgets the tokens. What waits stays here and goes on when the same person signs in again. */
  'sync.signOut': call(nothing, answers<SyncState>()),
  'sync.workOffline': call(z.strictObject({ offline: z.boolean() }), answers<SyncState>()),
  /** Tries at once, whatever the next try was to be. */
  'sync.now': call(nothing, answers<null>()),
  'sync.details': call(nothing, answers<SyncDetails>()),

  /** Titles of the catalogue, offline. A newer search makes an older one answer `cancelled`. */
  'catalogue.search': call(CatalogueQuery, answers<CatalogueFound>()),
  'catalogue.facets': call(nothing, answers<CatalogueFacets>()),

  ...screenerCalls,
  ...careCalls,
  ...reviewCalls,
  ...consistencyCalls,
  ...timesheetCalls,
  ...updateCalls,
} as const

export type CallName = keyof typeof calls
export type InputOf<N extends CallName> = z.input<(typeof calls)[N]['input']>
export type OutputOf<N extends CallName> = (typeof calls)[N]['output']

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
