import { rm } from 'node:fs/promises'
import type { ScreenerReason } from '../../../shared/contract/screeners.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { damagedChunks } from '../../vault/damagedChunks.ts'
import { letGo } from '../../vault/letGo.ts'
import { plainChunk, plainLength, type Seal, sealedLength } from '../../vault/seal.ts'
import { repairChunk, writeSealed } from '../../vault/writeSealed.ts'
import type { Ports } from '../ports.ts'
import { RefusedError, UnreachedError } from '../sync/exchange.ts'
import { unlessOver } from '../sync/unlessOver.ts'
import type { WireClient } from '../sync/wireClient.ts'
import type { Keys } from './keys.ts'
import type { Shelf, Shelved, ShelvedFilm, ShelvedGrant } from './shelf.ts'
import { termOf } from './term.ts'
import type { VaultFiles } from './vaultFiles.ts'
import {
  askDigest,
  askFilmFacts,
  askGrant,
  fetchFilm,
  fetchPart,
  type FilmFacts,
  TooLargeError,
} from './wire.ts'

/** What cannot go on as it is; the rest of the vault can. */
export class FetchError extends Error {
  readonly reason: ScreenerReason
  constructor(reason: ScreenerReason) {
    super(`a screener is not fetched: ${reason}`)
    this.name = 'FetchError'
    this.reason = reason
  }
}

/** Asks the catalogue as the device a screener is granted to. */
export type AskAs = <T>(request: (wire: WireClient, token: string) => Promise<T>) => Promise<T>

export interface FetchParts {
  keys: Keys
  files: VaultFiles
  shelf: Shelf
  ports: Ports
  /** Why there is no room for so many bytes more; null where there is. */
  noRoomFor(titleId: TitleId, bytes: number): 'disk_full' | 'limit_reached' | null
  /** All of it is here and is what the catalogue has. Notes what it is, and that it is ready. */
  arrived(current: () => Shelved, grant: ShelvedGrant, film: ShelvedFilm, seal: Seal): Promise<void>
  /** A term begins: what the clock of this computer showed before counts no more. */
  termBegins(): void
  keepPoster(titleId: TitleId, poster: { mimeType: string; bytes: Uint8Array }): void
}

export interface FetchOptions {
  ask: AskAs
  signal: AbortSignal
  /** So many bytes of the film are here; or all, and they are read through (`checking`). */
  said(bytesHere: number, doing: 'fetching' | 'checking'): void
}

/** After so many bytes the room is looked at, bytes. */
const stretchBytes = 64 * 1024 * 1024
/** A film that changes under the download so often is not waited for. */
const mostRestarts = 3

type Granted = Shelved & { grant: ShelvedGrant }

/**
 * Fetches one screener: its grant, its film from where it stopped, captions and poster; then reads it through.
 *
 * @throws FetchError, KeyError, RefusedError, UnreachedError, the disk's error, and the reason of `signal`.
 */
export const fetchScreener = async (
  wanted: Shelved,
  parts: FetchParts,
  options: FetchOptions,
): Promise<void> => {
  const { grant, personId } = wanted
  const granted = grant === null ? await obtainGrant(wanted, parts, options) : { ...wanted, grant }
  const { signal } = options
  await withKey(parts.keys, { ...granted.grant, personId, signal }, (key) =>
    fetchUnder(key, granted, parts, options),
  )
}

/**
 * Lends a key to what takes a while. It is a copy: the one that is kept may be made zeros meanwhile, and under zeros nothing may be
 * sealed, or found to be damaged.
 */
export const withKey = async <T>(
  keys: Keys,
  { personId, grantId, signal }: { personId: string; grantId: string; signal: AbortSignal },
  work: (key: Uint8Array) => Promise<T>,
): Promise<T> => {
  const key = Uint8Array.from(await unlessOver(keys.open(personId, grantId), signal))
  try {
    return await work(key)
  } finally {
    key.fill(0)
  }
}

