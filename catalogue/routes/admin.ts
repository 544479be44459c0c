import { AlikeAnswer, AlikeBody, alikeTitles } from '../admin/alikeTitles.ts'
import { putAssignments, revokeAssignment } from '../admin/assignments.ts'
import { audit } from '../admin/audit.ts'
import { GrantsAnswer, GrantsQuery, listGrants, revokeGrant } from '../admin/grants.ts'
import { listPeople } from '../admin/people.ts'
import { putTitles } from '../admin/titles.ts'
import { publishVocabulary } from '../admin/vocabularies.ts'
import { invite, inviteAgain, revoke } from '../people/enrol.ts'
import { Problem } from '../problem.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { inTransaction } from '../store/transaction.ts'
import {
  AssignmentsBody,
  CountsAnswer,
  IdParams,
  InvitationAnswer,
  InvitationBody,
  Nothing,
  PeopleAnswer,
  PeopleQuery,
  refusals,
  TitlesBody,
  VocabularyAnswer,
  VocabularyBody,
} from './schemas.ts'

/** A batch of titles with long texts. */
const batchBytes = 32 * 1024 * 1024

/** What the owner does. All of it may be repeated, and all of it is written down. */
export const addAdminRoutes = (app: App, parts: Parts): void => {
  const { store, ports } = parts
  const owners = admit(parts, 'owner')

  app.post(
    '/v1/admin/invitations',
    {
      ...owners,
      schema: { body: InvitationBody, response: { 201: InvitationAnswer, ...refusals } },
    },
    async (request, reply) => {
      const owner = callerOf(request)
      const { body } = request
      const invited = await inTransaction(store.db, async (trx) => {
        const made =
          'personId' in body
            ? await inviteAgain(trx, body.personId, ports)
            : await invite(trx, body, ports)
        await audit(trx, owner, 'invite', { personId: made.personId }, ports)
        return made
      })
      return reply.code(201).send(invited)
    },
  )

  app.get(
    '/v1/admin/people',
    {
      ...owners,
      schema: { querystring: PeopleQuery, response: { 200: PeopleAnswer, ...refusals } },
    },
    async (request) => {
      const { personId } = request.query
      await audit(store.db, callerOf(request), 'list people', personId ? { personId } : {}, ports)
      return { people: await listPeople(store.db, personId) }
    },
  )

  app.post(
    '/v1/admin/titles',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: { body: TitlesBody, response: { 200: CountsAnswer, ...refusals } },
    },
    (request) => putTitles(store.db, callerOf(request), request.body.titles, ports),
  )

  app.post(
    '/v1/admin/titles/alike',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: { body: AlikeBody, response: { 200: AlikeAnswer, ...refusals } },
    },
    (request) => alikeTitles(store.db, request.body.titles),
  )

  app.post(
    '/v1/admin/assignments',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: { body: AssignmentsBody, response: { 200: CountsAnswer, ...refusals } },
    },
    (request) => putAssignments(store.db, callerOf(request), request.body.assignments, ports),
  )

  app.post(
    '/v1/admin/vocabularies',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: {
        body: VocabularyBody,
        response: { 200: VocabularyAnswer, 201: VocabularyAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const owner = callerOf(request)
      const { vocabulary, migration } = request.body
      const { isNew, ...published } = await publishVocabulary(
        store.db,
        owner,
        { vocabulary, ...(migration ? { migration } : {}) },
        ports,
      )
      const counts = isNew ? { accepted: 1, unchanged: 0 } : { accepted: 0, unchanged: 1 }
      return reply.code(isNew ? 201 : 200).send({ ...published, ...counts })
    },
  )

  app.post(
    '/v1/admin/assignments/:id/revoke',
    { ...owners, schema: { params: IdParams, response: { 204: Nothing, ...refusals } } },
    async (request, reply) => {
      const { id } = request.params
      if (!(await revokeAssignment(store.db, callerOf(request), id, ports)))
        throw new Problem('not_found', `There is no assignment ${id}.`)
      return reply.code(204).send()
    },
  )

  app.get(
    '/v1/admin/grants',
    {
      ...owners,
      schema: { querystring: GrantsQuery, response: { 200: GrantsAnswer, ...refusals } },
    },
    async (request) => {
      await audit(store.db, callerOf(request), 'list grants', request.query, ports)
      return listGrants(store.db, request.query)
    },
  )

  app.post(
    '/v1/admin/grants/:id/revoke',
    { ...owners, schema: { params: IdParams, response: { 204: Nothing, ...refusals } } },
    async (request, reply) => {
      const { id } = request.params
      if (!(await revokeGrant(store.db, callerOf(request), id, ports)))
        throw new Problem('not_found', `There is no grant ${id}.`)
      return reply.code(204).send()
    },
  )

  app.post(
    '/v1/admin/devices/:id/revoke',
    { ...owners, schema: { params: IdParams, response: { 204: Nothing, ...refusals } } },
    async (request, reply) => {
      const owner = callerOf(request)
      const { id } = request.params
      const isThere = await inTransaction(store.db, async (trx) => {
        if (!(await revoke(trx, id, ports))) return false
        await audit(trx, owner, 'revoke device', { id }, ports)
        return true
      })
      if (!isThere) throw new Problem('not_found', `There is no device ${id}.`)
      return reply.code(204).send()
    },
  )
}
