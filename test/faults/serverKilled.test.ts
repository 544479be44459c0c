import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { askCatalogue, house, noted, opened, openLog } from '../support/catalogue.ts'
import { serveProgram, type CatalogueProgram } from '../support/catalogueProgram.ts'
import { layEmptyPglite } from '../support/emptyDatabases.ts'
import { fault } from '../support/fault.ts'
import { quickPlace } from '../support/places.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'

/** The catalogue is killed in the middle of a push of 500 events, at any moment of it; the device pushes again. */

describe.each(['PGlite', 'PostgreSQL'] as const)(
  'a batch under which the server dies on %s',
  (engine) => {
    const folder = mkdtempSync(join(quickPlace(), 'seance-batch-'))
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

    fault(
      11,
      {
        what: `the server killed in the middle of a push of 500 events, on ${engine}`,
        held: 'the push is there whole or not at all; pushed again each event is there once, in its order',
        short: engine === 'PGlite' ? 3 : 6,
        long: engine === 'PGlite' ? 25 : 100,
      },
      async ({ times, random, inject }) => {
        const { listening, ownerInvitation } = server.said
        const { body: device } = await askCatalogue(listening, 'POST', '/v1/enrol', {
          body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
        })
        const token = String(device['accessToken'])
        const ask = (path: string, body: unknown) =>
          askCatalogue(server.said.listening, 'POST', path, { token, body })
        await ask('/v1/admin/titles', { titles: [{ titleId: 'film-1', kind: 'film', name: 'A' }] })
        await ask('/v1/admin/vocabularies', { vocabulary: house })
        const log = openLog(String(device['deviceId']))
        const session = crypto.randomUUID()
        const push = (events: unknown[]) =>
          ask('/v1/push', {
            protocol: 1,
            deviceId: device['deviceId'],
            epoch: device['epoch'],
            events,
          })
        const batch = (name: string) =>
          Array.from({ length: 500 }, (_, n) => log.next(session, noted(`${name} ${n}`)))
        await push([log.next(session, opened('film-1'))])
        // How long one takes, once the server has warmed up; the kill comes within that.
        const durations: number[] = []
        for (let n = 0; n < 4; n += 1) {
          const from = performance.now()
          expect((await push(batch(`warm ${n}`))).status).toBe(200)
          durations.push(performance.now() - from)
        }
        const longest = Math.max(...durations.slice(1))

        const fates = { stored: 0, gone: 0 }
        for (let kill = 0; kill < times; kill += 1) {
          const events = batch(`kill ${kill}`)
          const ms = random() * longest * 1.1
          inject(`kill ${kill}, ${ms.toFixed(1)} ms after the push`)
          const pushing = push(events).then(
            ({ status }) => status,
            () => null,
          )
          await setTimeout(ms)
          server.signal('SIGKILL')
          const heard = await pushing
          await server.ended
          server = await serveProgram(...words)
          const { status, body } = await push(events)
          expect([status, body['ackedThrough']]).toEqual([200, log.last()])
          const told = new Set((body['results'] as { status: string }[]).map((one) => one.status))
          expect([['applied'], ['duplicate']]).toContainEqual([...told])
          if (heard === 200) expect([...told]).toEqual(['duplicate'])
          fates[told.has('duplicate') ? 'stored' : 'gone'] += 1
        }
        // Not all of them came before the first statement or after the last.
        if (times > 20) expect([fates.stored > 0, fates.gone > 0]).toEqual([true, true])
      },
    )
  },
)