const fetchUnder = async (
  key: Uint8Array,
  granted: Granted,
  parts: FetchParts,
  options: FetchOptions,
): Promise<void> => {
  const { shelf, files } = parts
  const { ask, signal } = options
  const { titleId, grant } = granted
  let film = granted.film ?? (await askFilm(titleId, options))
  const { captions: listed } = film
  for (let restarts = 0; ; restarts += 1) {
    signal.throwIfAborted()
    if (restarts > mostRestarts) throw new FetchError('damaged')
    shelf.put({ ...current(parts, granted), film })
    const seal: Seal = { key, grantId: grant.grantId, bytes: film.bytes }
    const isWhole = await fetchBytes(titleId, film, seal, parts, options)
    if (isWhole) {
      film = { ...film, ...(await fetchCaptions(titleId, listed, seal, parts, options)) }
      if (await isWhatTheCatalogueHas(titleId, film, seal, parts, options)) {
        await fetchPoster(titleId, parts, options)
        return parts.arrived(() => current(parts, granted), grant, film, seal)
      }
    }
    signal.throwIfAborted()
    // It is another film now, or was not transmitted well: from the beginning.
    await rm(files.film(grant.grantId), { force: true })
    film = await ask((wire, token) => askFilmFacts(wire, token, titleId, signal)).then((facts) => ({
      ...facts,
      captions: listed,
    }))
  }
}

/** Fetches damaged chunks again, those alone. Throws as `fetchScreener` does. */
export const repairScreener = async (
  { titleId, damaged }: Pick<Shelved, 'titleId' | 'damaged'>,
  film: ShelvedFilm,
  seal: Seal,
  { files, isHere }: Pick<FetchParts, 'files'> & { isHere(): boolean },
  { ask, signal }: Omit<FetchOptions, 'said'>,
): Promise<void> => {
  for (const chunk of damaged) {
    const from = chunk * plainChunk
    const to = from + plainLength(seal, chunk) - 1
    const plain = await ask(async (wire, token) => {
      const came = await fetchFilm(wire, token, titleId, { film, from, to, signal })
      if (came === 'changed') return null
      const pieces: Uint8Array[] = []
      let bytes = 0
      for await (const piece of came) {
        bytes += piece.length
        // Whatever its headers said: nothing without an end is gathered.
        if (bytes > to - from + 1) return null
        pieces.push(piece)
      }
      return Buffer.concat(pieces)
    })
    if (plain === null || plain.length !== to - from + 1) throw new FetchError('damaged')
    if (!isHere()) throw new FetchError('revoked')
    await repairChunk(files.film(seal.grantId), seal, chunk, plain)
  }
}

/** As it is now: the person may have moved it meanwhile. @throws FetchError where it is not this one any more that is wanted. */
const current = (
  { shelf }: FetchParts,
  { personId, titleId, grant }: Pick<Shelved, 'personId' | 'titleId' | 'grant'>,
): Shelved => {
  const now = shelf.find(personId, titleId)
  if (now?.phase !== 'wanted' || now.grant?.grantId !== grant?.grantId)
    throw new FetchError('revoked')
  return now
}

const obtainGrant = async (
  wanted: Shelved,
  parts: FetchParts,
  { ask, signal }: FetchOptions,
): Promise<Granted> => {
  const { keys, shelf, ports } = parts
  const { keeping, passphrase } = keys.keeping(wanted.personId)
  if (keeping === 'nowhere' || passphrase === 'unset') throw new FetchError('not_kept')
  if (passphrase === 'closed') throw new FetchError('locked')
  const answer = await ask((wire, token) => askGrant(wire, token, wanted.titleId, keeping))
  const key = Buffer.from(answer.key, 'base64')
  if (key.length !== 32) throw new FetchError('not_granted')
  const { grantId, watermarkId, media } = answer
  parts.termBegins()
  const term = termOf(answer, answer.serverTime, Math.round(ports.clock.wall()))
  // The key first: a grant without one would be worth nothing after a power cut. One without a grant is swept away.
  const { personId, titleId } = wanted
  const kept = keys.keep({ personId, titleId }, grantId, key)
  await unlessOver(kept, signal).catch((error: unknown) => {
    if (signal.aborted) destroyOnce(kept, grantId, parts)
    throw error
  })
  const granted: Granted = {
    ...currentOrDestroyed(wanted, grantId, parts),
    grant: { grantId, watermarkId, ...term },
    film: media
      ? {
          bytes: media.bytes,
          etag: media.etag,
          mimeType: media.mimeType.replace(/;.*/s, ''),
          captions: media.captions,
        }
      : null,
  }
  shelf.put(granted)
  return granted
}

/** Of a download that was broken off while the keychain asked the person, no key stays. */
const destroyOnce = (kept: Promise<void>, grantId: string, { keys, ports }: FetchParts) =>
  void kept
    .finally(() => keys.destroy(grantId))
    .catch((error: unknown) => ports.log('a key that nobody wants was not kept', error))

/** Of what is not wanted any more since it was asked for, no key stays. */
const currentOrDestroyed = (wanted: Shelved, grantId: string, parts: FetchParts): Shelved => {
  try {
    return current(parts, wanted)
  } catch (error) {
    parts.keys.destroy(grantId)
    throw error
  }
}

