import type { z } from 'zod'
import type { MediaFacts } from '../../../shared/contract/titles.ts'
import type { calls } from '../../../shared/contract/calls.ts'
import { FailureError } from '../../../shared/contract/failure.ts'
import type { ScreenerReason, Screening } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Change } from '../../../shared/session/events.ts'
import { sealedChunk, sealedLength } from '../../vault/seal.ts'
import type { Picture, Strip } from '../catalogue/pictures.ts'
import type { Located } from '../catalogue/titles.ts'
import type { Account } from '../sync/accounts.ts'
import type { AccessLog, Happened } from './accessLog.ts'
import { KeyError, type Keys } from './keys.ts'
import type { Shelf, Shelved, ShelvedFilm, ShelvedGrant } from './shelf.ts'
import type { Standing } from './term.ts'
import type { VaultFiles } from './vaultFiles.ts'

/** A screener that is here, with what it plays under. */
export interface Playable {
  shelved: Shelved
  grant: ShelvedGrant
  film: ShelvedFilm
  account: Account
}

/** What plays from the vault. Where nothing of a title is in it, everything here answers null. */
export interface Playing {
  /** Whether its bytes are here, for whoever is signed in; even where they may not be played now. */
  isHere(titleId: TitleId): boolean
  screeningOf(titleId: TitleId): Screening | null
  /** A frame of it was kept, for want of artwork. */
  hasFrame(titleId: TitleId): boolean
  /**
   * Where the sealed bytes are, with what opens them: for the main thread alone. What is read to make its small frames is noted as that
   * (`framed`): nobody has opened the film. @throws FailureError `screener_denied`.
   */
  locate(titleId: TitleId, to: 'play' | 'frame'): Promise<Located | null>
  /** What to say of a title that was in the vault, and is not any more; null of any other. */
  whyGone(titleId: TitleId): FailureError | null
  /** As WebVTT. @throws FailureError `screener_denied`. */
  captions(titleId: TitleId, language: string): Promise<string | null>
  /** Frames of it are sealed as it is. */
  keepStrip(input: KeptStrip): Promise<boolean>
  strip(titleId: TitleId): Promise<Strip | null>
  poster(titleId: TitleId): Promise<Picture | null>
  /** Changes of a session were kept: what they say was played is noted. */
  noteChanges(titleId: TitleId, changes: readonly Change[]): void
  noteExport(titleId: TitleId): void
  /** Nobody looks at it any more: the next time is another. */
  closed(titleId: TitleId | null): void
  /** A passphrase was given: what did not open may open now. */
  tryKeysAgain(): void
  /** Why it cannot be played now, as far as is known without trying. */
  denialOf(shelved: Shelved): ScreenerReason | null
}

/** As the gate lets it through. */
export type KeptStrip = z.output<(typeof calls)['titles.keepStrip']['input']>

export interface PlayingParts {
  shelf: Shelf
  keys: Keys
  files: VaultFiles
  log: AccessLog
  account(): Account | null
  standing(grant: ShelvedGrant): Standing
  nameOf(titleId: TitleId): string
  mimeTypeOf(titleId: TitleId): MediaFacts['mimeType'] | undefined
  /** Its time is over: it is taken away. */
  timeOver(shelved: Shelved): void
  note(line: string, error: unknown): void
  changed(): void
}

/** A title that is being looked at, and under which grant. */
interface Opened {
  titleId: TitleId
  /** Of the device whose access log tells of it. */
  ordinal: number
  grantId: string
}

