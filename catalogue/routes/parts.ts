import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Vocabularies } from '../log/vocabularies.ts'
import { authenticate, demand, type Caller } from '../people/authenticate.ts'
import type { Ports } from '../ports.ts'
import { Problem } from '../problem.ts'
import type { Store } from '../store/open.ts'
import type { Role } from '../store/tables.ts'
import type { Limits } from './limits.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `admit`, before anything else of a request is looked at. */
    caller: Caller | null
  }
}

/** What the routes are made of. */
export interface Parts {
  store: Store
  ports: Ports
  vocabularies: Vocabularies
  limits: Limits
}

/** The server as routes are added to it. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/**
 * A route's hook that lets in who has a token, of one of these roles where they are given: before the body is read, so that a
 * stranger learns nothing of it. It refuses with `unauthenticated`, `device_revoked`, `forbidden` or
 * `rate_limited`.
 */
export const admit = ({ store, ports, limits }: Parts, ...roles: readonly Role[]) => ({
  onRequest: async (request: FastifyRequest): Promise<void> => {
    try {
      request.caller = await authenticate(store.db, request.headers.authorization, ports)
    } catch (error) {
      await limits.ofStranger(request)
      throw error
    }
    await limits.ofDevice(request)
    if (roles.length > 0) demand(request.caller, ...roles)
  },
})

/** Who sends a request that `admit` has let in. */
export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (caller === null) throw new Problem('unauthenticated', 'Nobody was let in.')
  return caller
}
