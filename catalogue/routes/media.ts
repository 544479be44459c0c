import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AccessAnswer, AccessRecord, mostRecords } from '../../shared/sync/access.ts'
import { GrantAnswer, GrantBody, PolicyAnswer } from '../../shared/sync/grants.ts'
import { keepRecords } from '../media/accessLog.ts'
import { type Digests, wantsSha256 } from '../media/digests.ts'
import { demandGrant, demandTitle, grant } from '../media/grants.ts'
import type { MediaFile, MediaSource } from '../media/source.ts'
import { Problem } from '../problem.ts'
import { Text } from '../text.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { refusals, TitleParams } from './schemas.ts'
import { sendFile } from './sendFile.ts'

const CaptionParams = z.strictObject({ id: Text(200), language: Text(35, 2) })
const Bytes = z.unknown().meta({ description: 'Bytes of the file, whole or a part of it.' })
const files = { 200: Bytes, 206: Bytes, ...refusals }

const AccessBody = z.strictObject({
  deviceId: z.guid(),
  records: z.array(AccessRecord).min(1).max(mostRecords),
})

/** What the media routes have beside the others. */
export interface MediaParts {
  source: MediaSource
  digests: Digests
  allowPassphrase: boolean
}

/** Films, captions and posters, to whom they were granted or given, and what became of them there. */
export const addMediaRoutes = (app: App, parts: Parts, media: MediaParts): void => {
  const { store, ports } = parts
  const { source, digests, allowPassphrase } = media
  const { db } = store

  /** Whoever asks for the head alone asks for this and waits for it; bytes do not wait. */
  const digestFor = async (request: FastifyRequest, titleId: string, film: MediaFile) => {
    if (!wantsSha256(request.headers['want-repr-digest'])) return null
    return request.method === 'HEAD' ? digests.of(titleId, film) : digests.known(titleId, film)
  }

  app.get(
    '/v1/policy',
    { ...admit(parts), schema: { response: { 200: PolicyAnswer, ...refusals } } },
    () => ({ offlinePassphrase: allowPassphrase }),
  )

  app.post(
    '/v1/titles/:id/grants',
    {
      ...admit(parts),
      schema: {
        params: TitleParams,
        body: GrantBody.nullish(),
        response: { 201: GrantAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const asked = { titleId: request.params.id, keeping: request.body?.keeping ?? 'keychain' }
      const granted = await grant({ db, ports, source, allowPassphrase }, callerOf(request), asked)
      return reply.code(201).header('cache-control', 'no-store').send(granted)
    },
  )

  app.post(
    '/v1/access-log',
    { ...admit(parts), schema: { body: AccessBody, response: { 200: AccessAnswer, ...refusals } } },
    (request) => keepRecords(db, callerOf(request), request.body, ports),
  )

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/titles/:id/media',
    ...admit(parts),
    schema: { params: TitleParams, response: files },
    handler: async (request, reply) => {
      const { id } = request.params
      await demandGrant(db, callerOf(request), id, ports)
      const film = await source.film(id)
      if (film === null) throw new Problem('not_found', 'This title has no film here.')
      const sha256 = await digestFor(request, id, film).catch(async (error: unknown) => {
        await film.close()
        throw error
      })
      if (sha256 !== null) reply.header('repr-digest', `sha-256=:${sha256}:`)
      return sendFile(request, reply, film)
    },
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/titles/:id/captions/:language',
    ...admit(parts),
    schema: { params: CaptionParams, response: files },
    handler: async (request, reply) => {
      const { id, language } = request.params
      await demandGrant(db, callerOf(request), id, ports)
      const track = await source.captions(id, language)
      if (track === null)
        throw new Problem('not_found', `This title has no captions in “${language}” here.`)
      return sendFile(request, reply, track)
    },
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/titles/:id/poster',
    ...admit(parts),
    schema: { params: TitleParams, response: files },
    handler: async (request, reply) => {
      const { id } = request.params
      await demandTitle(db, callerOf(request), id)
      const poster = await source.poster(id)
      if (poster === null) throw new Problem('not_found', 'This title has no poster here.')
      return sendFile(request, reply, poster, 'private, no-cache')
    },
  })
}
