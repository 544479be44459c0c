import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { noted, openLog, opened, startTestCatalogue } from '../../support/catalogue.ts'
import type { TestCatalogue } from '../../support/catalogue.ts'
import { quickPlace } from '../../support/places.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(quickPlace(), 'seance-http-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const started = async (more: { requestsPerMinute?: number } = {}): Promise<TestCatalogue> => {
  const catalogue = await startTestCatalogue({ folder, ...more })
  let isOver = false
  const end = catalogue.end
  catalogue.end = () => {
    isOver = true
    return end()
  }
  onTestFinished(() => (isOver ? undefined : end()))
  return catalogue
}

const connected = async (url: string) => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

/** The whole of what a server says to bytes. */
const saidTo = async (url: string, bytes: string): Promise<string> => {
  const socket = await connected(url)
  socket.write(bytes)
  return text(socket)
}

const documentIn = (answer: string) =>
  JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>

describe('every refusal is a problem document', () => {
  it.each([
    ['an address that cannot be read', '/v1/titles/%zz/submissions', 400, 'invalid'],
    [
      'a name too long for any',
      `/v1/titles/${'t'.repeat(700)}/submissions`,
      414,
      'address_too_long',
    ],
    ['a NUL as a title', '/v1/titles/%00/submissions', 400, 'invalid'],
  ])('for %s', async (_, path, status, code) => {
    const catalogue = await started()
    const { accessToken: token } = await catalogue.member('reviewer')
    const answer = await catalogue.ask('GET', path, { token })
    expect(answer).toMatchObject({ status, body: { status, code } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('for bytes that are no request', async () => {
    const { url } = await started()
    const answer = await saidTo(url, 'COOK me an egg\r\n\r\n')
    expect(answer).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/,
    )
    expect(documentIn(answer)).toMatchObject({ status: 400, code: 'invalid' })
  })

  it('for a head that is too large', async () => {
    const { url } = await started()
    const answer = await saidTo(
      url,
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    )
    expect(documentIn(answer)).toMatchObject({ status: 431, code: 'headers_too_large' })
  })

  it('for what still comes over a kept connection while the server ends', async () => {
    const catalogue = await started()
    const socket = await connected(catalogue.url)
    let said = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    const head = (method: string, path: string, length = 0) =>
      `${method} ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`
    // Its answer, and the end of the first, come when the server is ending already.
    socket.write(`${head('POST', '/v1/enrol', 2)}{`)
    await catalogue.ask('GET', '/health/live')
    const ended = catalogue.end()
    await expect
      .poll(() =>
        catalogue.ask('GET', '/health/live').then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    socket.write(`}${head('GET', '/v1/pull')}`)
    await once(socket, 'end')
    await ended
    const second = said.slice(said.lastIndexOf('HTTP/1.1 '))
    expect(second).toMatch(/^HTTP\/1\.1 503 .*\r\n[^]*retry-after: \d+\r\n/)
    expect(documentIn(second)).toMatchObject({ status: 503, code: 'unavailable' })
  })

  it('for a name that would change an object, and the event that holds it is named', async () => {
    const catalogue = await started()
    const ada = await catalogue.member('tagger')
    const log = openLog(ada.deviceId)
    const session = crypto.randomUUID()
    const events = [log.next(session, opened('film-1')), log.next(session, noted('HERE'))]
    const { deviceId, epoch, accessToken: token } = ada
    const body = JSON.stringify({ protocol: 1, deviceId, epoch, events })
    const raw = body.replace('"text":"HERE"', '"__proto__":{"text":1}')
    expect(await catalogue.ask('POST', '/v1/push', { token, raw })).toMatchObject({
      status: 400,
      body: { code: 'invalid', seq: 2, eventId: events[1]?.eventId },
    })
  })
})

describe('a connection over which nothing came', () => {
  it('does not hold up the end of the server', async () => {
    const catalogue = await started()
    const socket = await connected(catalogue.url)
    const gone = once(socket.resume(), 'close')
    // By now the server has the connection.
    await catalogue.ask('GET', '/health/live')
    const asked = performance.now()
    await catalogue.end()
    await gone
    // So long it drains what is under way.
    expect(performance.now() - asked).toBeLessThan(10_000)
  })
})

describe('a request', () => {
  it('may name a title of 200 characters in any script', async () => {
    const catalogue = await started()
    const { accessToken: token } = await catalogue.member('reviewer')
    for (const letter of ['t', '夜', '/']) {
      const titleId = await catalogue.title({ titleId: letter.repeat(200) })
      expect(titleId).toEqual(expect.any(String))
      const path = `/v1/titles/${encodeURIComponent(letter.repeat(200))}/submissions`
      expect((await catalogue.ask('GET', path, { token })).status).toBe(200)
    }
  })

  it('without a body may say that it would be JSON', async () => {
    const catalogue = await started()
    const member = await catalogue.member('tagger')
    const { accessToken: token } = await catalogue.owner()
    const path = `/v1/admin/devices/${member.deviceId}/revoke`
    expect((await catalogue.ask('POST', path, { token, raw: '' })).status).toBe(204)
  })

  it('may bring ids of any version of UUID', async () => {
    const catalogue = await started()
    const ada = await catalogue.member('tagger')
    const sessionId = '11111111-1111-1111-1111-111111111111'
    const titleId = await catalogue.title()
    const event = openLog(ada.deviceId).next(sessionId, opened(titleId))
    const { body } = await catalogue.push(ada, [event])
    expect(body['ackedThrough']).toBe(1)
  })

  it('for an invitation in no language that can be stored is refused', async () => {
    const catalogue = await started()
    const { accessToken: token } = await catalogue.owner()
    const body = { name: 'A', role: 'tagger', locale: 'e\0n' }
    const answer = await catalogue.ask('POST', '/v1/admin/invitations', { token, body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })
})

describe('a stranger that asks too often', () => {
  it.each([
    ['with tokens made up', 'GET', '/v1/pull', undefined],
    ['for tokens', 'POST', '/v1/token', { refreshToken: 'x' }],
    ['for a place', 'POST', '/v1/enrol', { invitation: 'x', device: { name: 'a', platform: 'b' } }],
  ])('%s is told to wait, whatever it claims to be, and who has a token is not', async (...of) => {
    const [, method, path, body] = of
    const catalogue = await started({ requestsPerMinute: 12 })
    const ada = await catalogue.member('tagger')
    const codes: unknown[] = []
    for (let n = 0; n < 13; n += 1) {
      const headers = { authorization: `Bearer access.${crypto.randomUUID()}` }
      const asking = body === undefined ? { headers } : { headers, body }
      codes.push((await catalogue.ask(method, path, asking)).body.code)
    }
    expect(codes.at(-1)).toBe('rate_limited')
    expect((await catalogue.ask('GET', '/v1/pull', { token: ada.accessToken })).status).toBe(200)
  })
})
