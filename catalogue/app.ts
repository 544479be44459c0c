import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { openVocabularies } from './log/vocabularies.ts'
import type { Ports } from './ports.ts'
import { Problem, problemDocument } from './problem.ts'
import { addAdminRoutes } from './routes/admin.ts'
import { addHealthRoutes } from './routes/health.ts'
import type { App } from './routes/parts.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { addReviewRoutes } from './routes/review.ts'
import { addSyncRoutes } from './routes/sync.ts'
import { isOfConnection } from './store/faults.ts'
import type { Store } from './store/open.ts'

export interface AppOptions {
  store: Store
  ports: Ports
  version: string
  /** Silent when absent. */
  logger?: FastifyBaseLogger
  /** Requests per minute and caller. */
  requestsPerMinute?: number
}

/** What one caller may ask in a minute: far more than a desk does, far less than a fault in a loop would. */
const usualRequests = 6_000

/** How long a caller waits before it tries again, s. */
const retryAfterS = 2

/** The catalogue as a server, not listening yet. Closing it answers what is under way and leaves the store open. */
export const buildApp = async (options: AppOptions): Promise<App> => {
  const { store, ports, logger } = options
  let draining = false
  const app = fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    bodyLimit: 1024 * 1024,
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: FastifyError | Problem, request, reply) =>
    sendProblem(reply, problemOf(error, request)),
  )
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      reply,
      new Problem(
        'not_found',
        `There is nothing at ${request.method} ${request.url.split('?', 1)[0]}.`,
      ),
    ),
  )
  app.addHook('preClose', async () => {
    draining = true
  })

  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? usualRequests,
    timeWindow: 60_000,
    // A device has its own measure, whichever address it comes from.
    keyGenerator: (request) => request.headers.authorization ?? request.ip,
    allowList: (request) => /^\/(health|metrics)/.test(request.url),
    errorResponseBuilder: () =>
      new Problem(
        'rate_limited',
        'This is more than one caller may ask in a minute; wait a little.',
      ),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Séance catalogue',
        version: options.version,
        description:
          'Titles, people, assignments and the logs of their devices. Times are ms since 1970 UTC.',
      },
      components: { securitySchemes: { device: { type: 'http', scheme: 'bearer' } } },
      security: [{ device: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.decorateRequest('caller', null)
  const parts = { store, ports, vocabularies: openVocabularies() }
  await app.register(async (routes) => {
    const typed = routes.withTypeProvider<ZodTypeProvider>()
    addPeopleRoutes(typed, parts)
    addSyncRoutes(typed, parts)
    addAdminRoutes(typed, parts)
    addReviewRoutes(typed, parts)
    addHealthRoutes(typed, parts, () => draining)
    typed.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  })
  return app
}

const sendProblem = (reply: FastifyReply, problem: Problem) => {
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', retryAfterS)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemDocument(problem))
}

const problemOf = (error: FastifyError | Problem, request: FastifyRequest): Problem => {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error, request)
  switch (error.statusCode) {
    case 413:
      return new Problem('too_large', 'This is more than one request may bring. Send less at once.')
    case 415:
      return new Problem('unsupported', 'Send JSON, as application/json.')
    case 429:
      return new Problem('rate_limited', 'Wait a little before the next request.')
    case 503:
      return new Problem('unavailable', 'This process is ending; try again in a moment.')
  }
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem('invalid', error.message)
  request.log.error({ err: error }, 'a request failed')
  return isOfConnection(error)
    ? new Problem('unavailable', 'The database does not answer; try again in a moment.')
    : new Problem('internal', 'Something went wrong in the catalogue. Nothing was changed.')
}

/** What does not have the shape of its schema, by the first place where it has not; an event is named. */
const invalid = (
  error: FastifyError & { validation: { instancePath: string; message?: string }[] },
  request: FastifyRequest,
): Problem => {
  const [first] = error.validation
  const path = first?.instancePath ?? ''
  const why = first?.message ?? 'it has another shape'
  const [, index] = /^\/events\/(\d+)/.exec(path) ?? []
  // What was sent has no shape we know: this reads no more of it than is there.
  const sent = (request.body as { events?: { seq?: unknown; eventId?: unknown }[] } | null)?.events
  const event = index === undefined ? undefined : sent?.[Number(index)]
  const named = event ? { seq: event.seq ?? null, eventId: event.eventId ?? null } : {}
  const where = event ? `Event ${String(event.seq)} (${String(event.eventId)})` : path || 'It'
  return new Problem('invalid', `${where} cannot be read: ${why}. Nothing was stored.`, {
    path,
    ...named,
  })
}
