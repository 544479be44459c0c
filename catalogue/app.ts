import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyError } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { openVocabularies } from './log/vocabularies.ts'
import type { Ports } from './ports.ts'
import { Problem } from './problem.ts'
import { addAdminRoutes } from './routes/admin.ts'
import { addCareRoutes } from './routes/care.ts'
import { addEventStream } from './routes/events.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addJsonParser } from './routes/json.ts'
import { openLimits } from './routes/limits.ts'
import type { App } from './routes/parts.ts'
import { openDigests } from './media/digests.ts'
import type { Place } from './media/place.ts'
import { noPlace, openSource } from './media/source.ts'
import { addMediaRoutes } from './routes/media.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { problemOf, refuseUnreadable, sendProblem } from './routes/refusals.ts'
import { addReviewRoutes } from './routes/review.ts'
import { addSamplingRoutes } from './routes/sampling.ts'
import { addSyncRoutes } from './routes/sync.ts'
import type { Store } from './store/open.ts'
import { watchUnasked } from './unasked.ts'

export interface AppOptions {
  store: Store
  ports: Ports
  version: string
  /** Where the films are; without it no title has any. */
  media?: Place
  /** Whether devices without a keychain may keep keys under a passphrase. */
  allowPassphrase?: boolean
  /** Silent when absent. */
  logger?: FastifyBaseLogger
  /** Requests per minute and device. */
  requestsPerMinute?: number
  /** How often an event stream looks whether it may still be there, ms. */
  aliveMs?: number
}

/** What one device may ask in a minute: far more than a desk does, far less than a fault in a loop would. */
const usualRequests = 6_000

/** How long a whole request may take to arrive, ms. What is answered may take longer. */
const arrivalMs = 60_000

/** Letters of a name in an address: an id of 200 characters, written in whatever script. */
const mostLetters = 600

/** A line that means nothing keeps proxies from closing a stream nobody says anything on, ms. */
const usualAliveMs = 25_000

/** The catalogue as a server, not listening yet. Closing it answers what is under way and leaves the store open. */
export const buildApp = async (options: AppOptions): Promise<App> => {
  const { store, ports, logger } = options
  let draining = false
  const app = fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    bodyLimit: 1024 * 1024,
    requestIdHeader: false,
    forceCloseConnections: 'idle',
    // Refused below, with a problem document.
    return503OnClosing: false,
    requestTimeout: arrivalMs,
    routerOptions: { maxParamLength: mostLetters },
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request)),
    clientErrorHandler: refuseUnreadable,
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
  const endUnasked = watchUnasked(app.server)
  app.addHook('preClose', async () => {
    draining = true
    endUnasked()
  })

  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  await app.register(rateLimit, { global: false })
  const limits = openLimits(app, options.requestsPerMinute ?? usualRequests)
  app.addHook('onRequest', async (request) => {
    // Whoever runs the catalogue may always look how it does.
    if (/^\/(health|metrics)/.test(request.url)) return
    if (draining) throw new Problem('unavailable', 'This process is ending; try again in a moment.')
    await limits.ofAddress(request)
  })
  addJsonParser(app)
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
  const parts = { store, ports, vocabularies: openVocabularies(), limits }
  const place = options.media ?? noPlace
  const source = openSource(place)
  const digests = openDigests({ db: store.db, source, ports }, (error) =>
    app.log.warn({ err: error }, 'a film was not summed up'),
  )
  // Whoever waits for one waits no longer, and the store is still open.
  app.addHook('preClose', digests.close)
  place
    .check()
    .catch((error: unknown) =>
      app.log.error({ err: error }, 'there is nothing where the films should be'),
    )
  await app.register(async (routes) => {
    const typed = routes.withTypeProvider<ZodTypeProvider>()
    addPeopleRoutes(typed, parts)
    addSyncRoutes(typed, parts)
    addEventStream(typed, parts, options.aliveMs ?? usualAliveMs)
    addAdminRoutes(typed, parts)
    addReviewRoutes(typed, parts)
    addSamplingRoutes(typed, parts)
    addCareRoutes(typed, parts)
    addMediaRoutes(typed, parts, {
      source,
      digests,
      allowPassphrase: options.allowPassphrase ?? false,
    })
    addHealthRoutes(typed, parts, () => draining)
    typed.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger())
  })
  return app
}
