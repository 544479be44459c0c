import { sql } from 'kysely'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { App, Parts } from './parts.ts'
import { refusals } from './schemas.ts'

const Status = z.object({ status: z.literal('ok') })

/** Whether this process lives, whether it can serve, and how it has done so far. */
export const addHealthRoutes = (app: App, { store }: Parts, isDraining: () => boolean): void => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    // Nobody is asked here who they are: that a calibration title was slipped to somebody is not counted apart.
    const route = (request.routeOptions.url ?? 'unknown').replace(/^\/v1\/admin\/.*/, '/v1/admin')
    durations
      .labels(request.method, route, String(reply.statusCode))
      .observe(reply.elapsedTime / 1000)
  })

  app.get('/health/live', { schema: { response: { 200: Status } } }, () => ({
    status: 'ok' as const,
  }))
  app.get('/health/ready', { schema: { response: { 200: Status, ...refusals } } }, async () => {
    if (isDraining()) throw new Problem('unavailable', 'This process is ending.')
    await sql`SELECT 1`.execute(store.db).catch(() => {
      throw new Problem('unavailable', 'The database does not answer.')
    })
    return { status: 'ok' as const }
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
