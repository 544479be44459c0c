import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { AssignmentId } from '../../../shared/ids.ts'
import { asOwner, note, quiet, signIn } from '../../support/signedIn.ts'
import {
  beginScreening,
  isReady,
  play,
  screeningCatalogueOfFile,
  untilScreener,
  watched,
} from '../../support/screeners.ts'
import { patience } from '../../support/patience.ts'

const catalogue = screeningCatalogueOfFile()
const hour = 60 * 60_000
const year = 365 * 24 * hour

/** A screener that is ready, and a session of it with a note. */
const begun = async () => {
  const began = await beginScreening(catalogue())
  const { desk, folder, titleId } = began
  await desk.call('screeners.prepare', { titleId })
  await untilScreener(desk, titleId, isReady)
  const { screening, state } = await desk.call('sessions.open', { titleId })
  await note(desk, state.sessionId, 'The sea.')
  const vault = () => readdirSync(join(folder, 'vault'))
  /** All that is known of its session. */
  const session = async (at = desk) =>
    JSON.stringify((await at.call('sessions.open', { titleId })).state)
  return {
    ...began,
    sessionId: state.sessionId,
    vault,
    session,
    watermarkId: screening?.watermarkId,
  }
}
/** A player that has not asked for a while asks. */
const denied = async (...[desk, titleId]: Parameters<typeof play>) => {
  const { status, bytes } = await play(desk, titleId, {})
  const { code, message } = JSON.parse(bytes.toString('utf8')) as { code: string; message: string }
  return { status, code, message }
}

describe('a screener of a title that is declined', () => {
  const decline = { reason: 'content', note: '' } as const

  it('stays while the title can be taken back, and is gone once the catalogue knows', async () => {
    const { assignmentId, desk, network, session, titleId, vault } = await begun()
    const id = assignmentId as AssignmentId
    network.is('down')
    await desk.call('care.decline', { assignmentId: id, ...decline })
    await desk.call('screeners.prepare', { titleId: null })
    expect(vault()).not.toEqual([])
    await desk.call('care.takeBack', { assignmentId: id })
    expect((await play(desk, titleId, { range: 'bytes=0-9' })).status).toBe(206)
    await desk.call('care.decline', { assignmentId: id, ...decline })
    expect(vault()).not.toEqual([])
    network.is('good')
    await quiet(desk)
    await vi.waitFor(() => expect(vault()).toEqual([]), patience)
    expect((await desk.call('screeners.state', {})).screeners).toEqual([])
    const { lines } = await desk.call('screeners.accessLog', { before: null, limit: 1 })
    expect(lines).toMatchObject([{ kind: 'deleted', reason: 'removed' }])
    expect(await session()).toContain('The sea.')
  })

  it('comes no further', async () => {
    const { assignmentId, desk, titleId } = await beginScreening(catalogue())
    await desk.call('screeners.prepare', { titleId })
    await desk.call('screeners.pause', { titleId })
    await untilScreener(desk, titleId, ({ phase }) => phase === 'paused')
    await desk.call('care.decline', { assignmentId: assignmentId as AssignmentId, ...decline })
    for (const prepared of [null, titleId]) {
      await desk.call('screeners.prepare', { titleId: prepared })
      expect((await desk.call('screeners.state', {})).screeners).toEqual([])
    }
  })
})

