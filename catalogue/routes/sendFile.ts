import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type AskedHeaders,
  isNotModified,
  ifRangeHolds,
  lastModifiedOf,
} from '../../shared/media/conditional.ts'
import { parseRange } from '../../shared/media/range.ts'
import type { MediaFile } from '../media/source.ts'
import { Problem } from '../problem.ts'

/**
 * Answers GET or HEAD for a file as RFC 9110 has it: conditions, one range, suffixes, and what there is not. A client that goes away is
 * read for no more.
 *
 * @throws Problem `range_unsatisfiable`, MediaFault.
 */
export const sendFile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  file: MediaFile,
  caching: 'private, no-store' | 'private, no-cache' = 'private, no-store',
): Promise<FastifyReply> => {
  const { bytes, changedAtMs: mtimeMs, etag, mimeType } = file
  const state = { bytes, mtimeMs, etag }
  const asked = headersOf(request)
  const about = {
    'accept-ranges': 'bytes',
    etag,
    'last-modified': lastModifiedOf(state),
    'cache-control': caching,
  }
  if (isNotModified(asked, state)) {
    await file.close()
    return reply.code(304).headers(about).send()
  }
  const isGet = request.method === 'GET'
  const range = parseRange(isGet && ifRangeHolds(asked, state) ? asked.get('range') : null, bytes)
  if (range.kind === 'unsatisfiable') {
    await file.close()
    reply.headers({ ...about, 'content-range': `bytes */${bytes}` })
    throw new Problem('range_unsatisfiable', `The file has ${bytes} bytes.`, { bytes })
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: bytes - 1 }
  const isEmpty = !isGet || bytes === 0
  if (isEmpty) await file.close()
  // Before anything is said of it: it may be another file by now.
  const body = isEmpty ? null : await readWhileThere(file, start, end, reply)
  if (body === 'gone') return reply.hijack()
  return reply
    .code(range.kind === 'part' ? 206 : 200)
    .headers({
      ...about,
      'content-type': mimeType,
      'content-length': end - start + 1,
      ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${bytes}` } : {}),
    })
    .send(body)
}

/** Begins to read, as long as there is somebody to read for. Once it is sent, the server ends it with the connection. */
const readWhileThere = async (
  file: MediaFile,
  start: number,
  end: number,
  { raw }: FastifyReply,
): Promise<Readable | 'gone'> => {
  const gone = new AbortController()
  const giveUp = () => gone.abort()
  raw.once('close', giveUp)
  try {
    const body = await file.read(start, end, gone.signal)
    if (!raw.destroyed) return body
    body.destroy()
    return 'gone'
  } catch (error) {
    if (gone.signal.aborted) return 'gone'
    throw error
  } finally {
    raw.off('close', giveUp)
  }
}

const headersOf = ({ headers }: FastifyRequest): AskedHeaders => ({
  get: (name) => {
    const value = headers[name]
    return Array.isArray(value) ? (value[0] ?? null) : (value ?? null)
  },
})
