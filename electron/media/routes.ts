import { failed } from '../../shared/contract/failure.ts'
import type { Result } from '../../shared/contract/failure.ts'
import { problem, statusOf } from './problem.ts'
import { serveFile } from './serveFile.ts'
import type { ServedFile } from './serveFile.ts'

/** Where the parts of titles come from: the desk, in the app. */
export interface TitleSource {
  locate(titleId: string, part: 'media' | 'frames'): Promise<Result<ServedFile>>
  /** A caption track as WebVTT. */
  captions(titleId: string, key: string): Promise<Result<string>>
  /** Null while there is none. */
  poster(titleId: string): Promise<Result<Poster | null>>
}

export interface Poster {
  mimeType: string
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * Answers for one part of one title, for `title://<id>/<part>` and `/media/<id>/<part>` alike: `media`, `frames`
 * (the same bytes, for whoever makes small frames of them), `poster`, or `captions/<key>`, the key as it stands in the address.
 */
export const mediaResponse = async (
  request: Request,
  part: string,
  titleId: string,
  source: TitleSource,
): Promise<Response> => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })

  if (part === 'media' || part === 'frames') {
    const file = await source.locate(titleId, part)
    return file.ok ? serveFile(request, file.value) : refused(file)
  }
  if (part === 'poster') {
    const poster = await source.poster(titleId)
    if (!poster.ok) return refused(poster)
    return poster.value ? small(request, poster.value.bytes, poster.value.mimeType) : nothingHere()
  }
  const key = keyOf(part)
  if (key === null) return nothingHere()
  const captions = await source.captions(titleId, key)
  return captions.ok
    ? small(request, new TextEncoder().encode(captions.value), 'text/vtt; charset=utf-8')
    : refused(captions)
}

/** What is small enough to be sent whole. It is made anew when the file or the film changes, so it is not kept. */
const small = (request: Request, bytes: Uint8Array<ArrayBuffer>, mimeType: string): Response =>
  new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      'content-type': mimeType,
      'content-length': String(bytes.length),
      'cache-control': 'private, no-store',
    },
  })

const keyOf = (part: string): string | null => {
  const written = /^captions\/([^/]+)$/.exec(part)?.[1]
  try {
    return written === undefined ? null : decodeURIComponent(written)
  } catch {
    return null
  }
}

const refused = ({ failure }: Extract<Result<never>, { ok: false }>): Response =>
  problem(statusOf(failure.code), failure)

const nothingHere = () =>
  problem(404, failed('file_not_found', 'The title has nothing at this address.').failure)
