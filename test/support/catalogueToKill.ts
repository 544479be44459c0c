import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Answer, askCatalogue, type Engine, house, openLog } from './catalogue.ts'
import { type CatalogueProgram, serveProgram } from './catalogueProgram.ts'
import { layEmptyPglite } from './emptyDatabases.ts'
import { quickPlace } from './places.ts'
import { startPostgres, type TestPostgres } from './postgres.ts'

/** A catalogue in a process of its own, for the tests of one file, which kill it and begin it again over what that left. */
export const catalogueToKill = (engine: Engine) => {
  const folder = mkdtempSync(join(quickPlace(), 'seance-to-kill-'))
  let postgres: TestPostgres | null = null
  let words: string[]
  let server: CatalogueProgram
  beforeAll(async () => {
    if (engine === 'PostgreSQL') postgres = await startPostgres()
    else await layEmptyPglite(join(folder, 'pglite'))
    words = postgres ? ['--database', await postgres.newDatabase()] : ['--data', folder]
    server = await serveProgram(...words)
  })
  afterAll(async () => {
    server.signal('SIGKILL')
    await server.ended
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const url = () => server.said.listening

  return {
    url,
    kill: () => server.signal('SIGKILL'),
    /** Waits until the killed one is gone, and begins it again. */
    beginAgain: async () => {
      await server.ended
      server = await serveProgram(...words)
    },
    /** The owner's device, with a log about `film-1` and what pushes it; once in a file, for an invitation works once. */
    enrolDevice: async () => {
      const { body: device } = await askCatalogue(url(), 'POST', '/v1/enrol', {
        body: {
          invitation: server.said.ownerInvitation,
          device: { name: 'a', platform: 'linux' },
        },
      })
      const { deviceId, epoch } = device
      const token = String(device['accessToken'])
      const ask = (path: string, body: unknown, at = url()) =>
        askCatalogue(at, 'POST', path, { token, body })
      await ask('/v1/admin/titles', { titles: [{ titleId: 'film-1', kind: 'film', name: 'A' }] })
      await ask('/v1/admin/vocabularies', { vocabulary: house })
      return {
        log: openLog(String(deviceId)),
        push: (events: unknown[], at = url()) =>
          ask('/v1/push', { protocol: 1, deviceId, epoch, events }, at),
      }
    },
  }
}

/** What became of the events of a push that was answered, each kind of it once. */
export const fatesIn = ({ body }: Answer): string[] => [
  // The protocol says so.
  ...new Set((body['results'] as { status: string }[]).map(({ status }) => status)),
]
