import { afterAll, beforeAll, expect } from 'vitest'
import { unlimited } from '../support/bothSides.ts'
import {
  noted,
  onBothEngines,
  opened,
  openLog,
  startTestCatalogue,
  type Answer,
  type TestCatalogue,
} from '../support/catalogue.ts'
import { fault } from '../support/fault.ts'

/** One push told again and again, one after another and at the same moment, to one server and to two over one database. */

onBothEngines('one push', (catalogue, engine, more) => {
  let other: TestCatalogue
  beforeAll(async () => {
    const { database } = more()
    // PGlite has one process.
    other = database
      ? await startTestCatalogue({ folder: '', database, ...unlimited })
      : catalogue()
  })
  afterAll(async () => {
    if (other !== catalogue()) await other.end()
  })

  const statuses = ({ body }: Answer) =>
    (body['results'] as { status: string }[]).map(({ status }) => status)

  fault(
    9,
    {
      what: `one push twice, and another ten times at once, on ${engine}`,
      held: 'each event applied once and a duplicate each other time; as many rows as events',
      short: 4,
      long: engine === 'PGlite' ? 100 : 500,
    },
    async ({ times, random, inject }) => {
      const titleId = await catalogue().title()
      for (let time = 0; time < times; time += 1) {
        const member = await catalogue().member('tagger')
        const log = openLog(member.deviceId)
        const sessionId = crypto.randomUUID()
        const some = () => 1 + Math.floor(random() * 40)
        const first = [
          log.next(sessionId, opened(titleId)),
          ...Array.from({ length: some() }, (_, n) => log.next(sessionId, noted(`note ${n}`))),
        ]
        const second = Array.from({ length: some() }, (_, n) =>
          log.next(sessionId, noted(`and ${n}`)),
        )
        inject(`time ${time}, ${first.length} events twice, ${second.length} ten times`)
        const [once, twice] = [
          await catalogue().push(member, first),
          await other.push(member, first),
        ]
        expect([once.status, twice.status]).toEqual([200, 200])
        expect(statuses(once)).toEqual(first.map(() => 'applied'))
        expect(statuses(twice)).toEqual(first.map(() => 'duplicate'))

        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, n) =>
            (n % 2 === 0 ? catalogue() : other).push(member, second),
          ),
        )
        expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
        // One of them stored it, whole.
        const stored = answers.filter((answer) => statuses(answer).includes('applied'))
        expect(stored.map(statuses)).toEqual([second.map(() => 'applied')])
        // What is stored, told by the server itself: the number it misses.
        log.next(sessionId, noted('never sent'))
        const { body } = await other.push(member, [log.next(sessionId, noted('too early'))])
        const rows = first.length + second.length
        expect(body).toMatchObject({ code: 'gap', expectedSeq: rows + 1 })
      }
    },
  )
})
