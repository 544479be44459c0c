import { z } from 'zod'
import { TitleId } from '../ids.ts'
import { answers, call } from './call.ts'
import type { NamedTitle } from './sync.ts'

/**
 * Why a screener is not played or not fetched now. Said in the person's language from `screeners.reason.<code>`; nothing of the
 * session is touched by any of them.
 *
 * - `revoked`, `embargoed`, `not_granted`, `no_film`: the catalogue says so.
 * - `grant_revoked`: an owner took back the permission for this computer; the title is still the person's, and it can be asked for again.
 * - `unreachable`, `busy`, `too_slow`: tried again by itself; where next to nothing comes, others have their turn meanwhile.
 * - `disk_full`, `limit_reached`, `disk_error`: of this computer, or what the person allowed.
 * - `locked`: the keychain does not open now, or the passphrase was not given yet.
 * - `key_lost`: the keychain does not know its own key any more; fetched anew it can be played.
 * - `clock_back`: the clock of this computer stands before a time it has shown since; right again, or fetched anew, it can be played.
 * - `time_over`: the time offline has ended; the bytes are gone.
 * - `damaged`: a piece is not what was sealed; it can be fetched again alone.
 * - `not_kept`: there is no safe place for its key on this computer.
 * - `signed_out`: it belongs to somebody who is not signed in.
 * - `metered`, `low_battery`: waits for a better line or the socket.
 */
export type ScreenerReason =
  | 'revoked'
  | 'grant_revoked'
  | 'embargoed'
  | 'not_granted'
  | 'no_film'
  | 'unreachable'
  | 'busy'
  | 'too_slow'
  | 'disk_full'
  | 'limit_reached'
  | 'disk_error'
  | 'locked'
  | 'key_lost'
  | 'clock_back'
  | 'time_over'
  | 'damaged'
  | 'not_kept'
  | 'signed_out'
  | 'metered'
  | 'low_battery'

/** A title of the catalogue in this computer's vault, or on its way there. Sizes in bytes. */
export interface Screener {
  titleId: TitleId
  /**
   * - `queued`: its turn comes. `fetching`: on its way. `checking`: all here, its checksum is being made.
   * - `paused`: by the person. `waiting`: stopped by `reason`, and goes on by itself. `stopped`: by `reason`, until the person does something.
   * - `ready`: can be played without a network; where `reason` says otherwise, not now. `ended`: was here, and is gone because of `reason`.
   */
  phase: 'queued' | 'fetching' | 'checking' | 'paused' | 'waiting' | 'stopped' | 'ready' | 'ended'
  reason: ScreenerReason | null
  /** Of the whole film; null until the catalogue said. */
  bytes: number | null
  bytesHere: number
  /** Of the last seconds, while it is fetched. */
  bytesPerSecond: number | null
  /** Until it is here at that pace. */
  leftMs: number | null
  /** By the clock of this computer, ms since 1970 UTC. */
  playableUntilMs: number | null
  /** Captions that the catalogue lists and that could not be had: it plays without them. */
  captionsMissed: number
}

/** The vault of this computer, as the page shows it at any moment. */
export interface ScreenersState {
  /** In the order in which they are fetched; what is ready or ended comes after. */
  screeners: Screener[]
  /** The person stopped all of them. */
  paused: boolean
  /** So many are fetched at once. */
  mostAtOnce: number
  /** What screeners may take of the disk; null: all of it but a reserve. */
  limitBytes: number | null
  usedBytes: number
  /** Free where the data folder lies; null when the system does not say. */
  freeBytes: number | null
  /** Where keys are kept. `nowhere`: nothing can be fetched, because of `whyNowhere`. */
  keeping: 'keychain' | 'passphrase' | 'nowhere'
  /** `no_keychain`: this system has none. `basic_text`: it has one that everyone can open. Both: and the catalogue allows no passphrase. */
  whyNowhere: 'no_keychain' | 'basic_text' | null
  /** Of the passphrase that keys are kept under: none was set yet, it was not given since the start, or it was. */
  passphrase: 'unset' | 'closed' | 'open' | null
  /** Of all that is being fetched, 0 to 1; null while nothing is. */
  progress: number | null
}

