import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../../electron/desk/store/database.ts'
import { describe, expect, it } from 'vitest'
import {
  asOwner,
  begin,
  catalogueOfFile,
  note,
  openSyncedDesk,
  quiet,
  roughNetwork,
  signIn,
  until,
} from '../../support/signedIn.ts'

const catalogue = catalogueOfFile()

const begun = (network?: ReturnType<typeof roughNetwork>) => begin(catalogue(), network)
interface Kept {
  devices: Record<string, { refreshToken: string }>
}
/** The device a desk is for whoever is signed in. */
const deviceOf = (folder: string): string =>
  Object.keys((JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as Kept).devices)[0] ??
  ''

describe('a desk that the catalogue refuses', () => {
  it('because it was revoked says so, and goes on with the same log after a new invitation', async () => {
    const { folder, desk, person, sessionId } = await begun()
    const device = deviceOf(folder)
    await asOwner(catalogue(), `/v1/admin/devices/${device}/revoke`)
    await note(desk, sessionId, 'while it was revoked')
    await desk.call('sync.now', {})
    const state = await until(desk, ({ obstacle }) => obstacle !== null)
    expect(state).toMatchObject({
      waiting: 1,
      obstacle: { code: 'device_revoked', triesAgainAtMs: null },
    })
    await signIn(catalogue(), desk, person)
    await quiet(desk)
    expect(deviceOf(folder)).toBe(device)
  })

  it('because its tokens are lost asks for a new invitation', async () => {
    const { folder, desk, person } = await begun()
    await desk.close()
    writeFileSync(join(folder, 'tokens.json'), 'half a fi')
    const again = openSyncedDesk(folder)
    await until(again, ({ obstacle }) => obstacle?.code === 'signed_out')
    await signIn(catalogue(), again, person)
    await quiet(again)
  })

  it('because it is too old says that it must be updated, and tries no more', async () => {
    const network = roughNetwork()
    let old = false
    const { desk, sessionId } = await begun({
      ...network,
      network: async (input, init) =>
        old
          ? Response.json({ status: 426, code: 'protocol', detail: 'Too old.' }, { status: 426 })
          : network.network(input, init),
    })
    old = true
    await note(desk, sessionId, 'kept')
    await desk.call('sync.now', {})
    const state = await until(desk, ({ obstacle }) => obstacle !== null)
    expect(state).toMatchObject({ waiting: 1, obstacle: { code: 'update_needed' } })
  })

  it('for a while comes again when it was told to', async () => {
    const network = roughNetwork()
    let busy = false
    const { desk } = await begun({
      ...network,
      network: async (input, init) =>
        busy
          ? Response.json(
              { status: 503, code: 'unavailable', detail: 'Later.' },
              { status: 503, headers: { 'retry-after': '120' } },
            )
          : network.network(input, init),
    })
    busy = true
    await desk.call('sync.now', {})
    const { obstacle } = await until(desk, (state) => state.obstacle !== null)
    expect(obstacle?.code).toBe('busy')
    expect(obstacle?.triesAgainAtMs).toBeGreaterThan(desk.ports.clock.wall() + 100_000)
  })

  it('that cannot note the answer says so, and goes on when it can', async () => {
    const { folder, desk: before, sessionId } = await begun()
    await before.close()
    const disk = openDatabase(join(folder, 'work.db'), { durable: true })
    // Full, until somebody writes a second time.
    disk.exec(`CREATE TRIGGER full BEFORE UPDATE OF acked_through ON accounts
      WHEN NEW.acked_through > OLD.acked_through
        AND NOT EXISTS (SELECT 1 FROM events WHERE body LIKE '%kept as well%')
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
    disk.close()
    const desk = openSyncedDesk(folder)
    await note(desk, sessionId, 'kept')
    await desk.call('sync.now', {})
    const state = await until(desk, ({ obstacle }) => obstacle !== null)
    expect(state.obstacle?.code).toBe('unkept')
    expect(state.waiting).toBeGreaterThan(0)
    expect(state.obstacle?.triesAgainAtMs).not.toBeNull()
    await note(desk, sessionId, 'kept as well')
    await quiet(desk)
  })
})

describe('a refresh', () => {
  it('whose answer is lost does not end the device', async () => {
    const { folder, desk, network } = await begun()
    const before = (JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as Kept).devices
    desk.ports.pass(16 * 60_000)
    catalogue().pass(16 * 60_000)
    network.is('deaf')
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle?.code === 'unreachable')
    network.is('good')
    await quiet(desk)
    const after = (JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as Kept).devices
    const [device = ''] = Object.keys(before)
    expect(after[device]?.refreshToken).not.toBe(before[device]?.refreshToken)
    catalogue().pass(-16 * 60_000)
  })
})
