import type { Db } from '../store/open.ts'
import type { Ports } from '../ports.ts'
import { codeOf, MediaFault } from './place.ts'
import { sha256Of } from './sha256.ts'
import type { MediaFile, MediaSource } from './source.ts'

/** What the films sum up to, SHA-256 as base64, so that whoever fetched one knows that all of it came. */
export interface Digests {
  /** Waits until it is computed. @throws MediaFault. */
  of(titleId: string, film: Summed): Promise<string>
  /** Null where it is not known yet; it is then computed for the next who asks. */
  known(titleId: string, film: Summed): Promise<string | null>
  /** Gives up what is under way, and waits for its end. */
  close(): Promise<void>
}

/** A state of a film, and its sum where the place has it. */
type Summed = Pick<MediaFile, 'etag' | 'sha256'>

/** Titles whose digest is remembered here; those of others are asked of the database. */
const mostRemembered = 10_000

/**
 * Each film is read through once for each of its states, whoever asks and however often; the database remembers it for every process and
 * the next start. One film at a time: reading whole films must not stand in the way of those who watch.
 */
export const openDigests = (
  { db, source, ports }: { db: Db; source: MediaSource; ports: Ports },
  /** Told of what nobody waits for. */
  failed: (error: unknown) => void,
): Digests => {
  const remembered = new Map<string, { etag: string; sha256: string }>()
  const underWay = new Map<string, Promise<string>>()
  const over = new AbortController()
  let turn: Promise<unknown> = Promise.resolve()

  const remember = (titleId: string, etag: string, sha256: string): string => {
    const [oldest] = remembered.keys()
    if (oldest !== undefined && remembered.size >= mostRemembered) remembered.delete(oldest)
    remembered.set(titleId, { etag, sha256 })
    return sha256
  }

  const stored = async (titleId: string, etag: string): Promise<string | null> => {
    const here = remembered.get(titleId)
    if (here?.etag === etag) return here.sha256
    const row = await db
      .selectFrom('film_digests')
      .select('sha256')
      .where('title_id', '=', titleId)
      .where('etag', '=', etag)
      .executeTakeFirst()
    return row === undefined ? null : remember(titleId, etag, row.sha256)
  }

  const compute = async (titleId: string, etag: string): Promise<string> => {
    over.signal.throwIfAborted()
    // Another process may have been first, or whoever had the turn before.
    const before = await stored(titleId, etag)
    if (before !== null) return before
    const film = await filmOf(source, titleId, etag)
    const sha256 = await sha256Of(await film.read(0, film.bytes - 1, over.signal))
    // A file of a folder can be written to while it is read.
    await (await filmOf(source, titleId, etag)).close()
    const row = { title_id: titleId, etag, sha256, computed_at: ports.now() }
    await db
      .insertInto('film_digests')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await db
      .deleteFrom('film_digests')
      .where('title_id', '=', titleId)
      .where('etag', '<>', etag)
      .execute()
    return remember(titleId, etag, sha256)
  }

  const computed = (titleId: string, etag: string): Promise<string> => {
    const key = `${etag} ${titleId}`
    const before = underWay.get(key)
    if (before !== undefined) return before
    const result = turn
      .then(() => compute(titleId, etag))
      .catch((error: unknown) => {
        throw error instanceof MediaFault ? error : new MediaFault('unreachable', codeOf(error))
      })
      .finally(() => underWay.delete(key))
    turn = result.catch(() => {})
    underWay.set(key, result)
    return result
  }

  return {
    of: async (titleId, { etag, sha256 }) =>
      sha256 ?? (await stored(titleId, etag)) ?? computed(titleId, etag),
    known: async (titleId, { etag, sha256 }) => {
      const known = sha256 ?? (await stored(titleId, etag))
      if (known === null) computed(titleId, etag).catch(failed)
      return known
    },
    close: async () => {
      over.abort()
      await turn
    },
  }
}

/** @throws MediaFault `changed` where it is not the one that was meant any more. */
const filmOf = async (source: MediaSource, titleId: string, etag: string): Promise<MediaFile> => {
  const film = await source.film(titleId)
  if (film?.etag === etag) return film
  await film?.close()
  throw new MediaFault('changed', 'OtherETag')
}

/** Whether a request wants the SHA-256 of all of what it asks for (RFC 9530, `Want-Repr-Digest`); 0 is “not acceptable”. */
export const wantsSha256 = (wanted: string | readonly string[] | undefined): boolean =>
  /(?:^|,)[ \t]*sha-256=(?:10|[1-9])[ \t]*(?:,|$)/.test(String(wanted ?? ''))