/** Languages that are asked for where the catalogue does not list what there is. */
const usualLanguages = ['en', 'fr']

const askFilm = async (titleId: TitleId, { ask, signal }: FetchOptions): Promise<ShelvedFilm> => {
  const facts = await ask((wire, token) => askFilmFacts(wire, token, titleId, signal))
  return { ...facts, captions: usualLanguages }
}

/** Whether all of the film that was meant is here and sealed; false where the catalogue has another by now. */
export const fetchBytes = async (
  titleId: TitleId,
  film: FilmFacts,
  seal: Seal,
  { files, noRoomFor }: Pick<FetchParts, 'noRoomFor'> & { files: Pick<VaultFiles, 'film'> },
  { ask, signal, said }: FetchOptions,
): Promise<boolean> => {
  const writer = await writeSealed(files.film(seal.grantId), seal)
  const refuseWithoutRoom = (here: number) => {
    const missing = sealedLength(seal) - sealedLength({ bytes: here })
    const why = noRoomFor(titleId, missing)
    if (why !== null) throw new FetchError(why)
  }
  try {
    let here = writer.position()
    said(here, 'fetching')
    if (here >= film.bytes) return await writer.sync()
    refuseWithoutRoom(here)
    return await ask(async (wire, token) => {
      const came = await fetchFilm(wire, token, titleId, { film, from: here, signal })
      if (came === 'changed') return false
      let stretch = 0
      for await (const piece of came) {
        signal.throwIfAborted()
        if (here + piece.length > film.bytes) return false
        await writer.write(piece)
        here += piece.length
        stretch += piece.length
        letGo(piece)
        said(here, 'fetching')
        if (stretch >= stretchBytes) {
          stretch = 0
          refuseWithoutRoom(here)
        }
      }
      return writer.sync()
    })
  } finally {
    await writer.sync().catch(() => {})
    await writer.close()
  }
}

/** Languages of one film at most: more than any has, and few enough that a film is not kept from the evening by them. */
const mostCaptions = 50
/** A line that breaks so often has broken for the others as well: what follows says whether it has. */
const mostUnreached = 2

/** What can be had of them. A film plays without captions, so that none keeps it from being ready. */
const fetchCaptions = async (
  titleId: TitleId,
  listed: readonly string[],
  { key, grantId }: Seal,
  { files, ports }: FetchParts,
  { ask, signal }: FetchOptions,
): Promise<Required<Pick<ShelvedFilm, 'captions' | 'captionsMissed'>>> => {
  const captions: string[] = []
  const languages = new Set(listed)
  let [none, unreached] = [0, 0]
  for (const language of [...languages].slice(0, mostCaptions)) {
    // A name of a file is made of it.
    if (!/^[A-Za-z0-9-]{2,35}$/.test(language) || unreached >= mostUnreached) continue
    const part = `captions/${language}`
    try {
      const found = await ask((wire, token) => fetchPart(wire, token, titleId, part, signal))
      if (found === null) none += 1
      else {
        files.keep(grantId, key, `captions-${language}`, found.bytes)
        captions.push(language)
      }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof UnreachedError) unreached += 1
      else if (!(error instanceof TooLargeError || error instanceof RefusedError)) throw error
      ports.log('captions of a screener could not be had', error)
    }
  }
  return { captions, captionsMissed: languages.size - captions.length - none }
}

/** Artwork, which is no secret; a title without it is as good. */
const fetchPoster = async (
  titleId: TitleId,
  { keepPoster }: FetchParts,
  { ask, signal }: FetchOptions,
): Promise<void> => {
  const poster = await ask((wire, token) =>
    fetchPart(wire, token, titleId, 'poster', signal),
  ).catch(() => null)
  if (poster !== null) keepPoster(titleId, poster)
}

/** Reads all of it back: every chunk opens, and the whole has the checksum that the catalogue says, where it says one. */
const isWhatTheCatalogueHas = async (
  titleId: TitleId,
  film: ShelvedFilm,
  seal: Seal,
  { files }: FetchParts,
  { ask, signal, said }: FetchOptions,
): Promise<boolean> => {
  said(film.bytes, 'checking')
  const digest = await ask((wire, token) => askDigest(wire, token, titleId, signal))
  const read = await damagedChunks(files.film(seal.grantId), seal, { signal })
  if (read.damaged.length > 0 || digest.etag !== film.etag) return false
  return digest.sha256 === null || digest.sha256 === read.sha256
}
