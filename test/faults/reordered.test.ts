import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import type { TitleId } from '../../shared/ids.ts'
import type { LoggedEvent } from '../../shared/sync/event.ts'
import {
  catalogueOnPostgres,
  eventsThere,
  expectAllThere,
  unlimited,
} from '../support/bothSides.ts'
import {
  noted,
  opened,
  openLog,
  startTestCatalogue,
  type TestCatalogue,
} from '../support/catalogue.ts'
import { temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import { note, openSyncedDesk, quiet, signIn, someFilm, type Network } from '../support/signedIn.ts'

/** Answers come late and in another order than they were given, and so do the requests. */

const sides = catalogueOnPostgres()

/** A network that holds each request and each answer for a while, and now and then tells a request a second time. */
const slowNetwork = (random: () => number) => {
  const net = { most: 0, held: 0 }
  const hold = async () => {
    if (net.most === 0) return
    net.held += 1
    await setTimeout(random() * net.most)
  }
  const network: Network = async (input, init) => {
    await hold()
    // Whoever broke it off meanwhile: it is on its way.
    const sent = { ...init, signal: null }
    const isLog = String(input).endsWith('/v1/push')
    if (isLog && net.most > 0 && random() < 0.3) await (await fetch(input, sent)).text()
    const response = await fetch(input, isLog ? sent : init)
    if (isLog) await hold()
    return response
  }
  return { net, network }
}

fault(
  10,
  {
    what: 'requests and answers held for up to 60 ms, told twice and broken off, between two desks of one person and the catalogue',
    held: 'every event there once, as it was written; both desks quiet, with their own last words',
    short: 4,
    long: 100,
  },
  async ({ times, random, inject }) => {
    for (let time = 0; time < times; time += 1) {
      const folders = [temporaryFolder(), temporaryFolder()]
      const slow = folders.map(() => slowNetwork(random))
      const desks = folders.map((folder, n) => openSyncedDesk(folder, slow[n]?.network))
      const catalogue = sides.catalogue()
      const [first] = desks
      if (first === undefined) throw new Error('there are two')
      const person = await signIn(catalogue, first)
      for (const desk of desks.slice(1)) await signIn(catalogue, desk, person)
      const titleId = (await catalogue.title()) as TitleId
      await catalogue.assign(titleId, person)
      const work = await Promise.all(
        desks.map(async (desk) => {
          await quiet(desk)
          await desk.call('titles.attach', { titleId, path: someFilm })
          return (await desk.call('sessions.open', { titleId })).state.sessionId
        }),
      )
      inject(`story ${time}`)
      for (const { net } of slow) net.most = 60
      const words = 12 + Math.floor(random() * 12)
      for (let n = 0; n < words; n += 1) {
        const at = n % 2
        const [desk, sessionId] = [desks[at], work[at]]
        if (desk === undefined || sessionId === undefined) continue
        await note(desk, sessionId, `word ${n}`)
        await desk.call('sync.now', {})
        if (random() < 0.3) await setTimeout(random() * 40)
        // What is under way is broken off, and its answer comes all the same.
        if (random() < 0.2) {
          await desk.call('sync.workOffline', { offline: true })
          await desk.call('sync.workOffline', { offline: false })
        }
      }
      for (const { net } of slow) {
        expect(net.held).toBeGreaterThan(0)
        net.most = 0
      }
      for (const [n, desk] of desks.entries()) {
        expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
        const { state } = await desk.call('sessions.open', { titleId })
        const last = words - 1 - ((words - 1 - n) % 2)
        expect(state.notes).toEqual({ '': `word ${last}` })
        await desk.close()
      }
      await expectAllThere(sides.database(), person, ...folders)
    }
  },
)

let other: TestCatalogue
beforeAll(async () => {
  other = await startTestCatalogue({ folder: '', database: sides.database(), ...unlimited })
})
afterAll(() => other.end())

fault(
  10,
  {
    what: 'the pushes of one log told in any order at the same moment, to two servers',
    held: 'each is stored whole behind the one before it or refused as a gap; in the end each event once, in its order',
    short: 5,
    long: 200,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    const titleId = await catalogue.title()
    for (let time = 0; time < times; time += 1) {
      const member = await catalogue.member('tagger')
      const log = openLog(member.deviceId)
      const sessionId = crypto.randomUUID()
      const events = Array.from({ length: 60 }, (_, n) =>
        log.next(sessionId, n === 0 ? opened(titleId) : noted(`note ${n}`)),
      )
      let waiting: LoggedEvent[][] = Array.from({ length: 12 }, (_, n) =>
        events.slice(n * 5, n * 5 + 5),
      )
      inject(`log ${time}`)
      for (let rounds = 0; waiting.length > 0; rounds += 1) {
        expect(rounds).toBeLessThanOrEqual(12)
        const shuffled = waiting
          .map((push) => ({ push, at: random() }))
          .toSorted((a, b) => a.at - b.at)
        const answers = await Promise.all(
          shuffled.map(async ({ push }, n) => ({
            push,
            answer: await (n % 2 === 0 ? catalogue : other).push(member, push),
          })),
        )
        for (const { answer } of answers)
          expect([answer.status, answer.body.code]).toBeOneOf([
            [200, undefined],
            [409, 'gap'],
          ])
        waiting = answers.filter(({ answer }) => answer.status === 409).map(({ push }) => push)
      }
      const there = await eventsThere(sides.database(), member)
      expect(there.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash))
    }
  },
)
