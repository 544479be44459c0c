import { putAssignments, revokeAssignment } from '../admin/assignments.ts'
import { audit } from '../admin/audit.ts'
import { putTitles } from '../admin/titles.ts'
import { publishVocabulary } from '../admin/vocabularies.ts'
import type { Caller } from '../people/authenticate.ts'
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
  const note = (caller: Caller, action: string, detail: Record<string, unknown>) =>
    audit(store.db, caller, action, detail, ports)

  app.post(
    '/v1/admin/invitations',
    {
      ...owners,
      schema: { body: InvitationBody, response: { 201: InvitationAnswer, ...refusals } },
    },
    async (request, reply) => {
      const owner = callerOf(request)
      const { body } = request
      const invited = await inTransaction(store.db, (trx) =>
        'personId' in body ? inviteAgain(trx, body.personId, ports) : invite(trx, body, ports),
      )
      await note(owner, 'invite', { personId: invited.personId })
      return reply.code(201).send(invited)
    },
  )

  app.post(
    '/v1/admin/titles',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: { body: TitlesBody, response: { 200: CountsAnswer, ...refusals } },
    },
    async (request) => {
      const owner = callerOf(request)
      const counts = await putTitles(store.db, request.body.titles, ports)
      await note(owner, 'titles', counts)
      return counts
    },
  )

  app.post(
    '/v1/admin/assignments',
    {
      ...owners,
      bodyLimit: batchBytes,
      schema: { body: AssignmentsBody, response: { 200: CountsAnswer, ...refusals } },
    },
    async (request) => {
      const owner = callerOf(request)
      const counts = await putAssignments(store.db, request.body.assignments, ports)
      await note(owner, 'assign', counts)
      return counts
    },
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
        { vocabulary, ...(migration ? { migration } : {}) },
        ports,
      )
      if (isNew) await note(owner, 'publish vocabulary', published)
      return reply.code(isNew ? 201 : 200).send(published)
    },
  )

  app.post(
    '/v1/admin/assignments/:id/revoke',
    { ...owners, schema: { params: IdParams, response: { 204: Nothing, ...refusals } } },
    async (request, reply) => {
      const owner = callerOf(request)
      const { id } = request.params
      if (!(await revokeAssignment(store.db, id, ports)))
        throw new Problem('not_found', `There is no assignment ${id}.`)
      await note(owner, 'revoke assignment', { id })
      return reply.code(204).send()
    },
  )

  app.post(
    '/v1/admin/devices/:id/revoke',
    { ...owners, schema: { params: IdParams, response: { 204: Nothing, ...refusals } } },
    async (request, reply) => {
      const owner = callerOf(request)
      const { id } = request.params
      if (!(await inTransaction(store.db, (trx) => revoke(trx, id, ports))))
        throw new Problem('not_found', `There is no device ${id}.`)
      await note(owner, 'revoke device', { id })
      return reply.code(204).send()
    },
  )
}
