import { enrol, refreshTokens } from '../people/enrol.ts'
import type { App, Parts } from './parts.ts'
import { EnrolAnswer, TokensAnswer } from '../../shared/sync/wire.ts'
import { EnrolBody, refusals, TokenBody, TokenHeaders } from './schemas.ts'

/** Invitations become devices, and refresh tokens the next pair. */
export const addPeopleRoutes = (app: App, { store, ports, limits }: Parts): void => {
  // Whoever comes here has no token yet, or one that has ended.
  const stranger = { onRequest: limits.ofStranger }
  app.post(
    '/v1/enrol',
    {
      ...stranger,
      schema: { security: [], body: EnrolBody, response: { 201: EnrolAnswer, ...refusals } },
    },
    async (request, reply) => reply.code(201).send(await enrol(store.db, request.body, ports)),
  )
  app.post(
    '/v1/token',
    {
      ...stranger,
      schema: {
        security: [],
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
