import { pull } from '../feed/pull.ts'
import { PullAnswer, protocolVersion, PushAnswer, pushBytes } from '../../shared/sync/wire.ts'
import { push } from '../log/push.ts'
import { Problem } from '../problem.ts'
import { admit, callerOf, type App, type Parts } from './parts.ts'
import { PullQuery, PushBody, refusals } from './schemas.ts'

/** Logs go up, changes come down. */
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
}
