import { GrantAnswer, PolicyAnswer } from '../../../shared/sync/grants.ts'
import { reasonOf, UnreachedError } from '../sync/exchange.ts'
import type { WireClient } from '../sync/wireClient.ts'

/** What is asked about one title, by the media section of the protocol. Rejects with RefusedError or UnreachedError. */

/** Nothing came for so long: the line is dead, ms. */
const silenceMs = 30_000
/** Less than this within so long is no download: another has the turn, bytes and ms. At that pace a GiB takes three days. */
const leastBytes = 256 * 1024
const leastWithinMs = 60_000
/** The catalogue may first have to read all of a film to know its checksum, ms. */
const digestMs = 10 * 60_000
/** A caption file, or a poster, is never larger, bytes. */
const largestPart = 16 * 1024 * 1024

const pathOf = (titleId: string, part: string) => `v1/titles/${encodeURIComponent(titleId)}/${part}`
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export const askGrant = (
  wire: WireClient,
  token: string,
  titleId: string,
  keeping: 'keychain' | 'passphrase',
): Promise<GrantAnswer> =>
  wire.ask(GrantAnswer, 'POST', pathOf(titleId, 'grants'), { token, body: { keeping } })

export const askPolicy = (wire: WireClient, token: string): Promise<PolicyAnswer> =>
  wire.ask(PolicyAnswer, 'GET', 'v1/policy', { token })

/** What came of a film came so slowly that another had better have the turn. */
export class TooSlowError extends Error {
  constructor() {
    super('a film comes too slowly')
    this.name = 'TooSlowError'
  }
}

/** What a film is before it is fetched. */
export interface FilmFacts {
  bytes: number
  etag: string
  mimeType: string
}

export const askFilmFacts = async (
  wire: WireClient,
  token: string,
  titleId: string,
  signal: AbortSignal,
): Promise<FilmFacts> => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(silenceMs)])
  const init = { method: 'HEAD', headers: bearer(token) }
  const response = await wire.send(pathOf(titleId, 'media'), init, until)
  // What answers HEAD has no words for its refusal: the same is asked for with them.
  if (!response.ok) throw await refusalOf(wire, token, titleId, until)
  return factsIn(response)
}

/** Lower-case hex SHA-256 of the whole film, as the catalogue says; null where it does not. */
export const askDigest = async (
  wire: WireClient,
  token: string,
  titleId: string,
  signal: AbortSignal,
): Promise<{ etag: string; sha256: string | null }> => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(digestMs)])
  const headers = { ...bearer(token), 'want-repr-digest': 'sha-256=10' }
  const response = await wire.send(pathOf(titleId, 'media'), { method: 'HEAD', headers }, until)
  if (!response.ok) throw await refusalOf(wire, token, titleId, until)
  const said = /(?:^|[\s,])sha-256=:([A-Za-z0-9+/]+=*):/.exec(
    response.headers.get('repr-digest') ?? '',
  )?.[1]
  return {
    etag: response.headers.get('etag') ?? '',
    sha256: said === undefined ? null : Buffer.from(said, 'base64').toString('hex'),
  }
}

/** The bytes of a film from a position on, or up to an end (inclusive); `changed` where it is not the film any more that it was. */
export const fetchFilm = async (
  wire: WireClient,
  token: string,
  titleId: string,
  { film, from, to, signal }: { film: FilmFacts; from: number; to?: number; signal: AbortSignal },
): Promise<AsyncIterable<Uint8Array<ArrayBuffer>> | 'changed'> => {
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  const end = () => over.abort(new DOMException('Nothing came for a while.', 'TimeoutError'))
  let silence = setTimeout(end, silenceMs)
  const headers = {
    ...bearer(token),
    range: `bytes=${from}-${to ?? ''}`,
    'if-range': film.etag,
  }
  try {
    const response = await wire.send(pathOf(titleId, 'media'), { method: 'GET', headers }, both)
    if (!response.ok && response.status !== 416) throw await wire.refusal(response)
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '')
    const isSame =
      response.status === 206 &&
      Number(range?.[1]) === from &&
      Number(range?.[2]) === (to ?? film.bytes - 1) &&
      Number(range?.[3]) === film.bytes
    if (!isSame || response.body === null) {
      over.abort()
      return 'changed'
    }
    return pieces(response.body, {
      came: () => {
        clearTimeout(silence)
        silence = setTimeout(end, silenceMs)
      },
      tooSlow: () => over.abort(),
      // Left in the middle, the rest is not fetched.
      left: () => {
        clearTimeout(silence)
        over.abort()
      },
    })
  } finally {
    clearTimeout(silence)
  }
}

/** Looks, over and over, whether enough came since it looked last. */
const watchPace = (tooSlow: () => void) => {
  let bytes = 0
  const timer = setInterval(() => {
    if (bytes < leastBytes) tooSlow()
    bytes = 0
  }, leastWithinMs)
  timer.unref()
  return { came: (more: number) => void (bytes += more), end: () => clearInterval(timer) }
}

async function* pieces(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { came, left, tooSlow }: { came: () => void; left: () => void; tooSlow: () => void },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let isTooSlow = false
  const pace = watchPace(() => {
    isTooSlow = true
    tooSlow()
  })
  try {
    came()
    for await (const piece of body) {
      came()
      pace.came(piece.length)
      yield piece
    }
  } catch (error) {
    throw isTooSlow ? new TooSlowError() : new UnreachedError(reasonOf(error))
  } finally {
    pace.end()
    left()
  }
}

/** A small part of a title that is larger than any is: it is not fetched. */
export class TooLargeError extends Error {
  constructor() {
    super('a part of a title without an end')
    this.name = 'TooLargeError'
  }
}

/** A small part of a title, whole; null where it has none. Rejects with TooLargeError as well. */
export const fetchPart = async (
  wire: WireClient,
  token: string,
  titleId: string,
  part: string,
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; mimeType: string } | null> => {
  const until = AbortSignal.any([signal, AbortSignal.timeout(silenceMs * 4)])
  const init = { method: 'GET', headers: bearer(token) }
  const response = await wire.send(pathOf(titleId, part), init, until)
  if (response.status === 404) return null
  if (!response.ok) throw await wire.refusal(response)
  const taken: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of response.body ?? []) {
      bytes += piece.length
      if (bytes > largestPart) throw new TooLargeError()
      taken.push(piece)
    }
  } catch (error) {
    throw error instanceof TooLargeError ? error : new UnreachedError(reasonOf(error))
  }
  const mimeType = typeOf(response)
  return { bytes: Buffer.concat(taken), mimeType }
}

/** Without its parameters; `` where nothing is said. */
const typeOf = ({ headers }: Response): string =>
  (headers.get('content-type') ?? '').replace(/;.*/s, '')

const factsIn = (response: Response): FilmFacts => {
  const bytes = Number(response.headers.get('content-length') ?? Number.NaN)
  const etag = response.headers.get('etag')
  const mimeType = typeOf(response)
  if (!Number.isSafeInteger(bytes) || bytes < 1 || etag === null || etag.startsWith('W/'))
    throw new UnreachedError('The catalogue does not say what the film is.')
  return { bytes, etag, mimeType }
}

const refusalOf = async (wire: WireClient, token: string, titleId: string, until: AbortSignal) => {
  const headers = { ...bearer(token), range: 'bytes=0-0' }
  const response = await wire.send(pathOf(titleId, 'media'), { method: 'GET', headers }, until)
  if (!response.ok) return wire.refusal(response)
  await response.body?.cancel()
  return new UnreachedError('The catalogue contradicts itself about the film.')
}
