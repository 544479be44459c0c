import { connect, createServer } from 'node:net'
import { describe, expect } from 'vitest'
import { noted, opened } from '../support/catalogue.ts'
import { catalogueToKill, fatesIn } from '../support/catalogueToKill.ts'
import { fault } from '../support/fault.ts'

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
  const catalogue = catalogueToKill(engine)

  const counts = {
    what: `the catalogue killed after its commit and before its answer, on ${engine}`,
    held: 'the push again is all duplicates: one row of each event',
    short: engine === 'PGlite' ? 4 : 8,
    long: engine === 'PGlite' ? 20 : 60,
  }
  fault(2, counts, async ({ times, inject }) => {
    const { log, push } = await catalogue.enrolDevice()
    const session = crypto.randomUUID()
    for (let kill = 0; kill < times; kill += 1) {
      inject(`kill ${kill}`)
      const events = Array.from({ length: 20 }, (_, n) =>
        log.next(session, kill === 0 && n === 0 ? opened('film-1') : noted(`${kill} ${n}`)),
      )
      const between = await listenBetween(catalogue.url(), catalogue.kill)
      const unheard = await push(events, between.url).catch(() => null)
      between.close()
      expect(unheard).toBeNull()
      await catalogue.beginAgain()
      const answer = await push(events)
      expect([answer.status, answer.body['ackedThrough']]).toEqual([200, log.last()])
      expect(fatesIn(answer)).toEqual(['duplicate'])
    }
  })
})