describe('the time of a screener', () => {
  it('is 72 hours at most: then key and bytes are gone, and the tags are not', async () => {
    const { desk, session, titleId, vault } = await begun()
    desk.ports.pass(71 * hour)
    expect((await play(desk, titleId, { range: 'bytes=0-9' })).status).toBe(206)
    desk.ports.pass(2 * hour)
    const said = await denied(desk, titleId, {})
    expect([said.status, said.code]).toEqual([403, 'screener_denied'])
    expect(said.message).toMatch(/time_over.*Everything you tagged is kept/)
    await expect.poll(vault).toEqual([])
    const ended = await untilScreener(desk, titleId, ({ phase }) => phase === 'ended')
    expect(ended).toMatchObject({ reason: 'time_over', bytesHere: 0 })
    expect(await session()).toContain('The sea.')
    const { lines } = await desk.call('screeners.accessLog', { before: null, limit: 3 })
    expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['deleted', 'time_over'],
      ['denied', 'time_over'],
      ['opened', null],
    ])
  })

  it('goes on while the program does not run', async () => {
    const { desk, open, titleId, vault } = await begun()
    await desk.close()
    desk.ports.pass(80 * hour)
    const again = open({ ports: desk.ports })
    await untilScreener(again, titleId, ({ phase }) => phase === 'ended')
    await expect.poll(vault).toEqual([])
  })

  it('is not won back by a clock that is set back: it is refused, and tagging goes on', async () => {
    const { desk, open, session, sessionId, titleId, vault } = await begun()
    desk.ports.pass(10 * hour)
    await play(desk, titleId, { range: 'bytes=0-9' })
    await desk.close()
    desk.ports.pass(-year)
    const again = open({ ports: desk.ports })
    await again.call('sessions.open', { titleId })
    const said = await denied(again, titleId, {})
    expect([said.status, said.code]).toEqual([403, 'screener_denied'])
    expect(said.message).toContain('clock_back')
    await note(again, sessionId, 'The wind.')
    const refused = await untilScreener(again, titleId, ({ reason }) => reason === 'clock_back')
    expect(refused.phase).toBe('ready')
    expect(vault()).not.toEqual([])
    expect(await session(again)).toContain('The wind.')
    // Put right, it plays again.
    again.ports.pass(year + hour)
    expect((await play(again, titleId, { range: 'bytes=0-9' })).status).toBe(206)
  })

  it('is not won back while the program runs either', async () => {
    const { desk, titleId } = await begun()
    desk.ports.pass(60 * hour)
    await play(desk, titleId, { range: 'bytes=0-9' })
    desk.ports.pass(-59 * hour)
    expect((await denied(desk, titleId, {})).message).toContain('clock_back')
    desk.ports.pass(72 * hour)
    expect((await denied(desk, titleId, {})).message).toContain('time_over')
  })

  it('is fetched anew after a clock ran ten years ahead, and counts from then on', async () => {
    const { desk, titleId, vault } = await begun()
    desk.ports.pass(10 * year)
    expect((await denied(desk, titleId, {})).message).toContain('time_over')
    await expect.poll(vault).toEqual([])
    desk.ports.pass(-10 * year)
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
    expect((await play(desk, titleId, { range: 'bytes=0-9' })).status).toBe(206)
    desk.ports.pass(73 * hour)
    expect((await denied(desk, titleId, {})).message).toContain('time_over')
  })
})

