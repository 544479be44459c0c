import { z } from 'zod'
import { type SessionId, TitleId } from '../ids.ts'
import type { Language } from '../vocabulary/languages.ts'
import { answers, call } from './call.ts'
import type { DeclinedTitle } from './care.ts'
import type { AssignedTitle, AssignmentFacts } from './sync.ts'
import { TonightAsked } from './timesheet.ts'

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

const nothing = z.strictObject({})
const ofTitle = z.strictObject({ titleId: TitleId })

export const titleCalls = {
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
} as const
