import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startTestCatalogue, type Member, type TestCatalogue } from '../../support/catalogue.ts'
import { serveProgram } from '../../support/catalogueProgram.ts'
import { askCatalogue } from '../../support/catalogue.ts'
import { layEmptyPglite } from '../../support/emptyDatabases.ts'
import { quickPlace } from '../../support/places.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(quickPlace(), 'seance-stream-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const started = async (): Promise<TestCatalogue> => {
  const catalogue = await startTestCatalogue({ folder, aliveMs: 20 })
  onTestFinished(() => catalogue.end())
  return catalogue
}

const streamOf = async (catalogue: TestCatalogue, { accessToken }: Member) => {
  const giveUp = new AbortController()
  onTestFinished(() => giveUp.abort())
  const response = await fetch(new URL('/v1/events', catalogue.url), {
    headers: { authorization: `Bearer ${accessToken}` },
    signal: giveUp.signal,
  })
  let heard = ''
  const stream = { isOpen: true, heard: () => heard }
  const reading = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) heard += decoder.decode(chunk)
    stream.isOpen = false
  }
  reading().catch(() => {})
  return stream
}

describe('a stream of hints', () => {
  it('ends when its device is revoked', async () => {
    const catalogue = await started()
    const [ada, bea] = [await catalogue.member('tagger'), await catalogue.member('tagger')]
    const [hers, other] = [await streamOf(catalogue, ada), await streamOf(catalogue, bea)]
    const { accessToken: token } = await catalogue.owner()
    await catalogue.ask('POST', `/v1/admin/devices/${ada.deviceId}/revoke`, { token })
    await expect.poll(() => hers.isOpen).toBe(false)
    const before = other.heard().length
    await expect.poll(() => other.heard().length).toBeGreaterThan(before)
    expect(other.isOpen).toBe(true)
  })

  it('is one of eight at most of a device, of which the oldest ends', async () => {
    const catalogue = await started()
    const ada = await catalogue.member('tagger')
    const streams: { isOpen: boolean }[] = []
    for (let n = 0; n < 9; n += 1) streams.push(await streamOf(catalogue, ada))
    await expect.poll(() => streams[0]?.isOpen).toBe(false)
    expect(streams.slice(1).map(({ isOpen }) => isOpen)).toEqual(Array(8).fill(true))
  })

  it('has no head of its own', async () => {
    const catalogue = await started()
    const { accessToken: token } = await catalogue.member('tagger')
    expect((await catalogue.ask('HEAD', '/v1/events', { token })).status).toBe(404)
  })

  it('given up right after it was asked for does not keep the server from ending', async () => {
    await layEmptyPglite(join(folder, 'pglite'))
    const program = await serveProgram('--data', folder)
    onTestFinished(() => program.signal('SIGKILL'))
    const { listening, ownerInvitation } = program.said
    const { body } = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const { hostname, port } = new URL(listening)
    for (let n = 0; n < 5; n += 1) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.write(
        `GET /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${String(body['accessToken'])}\r\n\r\n`,
      )
      socket.resetAndDestroy()
    }
    await askCatalogue(listening, 'GET', '/health/ready')
    const asked = Date.now()
    program.signal('SIGTERM')
    expect((await program.ended).code).toBe(0)
    // As long as it would drain what is under way.
    expect(Date.now() - asked).toBeLessThan(10_000)
  })
})
