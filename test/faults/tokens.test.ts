import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { catalogueOnPostgres, eventsThere, expectAllThere } from '../support/bothSides.ts'
import { temporaryFolder } from '../support/desk.ts'
import { fault } from '../support/fault.ts'
import {
  asOwner,
  note,
  openAssigned,
  openSyncedDesk,
  quiet,
  signIn,
  until,
  type Network,
} from '../support/signedIn.ts'

/** Tokens end, and people change, in the middle of a push. */

const sides = catalogueOnPostgres()
const quarter = 16 * 60_000

/** A network on which something happens before, or after, the n-th push from now. */
const eventfulNetwork = () => {
  let [pushes, at] = [0, 0]
  let what: { before?: () => unknown; after?: () => unknown } = {}
  const network: Network = async (input, init) => {
    const isNow = String(input).endsWith('/v1/push') && (pushes += 1) === at
    if (isNow) await what.before?.()
    const response = await fetch(input, init)
    if (isNow) await what.after?.()
    return response
  }
  const atPush = (n: number, next: typeof what) => {
    ;[pushes, at, what] = [0, n, next]
  }
  return { network, atPush, pushes: () => pushes }
}

const begun = async () => {
  const net = eventfulNetwork()
  const folder = temporaryFolder()
  const desk = openSyncedDesk(folder, net.network)
  const person = await signIn(sides.catalogue(), desk)
  const opened = await openAssigned(sides.catalogue(), desk, person)
  await quiet(desk)
  return { ...opened, ...net, folder, desk, person }
}

const deviceOf = (folder: string): string =>
  Object.keys(
    (JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as { devices: object }).devices,
  )[0] ?? ''

fault(
  19,
  {
    what: 'the token ended, or the device revoked, before or after one of the pushes of a long log',
    held: 'renewed, or after an invitation, the log goes on where it was: each event there once, under the same device',
    short: 3,
    long: 40,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    for (let time = 0; time < times; time += 1) {
      const { atPush, pushes, desk, folder, person, sessionId } = await begun()
      const device = deviceOf(folder)
      await desk.call('sync.workOffline', { offline: true })
      const count = 1_050 + Math.floor(random() * 400)
      for (let n = 0; n < count; n += 1) await note(desk, sessionId, `note ${n}`)
      const isRevoked = time % 3 === 2
      const push = 1 + Math.floor(random() * 3)
      const side = random() < 0.5 ? 'before' : 'after'
      const clocks = random() < 0.5 ? [catalogue] : [catalogue, desk.ports]
      const end = async () => {
        inject(`${isRevoked ? 'revoked' : 'ended'} ${side} push ${push} of ${count} events`)
        if (isRevoked) await asOwner(catalogue, `/v1/admin/devices/${device}/revoke`)
        else for (const clock of clocks) clock.pass(quarter)
      }
      atPush(push, { [side]: end })
      await desk.call('sync.workOffline', { offline: false })
      if (isRevoked) {
        await until(
          desk,
          ({ obstacle, waiting }) => obstacle?.code === 'device_revoked' || waiting === 0,
        )
        await signIn(catalogue, desk, person)
      }
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      expect(pushes()).toBeGreaterThanOrEqual(3)
      expect(deviceOf(folder)).toBe(device)
      await desk.close()
      await expectAllThere(sides.database(), person, folder)
      if (!isRevoked) catalogue.pass(-quarter)
    }
  },
)

fault(
  19,
  {
    what: 'another person signed in before or after one of the pushes of a long log',
    held: 'nothing of the one is sent or shown as the other’s; the first comes back, and each event is there once under its own person',
    short: 2,
    long: 40,
  },
  async ({ times, random, inject }) => {
    const catalogue = sides.catalogue()
    for (let time = 0; time < times; time += 1) {
      const { atPush, desk, person, sessionId, titleId } = await begun()
      await desk.call('sync.workOffline', { offline: true })
      const count = 1_050 + Math.floor(random() * 400)
      for (let n = 0; n < count; n += 1) await note(desk, sessionId, `Ada’s ${n}`)
      const push = 1 + Math.floor(random() * 3)
      const side = random() < 0.5 ? 'before' : 'after'
      const { promise: switched, resolve } = Promise.withResolvers<{ personId: string }>()
      atPush(push, {
        [side]: () => {
          inject(`switched ${side} push ${push} of ${count} events`)
          resolve(signIn(catalogue, desk, { name: 'Bob', role: 'tagger' }))
        },
      })
      await desk.call('sync.workOffline', { offline: false })
      const bob = await switched
      expect(await quiet(desk)).toMatchObject({ account: { name: 'Bob' }, waiting: 0 })
      const own = await openAssigned(catalogue, desk, bob)
      await note(desk, own.sessionId, 'Bob’s')
      await quiet(desk)
      const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
      expect(rows.map((row) => row.titleId)).not.toContain(titleId)
      const theirs = await eventsThere(sides.database(), bob)
      const texts = await sides.ask<{ body: string }>(
        `SELECT body FROM events WHERE person_id = $1 AND type = 'note.set'`,
        [bob.personId],
      )
      expect(texts.map(({ body }) => body).join()).not.toContain('Ada')
      await signIn(catalogue, desk, person)
      expect(await quiet(desk)).toMatchObject({ waiting: 0, quarantined: 0, obstacle: null })
      const { state } = await desk.call('sessions.open', { titleId })
      expect([state.sessionId, state.notes]).toEqual([sessionId, { '': `Ada’s ${count - 1}` }])
      await quiet(desk)
      await desk.close()
      const ada = await eventsThere(sides.database(), person)
      const devices = (all: typeof ada) => [...new Set(all.map(({ deviceId }) => deviceId))]
      expect([devices(ada).length, devices(theirs).length]).toEqual([1, 1])
      expect(devices(ada)).not.toEqual(devices(theirs))
      const notes = await sides.ask(
        `SELECT 1 FROM events WHERE person_id = $1 AND type = 'note.set' AND quarantine IS NULL`,
        [person.personId],
      )
      expect(notes).toHaveLength(count)
    }
  },
)
