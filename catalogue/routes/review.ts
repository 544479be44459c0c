import { Readable } from 'node:stream'
import { z } from 'zod'
import { audit } from '../admin/audit.ts'
import { Problem } from '../problem.ts'
import { decide } from '../review/decisions.ts'
import { exportAnnotations } from '../review/export.ts'
import { returnSubmission, submissionsOf } from '../review/submissions.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import {
  DecisionAnswer,
  DecisionBody,
  IdParams,
  Nothing,
  refusals,
  ReturnBody,
  SubmissionsAnswer,
  TitleParams,
} from './schemas.ts'

const ExportLines = z.unknown().meta({
  description:
    'One JSON object a line, as docs/annotations.schema.json describes them: settled and raw answers, and their sum by title.',
})

/** What reviewers see, settle and send back. */
export const addReviewRoutes = (app: App, parts: Parts): void => {
  const { store, ports } = parts
  const reviewers = admit(parts, 'reviewer', 'owner')

  app.get(
    '/v1/titles/:id/submissions',
    {
      ...reviewers,
      schema: { params: TitleParams, response: { 200: SubmissionsAnswer, ...refusals } },
    },
    async (request) => {
      const { id } = request.params
      const title = await store.db
        .selectFrom('titles')
        .select('title_id')
        .where('title_id', '=', id)
        .executeTakeFirst()
      if (!title) throw new Problem('not_found', `There is no title ${id}.`)
      const reviewer = callerOf(request)
      await audit(store.db, reviewer, 'read submissions', { titleId: id }, ports)
      return { submissions: await submissionsOf(store.db, reviewer, id) }
    },
  )

  app.post(
    '/v1/decisions',
    {
      ...reviewers,
      schema: {
        body: DecisionBody,
        response: { 200: DecisionAnswer, 201: DecisionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { decided, isNew } = await decide(store.db, callerOf(request), request.body, ports)
      return reply.code(isNew ? 201 : 200).send(decided)
    },
  )

  app.post(
    '/v1/sessions/:id/return',
    {
      ...reviewers,
      schema: { params: IdParams, body: ReturnBody, response: { 204: Nothing, ...refusals } },
    },
    async (request, reply) => {
      const { id } = request.params
      if (!(await returnSubmission(store.db, callerOf(request), id, request.body.note, ports)))
        throw new Problem('not_found', `There is no submission of the session ${id}.`)
      return reply.code(204).send()
    },
  )

  app.get(
    '/v1/export/annotations.ndjson',
    {
      ...reviewers,
      exposeHeadRoute: false,
      schema: {
        querystring: z.strictObject({ since: z.string().max(10_000).optional() }),
        response: {
          200: { content: { 'application/x-ndjson': { schema: ExportLines } } },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const reviewer = callerOf(request)
      await audit(store.db, reviewer, 'export', { since: request.query.since ?? null }, ports)
      const lines = exportAnnotations(parts, reviewer, request.query.since)
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines))
    },
  )
}
