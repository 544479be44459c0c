import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import type { SessionId, TitleId } from '../../shared/ids.ts'
import { house, startTestCatalogue } from '../support/catalogue.ts'
import type { TestCatalogue } from '../support/catalogue.ts'
import { changesAt, type OpenDesk, type Written } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { quickPlace } from '../support/places.ts'
import { startPostgres } from '../support/postgres.ts'
import type { TestPostgres } from '../support/postgres.ts'
import {
  asOwner,
  openSyncedDesk,
  publishHouse,
  quiet,
  roughNetwork,
  signIn,
  someFilm,
} from '../support/signedIn.ts'

/**
 * Two computers of one person and one catalogue, with everything that goes wrong between them: lost requests, lost answers, restarts
 * on both sides, revocations, a new vocabulary. Once it is quiet, every event of both is in the catalogue once, in its order, and
 * nothing waits.
 */

let postgres: TestPostgres
let catalogue: TestCatalogue
let database: string
let version = house.version
const place = mkdtempSync(join(quickPlace(), 'seance-model-'))

beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.newDatabase()
  catalogue = await startTestCatalogue({ folder: place, database })
  await publish(version)
})
afterAll(async () => {
  await catalogue.end()
  await postgres.stop()
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
})

const byOwner = (path: string) => asOwner(catalogue, path)
const publish = (next: number) => publishHouse(catalogue, { version: next })

/** A change that is right whatever came before it; `n` counts those of one computer. */
type Edit = (n: number) => Written
const edits: readonly Edit[] = [
  (n) => ['note.set', { facet: null, text: `note ${n}` }],
  (n) => ['degree.set', { facet: 'violence', degree: n % 6 }],
  () => ['term.applied', { facet: 'genre', term: 'genre-drama' }],
  () => ['term.withdrawn', { facet: 'genre', term: 'genre-drama' }],
  (n) => ['watched', { spans: [{ fromMs: n, toMs: n + 500, rate: 1 }] }],
  (n) => ['mark.placed', { markId: crypto.randomUUID(), atMs: n * 100 }],
]

const append = (desk: OpenDesk, sessionId: SessionId, written: Written) =>
  desk.call('sessions.append', { sessionId, changes: changesAt(1_763_683_300_000, written) })

/** One computer: its folder, the desk over it now, and the network between. */
class Computer {
  readonly folder = mkdtempSync(join(place, 'desk-'))
  readonly network = roughNetwork()
  desk: OpenDesk = openSyncedDesk(this.folder, this.network.network)
  sessions: SessionId[] = []
  written = 0

  async restart() {
    await this.desk.close()
    this.desk = openSyncedDesk(this.folder, this.network.network)
  }
  deviceId(): string {
    const { devices } = JSON.parse(readFileSync(join(this.folder, 'tokens.json'), 'utf8')) as {
      devices: Record<string, unknown>
    }
    return Object.keys(devices)[0] ?? ''
  }
  async begin(titleId: TitleId) {
    const { state } = await this.desk.call('sessions.open', { titleId })
    if (!this.sessions.includes(state.sessionId)) this.sessions.push(state.sessionId)
  }
  async write(edit: Edit) {
    const at = this.written % Math.max(1, this.sessions.length)
    const sessionId = this.sessions[at]
    this.written += 1
    if (sessionId === undefined) return
    await append(this.desk, sessionId, edit(this.written))
  }
  /** Takes the last change back, or does it again, as the page does; nothing where there is none. */
  async step(which: 'undo' | 'redo', titleId: TitleId) {
    const { state } = await this.desk.call('sessions.open', { titleId })
    const eventId = state[which].at(-1)?.eventId
    if (eventId === undefined) return
    const type = which === 'undo' ? 'undone' : 'redone'
    await append(this.desk, state.sessionId, [type, { eventId }])
  }
  /** Events of the log that is sent, in their order. */
  async events(): Promise<Row[]> {
    await this.desk.close()
    const work = new Database(join(this.folder, 'work.db'), { readonly: true })
    const rows = work
      .prepare<[], Row>(
        `SELECT events.device_id AS deviceId, seq, event_id AS eventId, hash FROM events
         JOIN devices ON devices.device_id = events.device_id JOIN accounts ON accounts.ordinal = devices.ordinal
         ORDER BY position`,
      )
      .all()
    work.close()
    return rows
  }
}

