import { enrol, refreshTokens } from '../people/enrol.ts'
import type { App, Parts } from './parts.ts'
import { EnrolAnswer, TokensAnswer } from '../../shared/sync/wire.ts'
import { EnrolBody, refusals, TokenBody, TokenHeaders } from './schemas.ts'

/** Invitations become devices, and refresh tokens the next pair. */
export const addPeopleRoutes = (app: App, { store, ports }: Parts): void => {
  app.post(
    '/v1/enrol',
    { schema: { body: EnrolBody, response: { 201: EnrolAnswer, ...refusals } } },
    async (request, reply) => reply.code(201).send(await enrol(store.db, request.body, ports)),
  )
  app.post(
    '/v1/token',
    {
      schema: {
        headers: TokenHeaders,
        body: TokenBody,
        response: { 200: TokensAnswer, ...refusals },
      },
    },
    (request) =>
      refreshTokens(
        store.db,
        { ...request.body, wish: request.headers['idempotency-key'] ?? null },
        ports,
      ),
  )
}
