import type { Protocol } from 'electron'
import { failed } from '../../shared/contract/failure.ts'
import { problem } from '../media/problem.ts'
import { readTitleAddress } from './titleAddress.ts'

/** Answers for one part of one title: `media/routes.ts` with its desk. */
export type AnswerMedia = (request: Request, titleId: string, part: string) => Promise<Response>

/**
 * Serves the bytes of titles at `title://<id>/<part>` to the page at `pageOrigin`, which is another origin: it must be
 * allowed to read them (frames for the strip) and to see which range came.
 */
export const serveTitles = (
  protocol: Pick<Protocol, 'handle'>,
  pageOrigin: string,
  answer: AnswerMedia,
): void => {
  const headers = {
    'access-control-allow-origin': pageOrigin,
    'access-control-expose-headers': 'Accept-Ranges, Content-Length, Content-Range, ETag',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
  }
  protocol.handle('title', async (request) => {
    const response = await answered(request)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  })

  const answered = async (request: Request): Promise<Response> => {
    if (comesFromElsewhere(request)) return new Response(null, { status: 403 })
    if (request.method === 'OPTIONS') return allowed()
    const asked = readTitleAddress(request.url)
    return asked
      ? answer(request, asked.titleId, asked.part)
      : problem(404, failed('title_unknown', 'There is no title at this address.').failure)
  }

  /** Electron puts the origin that asked on the request; it is absent where the browser itself asks. */
  const comesFromElsewhere = (request: Request): boolean =>
    'initiatorOrigin' in request &&
    request.initiatorOrigin !== undefined &&
    request.initiatorOrigin !== pageOrigin
}

/** A range with `If-Range` is no simple request: the browser asks first. */
const allowed = () =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'Range, If-Range, If-None-Match',
    },
  })