describe('the right to a screener', () => {
  it('ends with the assignment, also while it plays', async () => {
    const { assignmentId, desk, session, sessionId, titleId, vault } = await begun()
    await play(desk, titleId, { range: 'bytes=0-9' })
    await asOwner(catalogue(), `/v1/admin/assignments/${assignmentId}/revoke`)
    await desk.call('sync.now', {})
    const ended = await untilScreener(desk, titleId, ({ phase }) => phase === 'ended')
    expect(ended.reason).toBe('revoked')
    await expect.poll(vault).toEqual([])
    // What was played up to the end is told after it.
    await watched(desk, sessionId, { fromMs: 0, toMs: 900 })
    const { lines } = await desk.call('screeners.accessLog', { before: null, limit: 3 })
    expect(lines.map(({ kind }) => kind)).toEqual(['played', 'deleted', 'opened'])
    expect(await session()).toContain('The sea.')
    expect((await denied(desk, titleId, {})).message).toContain('revoked')
  })

  it('ends when an owner takes back the grant, and another may be asked for', async () => {
    const { desk, titleId, vault, watermarkId } = await begun()
    const { accessToken: token } = await catalogue().owner()
    const { body } = await catalogue().ask('GET', `/v1/admin/grants?titleId=${titleId}`, { token })
    const grants = body['grants'] as { grantId: string; watermarkId: string }[]
    const grant = grants.find((one) => one.watermarkId === watermarkId)
    await asOwner(catalogue(), `/v1/admin/grants/${grant?.grantId}/revoke`)
    await desk.call('sync.now', {})
    const ended = await untilScreener(desk, titleId, ({ phase }) => phase === 'ended')
    expect(ended.reason).toBe('grant_revoked')
    const { lines } = await desk.call('screeners.accessLog', { before: null, limit: 1 })
    expect(lines).toMatchObject([{ kind: 'deleted', reason: 'grant_revoked' }])
    await expect.poll(vault).toEqual([])
    await desk.call('screeners.prepare', { titleId })
    await untilScreener(desk, titleId, isReady)
  })

  it('ends with the device', async () => {
    const { desk, titleId, vault } = await begun()
    const { personId } = (await desk.call('sync.state', {})).account ?? { personId: '' }
    const people = await catalogue().ask('GET', '/v1/admin/people', {
      token: (await catalogue().owner()).accessToken,
    })
    const all = people.body['people'] as { personId: string; devices: { deviceId: string }[] }[]
    const deviceId = all.find((one) => one.personId === personId)?.devices[0]?.deviceId
    await asOwner(catalogue(), `/v1/admin/devices/${deviceId}/revoke`)
    await desk.call('sync.now', {})
    const ended = await untilScreener(desk, titleId, ({ phase }) => phase === 'ended')
    expect(ended.reason).toBe('revoked')
    await expect.poll(vault).toEqual([])
  })

  it('is of the person who is signed in, and of nobody else at this computer', async () => {
    const { desk, titleId, person, vault } = await begun()
    await desk.call('sync.signOut', {})
    expect((await desk.call('screeners.state', {})).screeners).toEqual([])
    expect((await play(desk, titleId, {})).status).toBe(404)
    await signIn(catalogue(), desk, { name: 'Grace', role: 'tagger' })
    expect((await desk.call('screeners.state', {})).screeners).toEqual([])
    expect((await play(desk, titleId, {})).status).toBe(404)
    await desk.call('sync.signOut', {})
    await signIn(catalogue(), desk, person)
    await quiet(desk)
    await untilScreener(desk, titleId, isReady)
    expect((await play(desk, titleId, { range: 'bytes=0-9' })).status).toBe(206)
    expect(vault()).not.toEqual([])
  })
})

describe('the key of a screener', () => {
  it('is destroyed before its bytes, which a kill may leave: they are taken away at the next start', async () => {
    const { desk, folder, open, titleId, vault } = await begun()
    const film = vault().find((name) => name.endsWith('.film')) ?? ''
    await desk.call('screeners.remove', { titleId })
    await expect.poll(vault).toEqual([])
    await desk.close()
    // As a kill between the two would have left it.
    writeFileSync(join(folder, 'vault', film), Buffer.alloc(1_000))
    const again = open({ ports: desk.ports })
    await expect.poll(vault).toEqual([])
    expect((await again.call('screeners.state', {})).usedBytes).toBe(0)
  })

  it('goes with what nobody knows of any more, and the access log says so, once', async () => {
    const { desk, folder, open, titleId, vault } = await begun()
    await desk.close()
    for (const name of readdirSync(folder))
      if (name.startsWith('catalogue.db')) rmSync(join(folder, name))
    const again = open({ ports: desk.ports })
    await expect.poll(vault).toEqual([])
    const lines = async (at = again) =>
      (await at.call('screeners.accessLog', { before: null, limit: 5 })).lines
    expect(await lines()).toMatchObject([
      { kind: 'deleted', reason: 'left_over', title: { titleId } },
    ])
    await again.close()
    expect(await lines(open({ ports: desk.ports }))).toHaveLength(1)
  })

  it('and whatever else lies in the vault, keep nobody from the work', async () => {
    const { desk, folder, open, session, vault } = await begun()
    await desk.close()
    mkdirSync(join(folder, 'vault', 'a folder.film'))
    writeFileSync(join(folder, 'vault', '.DS_Store'), 'of the system')
    const again = open({ ports: desk.ports })
    expect(await session(again)).toContain('The sea.')
    expect(vault()).toContain('.DS_Store')
    await expect
      .poll(() => again.ports.lines)
      .toContain('what was left of a screener stays until the next start')
  })
})
