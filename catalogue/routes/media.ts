import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type AskedHeaders,
  isNotModified,
  ifRangeHolds,
  lastModifiedOf,
} from '../../shared/media/conditional.ts'
import { parseRange } from '../../shared/media/range.ts'
import { AccessAnswer, AccessRecord, mostRecords } from '../../shared/sync/access.ts'
import { keepRecords } from '../media/accessLog.ts'
import { demandGrant, grant } from '../media/grants.ts'
import type { Film, MediaSource } from '../media/source.ts'
import { Problem } from '../problem.ts'
import { Text } from '../text.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { refusals, TitleParams } from './schemas.ts'

const GrantAnswer = z.object({
  grantId: z.guid(),
  watermarkId: z.string().meta({ description: 'Shown with the picture.' }),
  key: z.string().meta({ description: '256 bits, base64, told once.' }),
  expiresAt: z.int(),
  offlineUntil: z.int(),
})
const CaptionParams = z.strictObject({ id: Text(200), language: Text(35, 2) })
const Bytes = z.unknown().meta({ description: 'Bytes of the film, whole or a part of it.' })
const WebVtt = z.string().meta({ description: 'A caption track, WebVTT.' })

const AccessBody = z.strictObject({
  deviceId: z.guid(),
  records: z.array(AccessRecord).min(1).max(mostRecords),
})

/** Films and captions, to whom they were granted, and what became of them there. */
export const addMediaRoutes = (app: App, parts: Parts, source: MediaSource): void => {
  const { store, ports } = parts
  const demand = (request: FastifyRequest, titleId: string) =>
    demandGrant(store.db, callerOf(request), titleId, ports)

  app.post(
    '/v1/titles/:id/grants',
    {
      ...admit(parts),
      schema: { params: TitleParams, response: { 201: GrantAnswer, ...refusals } },
    },
    async (request, reply) => {
      const granted = await grant(store.db, callerOf(request), request.params.id, ports)
      return reply.code(201).header('cache-control', 'no-store').send(granted)
    },
  )

  app.post(
    '/v1/access-log',
    { ...admit(parts), schema: { body: AccessBody, response: { 200: AccessAnswer, ...refusals } } },
    (request) => keepRecords(store.db, callerOf(request), request.body, ports),
  )

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/titles/:id/media',
    ...admit(parts),
    schema: { params: TitleParams, response: { 200: Bytes, 206: Bytes, ...refusals } },
    handler: async (request, reply) => {
      const { id } = request.params
      await demand(request, id)
      const film = await source.film(id)
      if (film === null) throw new Problem('not_found', 'This title has no film here.')
      return sendFilm(request, reply, film)
    },
  })

  app.get(
    '/v1/titles/:id/captions/:language',
    { ...admit(parts), schema: { params: CaptionParams, response: { 200: WebVtt, ...refusals } } },
    async (request, reply) => {
      const { id, language } = request.params
      await demand(request, id)
      const text = await source.captions(id, language)
      if (text === null)
        throw new Problem('not_found', `This title has no captions in “${language}” here.`)
      return reply
        .type('text/vtt; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .serializer(String)
        .send(text)
    },
  )
}

/** Answers for a film as RFC 9110 has it: conditions, one range, suffixes, and what there is not. */
const sendFilm = async (request: FastifyRequest, reply: FastifyReply, film: Film) => {
  const { bytes, changedAtMs: mtimeMs, etag, mimeType } = film
  const state = { bytes, mtimeMs, etag }
  const asked = headersOf(request)
  reply.headers({
    'accept-ranges': 'bytes',
    etag,
    'last-modified': lastModifiedOf(state),
    'cache-control': 'private, no-store',
  })
  if (isNotModified(asked, state)) {
    await film.close()
    return reply.code(304).send()
  }
  const isGet = request.method === 'GET'
  const range = parseRange(isGet && ifRangeHolds(asked, state) ? asked.get('range') : null, bytes)
  if (range.kind === 'unsatisfiable') {
    await film.close()
    reply.header('content-range', `bytes */${bytes}`)
    throw new Problem('range_unsatisfiable', `The film has ${bytes} bytes.`, { bytes })
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: bytes - 1 }
  reply.code(range.kind === 'part' ? 206 : 200).headers({
    'content-type': mimeType,
    'content-length': end - start + 1,
    ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${bytes}` } : {}),
  })
  if (!isGet || bytes === 0) {
    await film.close()
    return reply.send(null)
  }
  return reply.send(film.read(start, end))
}

const headersOf = ({ headers }: FastifyRequest): AskedHeaders => ({
  get: (name) => {
    const value = headers[name]
    return Array.isArray(value) ? (value[0] ?? null) : (value ?? null)
  },
})
