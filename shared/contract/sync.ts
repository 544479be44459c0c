import { z } from 'zod'
import type { AssignmentId, SessionId, TitleId } from '../ids.ts'
import type { Language } from '../vocabulary/languages.ts'
import { answers, call } from './call.ts'

/** How this computer and its catalogue stand to each other, as the page shows it at any moment. */
export interface SyncState {
  /** Null while nobody is signed in: everything then stays on this computer. */
  account: null | {
    personId: string
    name: string
    role: 'tagger' | 'reviewer' | 'owner'
    /** Of the catalogue, as it was typed. */
    url: string
  }
  /** Where the tokens are kept: the system's keychain, or a file that only this user can read. */
  keptIn: 'keychain' | 'file'
  /** Chosen by the person: nothing is sent and nothing fetched. */
  workOffline: boolean
  phase: 'resting' | 'sending' | 'fetching'
  /** What stands in the way; null while nothing does. Nothing of the work is ever lost by it. */
  obstacle: SyncObstacle | null
  /** Changes that the catalogue has not acknowledged. */
  waiting: number
  /** Changes it keeps without applying them. */
  quarantined: number
  /** When it answered last, ms since 1970 UTC; null: never. */
  lastReachedMs: number | null
  /** Titles of the catalogue on this computer, and whether all of the feed has been read once. */
  titles: number
  isComplete: boolean
}

/**
 * Said in the person's language from `code` (locales: `sync.obstacle.<code>`).
 *
 * - `unreachable`: no network, or nobody answers; tried again by itself.
 * - `unkept`: it answered, and this computer could not note what it said: a full disk; tried again by itself.
 * - `locked`: the tokens cannot be had now, because the system's keychain is locked or not there; tried again by itself.
 * - `busy`: it asks to wait (429, 503); tried again by itself.
 * - `update_needed`: it speaks another version of the protocol; this program must be updated.
 * - `signed_out`: it does not know this computer's tokens any more; a new invitation signs in again.
 * - `device_revoked`: an owner, or a token seen twice, ended this computer's right; a new invitation signs in again.
 * - `forked`: another copy of this data went on with the same log; a new invitation begins a new one.
 * - `refused`: it cannot read what was sent; a fault of one of the two programs.
 */
export interface SyncObstacle {
  code:
    | 'unreachable'
    | 'unkept'
    | 'locked'
    | 'busy'
    | 'update_needed'
    | 'signed_out'
    | 'device_revoked'
    | 'forked'
    | 'refused'
  /** In English, for a report of the fault. */
  detail: string
  /** When it is tried again by itself, ms since 1970 UTC; null: when the person does something. */
  triesAgainAtMs: number | null
}

/** A title as lists of the sync page name it. */
export interface NamedTitle {
  titleId: TitleId
  name: string
  names: Readonly<Record<Language, string>> | null
}

/** What waits, by session, and all that was set aside, for the sync page. */
export interface SyncDetails {
  waiting: {
    sessionId: SessionId
    title: NamedTitle
    changes: number
    /** Of the first of them, ms since 1970 UTC. */
    sinceMs: number
    /** Whether the submission itself is among them. */
    submits: boolean
  }[]
  /** Titles that were declined here, which the catalogue is still to be told. */
  declines: { title: NamedTitle; sinceMs: number }[]
  /** What was decided or sent back here, which the catalogue is still to be told. */
  reviews: { title: NamedTitle; sinceMs: number }[]
  /** Calibration titles that were wished here into the queue of a tagger, by their name. */
  slips: { name: string; sinceMs: number }[]
  /** The newest first, at most 500. */
  quarantined: {
    eventId: string
    sessionId: SessionId
    title: NamedTitle
    /** Of the event, such as `term.applied`. */
    type: string
    /** The catalogue's code, said from `sync.reason.<code>`; one that is not known here is shown as it is. */
    reason: string
    atMs: number
  }[]
}

/** A title that was given to the person who is signed in. */
export interface AssignmentFacts {
  assignmentId: AssignmentId
  /** ms since 1970 UTC. */
  dueAtMs: number | null
  /** Between 0 and 1; null is the vocabulary's own. */
  minimumCoverage: number | null
  /** Why a reviewer sent the submission back; null when none did. */
  returnedNote: string | null
  /** Of a submission from whatever computer of this person, ms since 1970 UTC. */
  submittedAtMs: number | null
  /** Another computer of this person has a session of it, and this one has not. */
  begunElsewhere: boolean
}

/** An assigned title whose film is not on this computer yet. */
export interface AssignedTitle {
  title: NamedTitle
  year: number | null
  runtimeMs: number | null
  advisories: string[]
  assignment: AssignmentFacts
}

export const SignIn = z.strictObject({
  /** Where the catalogue is: `https://…`, or `http://` on this computer. */
  url: z.string().min(1).max(2_000),
  invitation: z.string().min(1).max(500),
})

export const CatalogueQuery = z.strictObject({
  /** As it is being typed; empty lists by name. */
  text: z.string().max(200),
  kind: z.enum(['film', 'episode']).nullable(),
  genre: z.string().max(200).nullable(),
  fromYear: z.int().min(0).max(9_999).nullable(),
  toYear: z.int().min(0).max(9_999).nullable(),
  offset: z.int().min(0).max(1_000_000),
  limit: z.int().min(1).max(100),
})
export type CatalogueQuery = z.infer<typeof CatalogueQuery>

export interface CatalogueRow {
  titleId: TitleId
  kind: 'film' | 'episode'
  name: string
  year: number | null
  runtimeMs: number | null
  series: null | { name: string; season: number; episode: number }
  people: string[]
  genres: string[]
  synopsis: string
  /** What it is known to hold that somebody may want to know of before, as codes in the order they are shown (care/advisoryCodes.ts). */
  advisories: string[]
  /** Given to the person who is signed in. */
  assigned: boolean
  /** Independent submissions; null for who may not know (taggers, before a decision). */
  submissions: number | null
}

/** One answer of the search. */
export interface CatalogueFound {
  rows: CatalogueRow[]
  /** Titles that match, counted up to `mostCounted`. */
  total: number
  /** More match than were counted. */
  isMore: boolean
  /** What was looked for instead, where nothing matched what was typed; null otherwise. */
  corrected: string | null
}

/** Titles a search counts at most: nobody reads further, and counting all would take longer than a key. */
export const mostCounted = 1_000

/** For the filters: what there is to choose from. */
export interface CatalogueFacets {
  titles: number
  /** The most frequent first. */
  genres: { name: string; count: number }[]
  years: null | { from: number; to: number }
}

const nothing = z.strictObject({})

export const syncCalls = {
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
} as const
