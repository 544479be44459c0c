import { DeclineBody, Declined } from '../../shared/care/declines.ts'
import { decline } from '../care/declines.ts'
import { isStorable } from '../text.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { IdParams, refusals } from './schemas.ts'

const Body = DeclineBody.refine(({ note = '' }) => isStorable(note), {
  error: 'holds a character that cannot be stored',
  path: ['note'],
})

/** What somebody who was given a title may say of it beside tagging it. */
export const addCareRoutes = (app: App, parts: Parts): void => {
  const { store, ports } = parts

  app.post(
    '/v1/assignments/:id/decline',
    {
      ...admit(parts),
      schema: {
        params: IdParams,
        body: Body,
        response: { 200: Declined, 201: Declined, ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const caller = callerOf(request)
      const { declined, isNew } = await decline(store.db, caller, id, request.body, ports)
      return reply.code(isNew ? 201 : 200).send(declined)
    },
  )
}
