import { setTimeout } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { noted, opened } from '../support/catalogue.ts'
import { catalogueToKill, fatesIn } from '../support/catalogueToKill.ts'
import { fault } from '../support/fault.ts'

/** The catalogue is killed in the middle of a push of 500 events, at any moment of it; the device pushes again. */

describe.each(['PGlite', 'PostgreSQL'] as const)(
  'a batch under which the server dies on %s',
  (engine) => {
    const catalogue = catalogueToKill(engine)

    fault(
      11,
      {
        what: `the server killed in the middle of a push of 500 events, on ${engine}`,
        held: 'the push is there whole or not at all; pushed again each event is there once, in its order',
        short: engine === 'PGlite' ? 3 : 6,
        long: engine === 'PGlite' ? 25 : 100,
      },
      async ({ times, random, inject }) => {
        const { log, push } = await catalogue.enrolDevice()
        const session = crypto.randomUUID()
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
          catalogue.kill()
          const heard = await pushing
          await catalogue.beginAgain()
          const answer = await push(events)
          expect([answer.status, answer.body['ackedThrough']]).toEqual([200, log.last()])
          const told = fatesIn(answer)
          expect([['applied'], ['duplicate']]).toContainEqual(told)
          if (heard === 200) expect(told).toEqual(['duplicate'])
          fates[told.includes('duplicate') ? 'stored' : 'gone'] += 1
        }
        // Not all of them came before the first statement or after the last.
        if (times > 20) expect([fates.stored > 0, fates.gone > 0]).toEqual([true, true])
      },
    )
  },
)