/** A record of the access log, for the person it is about. */
export interface AccessLine {
  seq: number
  title: NamedTitle
  kind: 'opened' | 'framed' | 'played' | 'denied' | 'exported' | 'deleted'
  /** Of what was played, ms of the title. */
  fromMs: number | null
  toMs: number | null
  /** A `ScreenerReason`, or `removed`, `submitted`, `left_over`. */
  reason: string | null
  wallMs: number
  /** The catalogue has it. */
  told: boolean
}

/** Whose screening it is, to be shown above the picture for as long as it plays. */
export interface Screening {
  person: string
  /** Of the grant: names person, device and time in the catalogue. */
  watermarkId: string
}

const nothing = z.strictObject({})
const ofTitle = z.strictObject({ titleId: TitleId })
const oneOrAll = z.strictObject({ /** Null: all. */ titleId: TitleId.nullable() })
const Passphrase = z.string().min(1).max(1_000)

/** Calls about titles that are protected: fetched, sealed, traced, and gone after a time. */
export const screenerCalls = {
  'screeners.state': call(nothing, answers<ScreenersState>()),
  /** Fetches assigned titles whose film is not here, in the order they are due; one that had ended or is reviewed, or all. */
  'screeners.prepare': call(oneOrAll, answers<ScreenersState>()),
  'screeners.pause': call(oneOrAll, answers<ScreenersState>()),
  'screeners.resume': call(oneOrAll, answers<ScreenersState>()),
  /** Its turn comes at this place of the queue, counted from 0. */
  'screeners.move': call(
    z.strictObject({ titleId: TitleId, place: z.int().min(0).max(10_000) }),
    answers<ScreenersState>(),
  ),
  /** Destroys its key, then its bytes; the session stays. */
  'screeners.remove': call(ofTitle, answers<ScreenersState>()),
  /** Fetches the damaged pieces of a film again, those alone. */
  'screeners.repair': call(ofTitle, answers<ScreenersState>()),
  /** What waits for this reason is fetched all the same: until it is gone, the evening is over, or the program ends. */
  'screeners.fetchAnyway': call(
    z.strictObject({ reason: z.enum(['metered', 'low_battery']) }),
    answers<ScreenersState>(),
  ),
  /** What is left out stays as it is. */
  'screeners.choose': call(
    z
      .strictObject({
        limitBytes: z.int().min(0).nullable().exactOptional(),
        mostAtOnce: z.int().min(1).max(4).exactOptional(),
      })
      .refine((chosen) => Object.keys(chosen).length > 0),
    answers<ScreenersState>(),
  ),
  /** Fails `passphrase_weak`, `passphrase_uniform`; and `passphrase_set` where one is set already. */
  'screeners.setPassphrase': call(
    z.strictObject({ passphrase: Passphrase }),
    answers<ScreenersState>(),
  ),
  /** Fails `passphrase_wrong`. */
  'screeners.unlock': call(z.strictObject({ passphrase: Passphrase }), answers<ScreenersState>()),
  /** The passphrase was forgotten: what was sealed under it is destroyed, and another can be set. */
  'screeners.forgetPassphrase': call(nothing, answers<ScreenersState>()),
  /** What the page knows of line and battery. */
  'screeners.tellSurroundings': call(
    z.strictObject({ metered: z.boolean(), lowBattery: z.boolean() }),
    answers<null>(),
  ),
  /** The newest first. */
  'screeners.accessLog': call(
    z.strictObject({
      /** Only older ones; null: from the newest on. */
      before: z.int().min(1).nullable(),
      limit: z.int().min(1).max(500),
    }),
    answers<{ lines: AccessLine[]; isMore: boolean }>(),
  ),
} as const
