import { audiencesOf, pull } from '../feed/pull.ts'
import { PullAnswer, protocolVersion, PushAnswer, pushBytes } from '../../shared/sync/wire.ts'
import { push } from '../log/push.ts'
import { Problem } from '../problem.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { PullQuery, PushBody, refusals } from './schemas.ts'

/** A line that means nothing keeps proxies from closing a stream nobody says anything on, ms. */
const sayAliveMs = 25_000

/** Logs go up, changes come down, and a stream says that something waits. */
export const addSyncRoutes = (app: App, parts: Parts): void => {
  const { store } = parts
  app.post(
    '/v1/push',
    {
      ...admit(parts),
      bodyLimit: pushBytes,
      preValidation: async (request) => {
        // Another version may well have another shape.
        const spoken = (request.body as { protocol?: unknown } | null)?.protocol
        if (typeof spoken === 'number' && spoken !== protocolVersion)
          throw new Problem(
            'protocol',
            `This catalogue speaks version ${protocolVersion}, not ${spoken}. What waits stays where it is; update the program.`,
            { supported: [protocolVersion] },
          )
      },
      schema: { body: PushBody, response: { 200: PushAnswer, ...refusals } },
    },
    (request) => push(store.db, callerOf(request), request.body, parts),
  )

  app.get(
    '/v1/pull',
    {
      ...admit(parts),
      schema: { querystring: PullQuery, response: { 200: PullAnswer, ...refusals } },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const pulled = await pull(store.db, callerOf(request), { cursor, limit })
      // The schema says what every change has; each kind brings more.
      return pulled as typeof pulled & { changes: { kind: 'title'; at: number }[] }
    },
  )

  app.get('/v1/events', { ...admit(parts), schema: { hide: false } }, async (request, reply) => {
    const caller = callerOf(request)
    const mine = new Set(audiencesOf(caller))
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Nothing else ever comes over it: an end of the stream is the end of the connection.
      connection: 'close',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    const silence = store.onHint((audience) => {
      if (mine.has(audience)) raw.write('event: changed\ndata: {}\n\n')
    })
    const alive = setInterval(() => raw.write(': \n\n'), sayAliveMs)
    const end = () => {
      clearInterval(alive)
      silence()
      streams.delete(raw)
      raw.end()
    }
    streams.add(raw)
    raw.on('close', end)
    raw.on('error', end)
  })
  const streams = new Set<{ end(): unknown }>()
  // A server that drains does not wait for streams that would never end.
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end()
  })
}