/** An event of the log that is sent. */
interface Row {
  deviceId: string
  seq: number
  eventId: string
  hash: string
}

type Step =
  | { do: 'write'; at: 0 | 1; edit: Edit }
  | { do: 'undo' | 'redo' | 'restart' | 'now' | 'revoke'; at: 0 | 1 }
  | { do: 'network'; at: 0 | 1; is: 'good' | 'down' | 'deaf' }
  | { do: 'server' | 'publish' | 'tokens age' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      at: fc.constantFrom(0, 1),
      edit: fc.constantFrom(...edits),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'redo' as const),
      at: fc.constantFrom(0, 1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('now' as const), at: fc.constantFrom(0, 1) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      at: fc.constantFrom(0, 1),
      is: fc.constantFrom('good' as const, 'down' as const, 'deaf' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('restart' as const, 'revoke' as const),
      at: fc.constantFrom(0, 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('server' as const, 'publish' as const, 'tokens age' as const),
    }),
  },
)

const settle = async (computer: Computer, person: { personId: string }) => {
  computer.network.is('good')
  await computer.desk.call('sync.now', {})
  for (let tries = 0; ; tries += 1) {
    const { obstacle } = await computer.desk.call('sync.state', {})
    if (obstacle?.code === 'device_revoked' || obstacle?.code === 'signed_out')
      await signIn(catalogue, computer.desk, person)
    const settled = await quiet(computer.desk).then(
      () => true,
      () => false,
    )
    if (settled) return
    if (tries > 2) throw new Error(JSON.stringify(await computer.desk.call('sync.state', {})))
  }
}

const model = {
  what: 'random edits, undo, redo, restarts, revocations, versions, and a network that loses requests and answers, on two computers and a catalogue',
  held: 'after quiet: every event of both in the catalogue once and as it was written, in its order; the queue empty',
  short: 15,
  long: 120,
}
fault('model', model, async ({ times, seed, inject }) => {
  let ran = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      ran += 1
      inject(`story ${ran}: ${steps.map((one) => one.do).join(', ')}`)
      const computers = [new Computer(), new Computer()] as const
      const person = await signIn(catalogue, computers[0].desk)
      await signIn(catalogue, computers[1].desk, person)
      const titleId = (await catalogue.title()) as TitleId
      await catalogue.assign(titleId, person)
      for (const { desk } of computers) {
        await quiet(desk)
        await desk.call('titles.attach', { titleId, path: someFilm })
      }
      for (const computer of computers) await computer.begin(titleId)

      for (const one of steps) {
        const computer = 'at' in one ? computers[one.at] : computers[0]
        if (one.do === 'write') await computer.write(one.edit)
        if (one.do === 'undo' || one.do === 'redo') await computer.step(one.do, titleId)
        if (one.do === 'restart') await computer.restart()
        if (one.do === 'now') {
          await computer.desk.call('sync.now', {})
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        if (one.do === 'network') computer.network.is(one.is)
        if (one.do === 'revoke') await byOwner(`/v1/admin/devices/${computer.deviceId()}/revoke`)
        if (one.do === 'server') {
          await catalogue.end()
          await catalogue.begin()
        }
        if (one.do === 'publish') await publish((version += 1))
        if (one.do === 'tokens age') {
          catalogue.pass(16 * 60_000)
          for (const { desk } of computers) desk.ports.pass(16 * 60_000)
        }
      }

      const there = new Client({ connectionString: database })
      await there.connect()
      try {
        for (const computer of computers) {
          await settle(computer, person)
          // Closing ends the sitting, which is one more event: it is sent at the next start.
          await computer.restart()
          await settle(computer, person)
          const here = await computer.events()
          const { rows } = await there.query(
            `SELECT device_id AS "deviceId", seq::int, event_id AS "eventId", hash FROM events WHERE device_id = ANY($1) ORDER BY seq`,
            [[...new Set(here.map(({ deviceId }) => deviceId))]],
          )
          expect(rows).toEqual(here)
          expect(here.length).toBeGreaterThan(0)
        }
        const { rows: aside } = await there.query(
          'SELECT quarantine, type FROM events WHERE person_id = $1 AND quarantine IS NOT NULL',
          [person.personId],
        )
        expect(aside).toEqual([])
      } finally {
        await there.end()
      }
    }),
    { numRuns: times, seed, endOnFailure: true },
  )
})
