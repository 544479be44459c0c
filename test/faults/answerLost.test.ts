import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { askCatalogue, noted, opened, openLog } from '../support/catalogue.ts'
import { serveProgram } from '../support/catalogueProgram.ts'
import type { CatalogueProgram } from '../support/catalogueProgram.ts'
import { layEmptyPglite } from '../support/emptyDatabases.ts'
import { fault } from '../support/fault.ts'
import { quickPlace } from '../support/places.ts'
import { startPostgres } from '../support/postgres.ts'
import type { TestPostgres } from '../support/postgres.ts'

/** The catalogue is killed when a push is committed and its answer on the way, which nobody hears; the device pushes again. */

/** Stands between a device and the server; the first word of an answer is the moment of the kill. */
const listenBetween = async (
  target: string,
  answered: () => void,
): Promise<{ url: string; close(): void }> => {
  const { port } = new URL(target)
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1')
    near.pipe(far)
    far.once('data', () => {
      answered()
      near.destroy()
      far.destroy()
    })
    near.on('error', () => {})
    far.on('error', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const at = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${at}`, close: () => server.close() }
}

describe.each(['PGlite', 'PostgreSQL'] as const)('an answer that is lost on %s', (engine) => {
  const folder = mkdtempSync(join(quickPlace(), 'seance-answer-'))
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

  const counts = {
    what: `the catalogue killed after its commit and before its answer, on ${engine}`,
    held: 'the push again is all duplicates: one row of each event',
    short: engine === 'PGlite' ? 4 : 8,
    long: engine === 'PGlite' ? 20 : 60,
  }
  fault(2, counts, async ({ times, inject }) => {
    const { listening, ownerInvitation } = server.said
    const { body: device } = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const token = String(device['accessToken'])
    await askCatalogue(listening, 'POST', '/v1/admin/titles', {
      token,
      body: { titles: [{ titleId: 'film-1', kind: 'film', name: 'A' }] },
    })
    const log = openLog(String(device['deviceId']))
    const session = crypto.randomUUID()
    const push = (url: string, events: unknown[]) =>
      askCatalogue(url, 'POST', '/v1/push', {
        token,
        body: { protocol: 1, deviceId: device['deviceId'], epoch: device['epoch'], events },
      })
    for (let kill = 0; kill < times; kill += 1) {
      inject(`kill ${kill}`)
      const events = Array.from({ length: 20 }, (_, n) =>
        log.next(session, kill === 0 && n === 0 ? opened('film-1') : noted(`${kill} ${n}`)),
      )
      const between = await listenBetween(server.said.listening, () => server.signal('SIGKILL'))
      const unheard = await push(between.url, events).catch(() => null)
      between.close()
      expect(unheard).toBeNull()
      await server.ended
      server = await serveProgram(...words)
      const { status, body } = await push(server.said.listening, events)
      expect([status, body['ackedThrough']]).toEqual([200, log.last()])
      expect(new Set((body['results'] as { status: string }[]).map((one) => one.status))).toEqual(
        new Set(['duplicate']),
      )
    }
  })
})