export const openPlaying = (parts: PlayingParts): Playing => {
  const { shelf, keys, files, log } = parts
  /** Looked at since it was opened last, and under which grant; and what was said last to whoever asked for it. */
  const open = new Map<TitleId, Opened>()
  /** The same of those whose frames were made. */
  const framed = new Map<TitleId, Opened>()
  const denied = new Map<TitleId, ScreenerReason>()
  /** What the key of a screener said when it was tried last. */
  const keyTrouble = new Map<string, 'locked' | 'key_lost'>()

  /** Played under a grant and not in the log yet. */
  const unnoted = new Map<string, { fromMs: number; toMs: number }[]>()

  const find = (titleId: TitleId): Playable | null => {
    const account = parts.account()
    const shelved = account && shelf.find(account.personId, titleId)
    if (!account || shelved?.phase !== 'ready') return null
    const { grant, film } = shelved
    return grant && film ? { shelved, grant, film, account } : null
  }

  const add = ({ account, grant }: Playable, happened: Omit<Happened, 'grantId'>) =>
    log.add(account.ordinal, { ...happened, grantId: grant.grantId })

  const noteSpans = ({ titleId, ordinal, grantId }: Opened) => {
    const spans = unnoted.get(grantId) ?? []
    for (let next = spans[0]; next !== undefined; next = spans[0]) {
      const { fromMs, toMs } = next
      log.add(ordinal, { titleId, grantId, kind: 'played', fromMs, toMs })
      spans.shift()
    }
    unnoted.delete(grantId)
  }

  const deny = (playable: Playable, reason: ScreenerReason): FailureError => {
    const { titleId } = playable.shelved
    const name = parts.nameOf(titleId)
    open.delete(titleId)
    // A player asks again and again: said once.
    if (denied.get(titleId) !== reason) {
      denied.set(titleId, reason)
      try {
        add(playable, { titleId, kind: 'denied', reason })
      } catch (error) {
        parts.note('a denial could not be noted', error)
      }
      parts.changed()
    }
    return deniedBecause(name, reason)
  }

  /** @throws FailureError `screener_denied`. */
  const openedNow = async (playable: Playable): Promise<{ key: Uint8Array; now: Playable }> => {
    const { shelved, grant } = playable
    const standing = parts.standing(grant)
    if (standing === 'time_over') {
      const failure = deny(playable, 'time_over')
      parts.timeOver(shelved)
      throw failure
    }
    if (standing === 'clock_back') throw deny(playable, 'clock_back')
    const key = await keys.open(shelved.personId, grant.grantId).catch(keyErrorIn)
    // A keychain may take minutes: what was given then is looked at now.
    const now = find(shelved.titleId)
    if (now?.grant.grantId !== grant.grantId) throw deny(playable, goneWhy(shelved))
    if (!(key instanceof KeyError)) {
      keyTrouble.delete(grant.grantId)
      return { key, now }
    }
    const reason = key.reason === 'key_lost' ? 'key_lost' : 'locked'
    keyTrouble.set(grant.grantId, reason)
    throw deny(playable, reason)
  }

  const goneWhy = ({ personId, titleId }: Shelved): ScreenerReason =>
    parts.account()?.personId === personId
      ? (shelf.find(personId, titleId)?.reason ?? 'key_lost')
      : 'signed_out'

  const readPart = async (titleId: TitleId, part: string): Promise<Buffer<ArrayBuffer> | null> => {
    const playable = find(titleId)
    if (playable === null) return null
    const { key } = await openedNow(playable)
    return files.read(playable.grant.grantId, key, part)
  }

  return {
    isHere: (titleId) => find(titleId) !== null,
    hasFrame: (titleId) => {
      const playable = find(titleId)
      return playable !== null && files.has(playable.grant.grantId, 'frame')
    },
    screeningOf: (titleId) => {
      const playable = find(titleId)
      return (
        playable && {
          person: playable.account.name,
          watermarkId: playable.grant.watermarkId,
        }
      )
    },
    locate: async (titleId, to) => {
      const playable = find(titleId)
      if (playable === null) return null
      // As it is now, with what was found damaged meanwhile.
      const { key, now } = await openedNow(playable)
      const { grant, film, shelved } = now
      const here = files.filmBytes(grant.grantId)
      if (here !== sealedLength(film)) {
        const from = Math.floor(here / sealedChunk)
        if (!shelved.damaged.includes(from))
          shelf.put({ ...shelved, damaged: [...shelved.damaged, from] })
        throw deny(playable, 'damaged')
      }
      const under = { titleId, ordinal: playable.account.ordinal, grantId: grant.grantId }
      const noted = to === 'play' ? open : framed
      if (noted.get(titleId)?.grantId !== grant.grantId) {
        // What cannot be noted is not shown, and what was played comes before what will be.
        noteSpans(under)
        add(playable, { titleId, kind: to === 'play' ? 'opened' : 'framed' })
        noted.set(titleId, under)
        denied.delete(titleId)
      }
      return {
        path: files.film(grant.grantId),
        bytes: film.bytes,
        mtimeMs: grant.grantedAtMs,
        mimeType: (parts.mimeTypeOf(titleId) ?? film.mimeType).replace(/;.*/s, ''),
        name: parts.nameOf(titleId),
        seal: { key, grantId: grant.grantId, bytes: film.bytes },
      }
    },
    whyGone: (titleId) => {
      const account = parts.account()
      const shelved = account && shelf.find(account.personId, titleId)
      const reason = shelved?.phase === 'ended' ? shelved.reason : null
      return reason === null ? null : deniedBecause(parts.nameOf(titleId), reason)
    },
    captions: async (titleId, language) => {
      // A name of a file is made of it: of what came with the film, and of nothing that a page makes up.
      if (!find(titleId)?.film.captions.includes(language)) return null
      const bytes = await readPart(titleId, `captions-${language}`)
      return bytes && bytes.toString('utf8')
    },
    keepStrip: async (input) => {
      const playable = find(input.titleId)
      if (playable === null) return false
      const { key } = await openedNow(playable)
      const { grantId } = playable.grant
      const { mimeType, frames, poster } = input
      files.keep(grantId, key, 'strip', Buffer.from(JSON.stringify({ mimeType, frames })))
      files.keep(grantId, key, 'frame', Buffer.from(JSON.stringify({ mimeType, poster })))
      return true
    },
    // What is sealed was made by `keepStrip`.
    strip: async (titleId) => {
      const bytes = await readPart(titleId, 'strip')
      return bytes && (JSON.parse(bytes.toString('utf8')) as Strip)
    },
    poster: async (titleId) => {
      const bytes = await readPart(titleId, 'frame').catch(() => null)
      if (bytes === null) return null
      const { mimeType, poster } = JSON.parse(bytes.toString('utf8')) as {
        mimeType: string
        poster: string
      }
      return { mimeType, bytes: Buffer.from(poster, 'base64') }
    },
    noteChanges: (titleId, changes) => {
      // Also of a grant that ended in the middle: its last stretch is told after its end.
      const under = open.get(titleId)
      if (under === undefined) return
      const spans = changes.flatMap((change) =>
        change.type === 'watched' ? change.body.spans : [],
      )
      if (spans.length === 0) return
      unnoted.set(under.grantId, [...(unnoted.get(under.grantId) ?? []), ...spans])
      try {
        noteSpans(under)
      } catch (error) {
        // The changes themselves are kept; the film is not shown on without its record.
        open.delete(titleId)
        parts.note('what was played could not be noted', error)
        parts.changed()
      }
    },
    noteExport: (titleId) => {
      try {
        const playable = find(titleId)
        if (playable !== null) add(playable, { titleId, kind: 'exported' })
      } catch (error) {
        // From a full disk, too, people carry off what they tagged.
        parts.note('an export could not be noted', error)
      }
    },
    closed: (titleId) => {
      if (titleId === null) open.clear()
      else open.delete(titleId)
    },
    tryKeysAgain: () => {
      keyTrouble.clear()
      denied.clear()
    },
    denialOf: ({ grant, damaged }) => {
      if (grant === null) return null
      const standing = parts.standing(grant)
      if (standing !== 'running') return standing
      const trouble = keyTrouble.get(grant.grantId)
      if (trouble !== undefined) return trouble
      if (unnoted.has(grant.grantId)) return 'disk_error'
      return damaged.length > 0 ? 'damaged' : null
    },
  }
}

const keyErrorIn = (error: unknown): KeyError => {
  if (error instanceof KeyError) return error
  throw error
}

const deniedBecause = (name: string, reason: ScreenerReason): FailureError =>
  new FailureError(
    'screener_denied',
    `“${name}” cannot be played now (${reason}). Everything you tagged is kept; Tonight says what to do.`,
    { name, reason },
  )
