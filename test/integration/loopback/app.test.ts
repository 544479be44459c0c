import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../support/app.ts'
import type { App } from '../../support/app.ts'
import { ask, enter, listenTo } from '../../support/http.ts'

const sample = fileURLToPath(new URL('../../../assets/sample/sample.mp4', import.meta.url))
const bytes = readFileSync(sample)
let app: App
let films: string
let browser: Awaited<ReturnType<typeof enter>>
beforeAll(async () => {
  films = mkdtempSync(join(tmpdir(), 'seance-films-'))
  app = await startApp()
  browser = await enter(app.url)
})
afterAll(async () => {
  await app.stop()
  rmSync(films, { recursive: true, force: true })
})

/** Adds a film that is the sample with an empty box behind it, so that it is not taken for the sample itself. */
const addFilm = async (name: string) => {
  const path = join(films, name)
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('\0\0\0\x08free')]))
  const added = (await browser.call('titles.add', { path })).json()
  return { path, added: added as { ok: true; value: { titleId: string } } }
}

const paths = ['/', '/index.html', '/call', '/announcements', '/media/sample/media', '/nothing']

describe('a stranger', () => {
  it.each(paths)('without the cookie gets a sentence instead of %s', async (path) => {
    const { status, headers, body } = await ask(browser.origin, path)
    expect([status, headers['content-type']]).toEqual([403, 'text/html; charset=utf-8'])
    expect(body.toString()).toContain('This browser has not been let in.')
  })

  it.each(paths)('at another name for this computer does not reach %s', async (path) => {
    const { status } = await browser.get(path, { headers: { host: 'evil.example' } })
    expect(status).toBe(403)
  })

  it('is not let in by the address that was used already', async () => {
    const { pathname, search } = new URL(app.url)
    const { status, body } = await ask(browser.origin, pathname + search)
    expect(status).toBe(403)
    expect(body.toString()).toContain('it works once')
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
  ])('on another page calls nothing, cookie or not: %j', async (headers) => {
    const { status } = await browser.call('app.info', {}, headers as Record<string, string>)
    expect(status).toBe(403)
  })
})

describe('the one who started Séance', () => {
  it('gets the page at once, with the cookie, and it is kept nowhere', () => {
    const { status, headers, body } = browser.entered
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache'])
    expect(body.toString()).toContain('<div id="root">')
  })

  it('gets the page under its policy', async () => {
    const { status, headers, body } = await browser.get('/')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(body.toString()).toContain('<div id="root">')
  })

  it('gets every file that the page names', async () => {
    const page = (await browser.get('/')).body.toString()
    const named = [...page.matchAll(/(?:src|href)="\.(\/[^"]+)"/g)].map(([, path]) => path ?? '')
    const answers = await Promise.all(named.map((path) => browser.get(path)))
    expect(named.length).toBeGreaterThan(0)
    expect(answers.map(({ status }) => status)).toEqual(named.map(() => 200))
  })

  it.each([
    '/../package.json',
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/media/..%2f..%2fpackage.json/media',
    '/media/sample/..%2f..%2fpackage.json',
    '/media/sample/captions/..%2f..%2f..%2fpackage.json',
    '//etc/passwd',
  ])('reads nothing beside the page: %s', async (path) => {
    expect((await browser.get(path)).status).toBe(404)
  })

  it('is told that an address makes no sense', async () => {
    expect((await browser.get('/media/%ff/media')).status).toBe(400)
  })
})

describe('a call', () => {
  it('is answered', async () => {
    expect((await browser.call('app.info', {})).json()).toMatchObject({
      ok: true,
      value: { root: 'browser', nativeDialog: false },
    })
  })

  it.each([
    ['a wrong shape', 'sessions.open', { title: 7 }, 'invalid_input'],
    ['one word too many', 'app.info', { and: 'more' }, 'invalid_input'],
    ['no input', 'tonight.list', undefined, 'invalid_input'],
    ['a name nobody knows', 'sessions.steal', {}, 'unknown_call'],
    ['a name of the inside', 'locate', { titleId: 'sample' }, 'unknown_call'],
    ['a name of objects', 'constructor', {}, 'unknown_call'],
    ['what only Electron has', 'titles.choose', {}, 'not_offered_here'],
  ])('with %s is refused as data', async (_, name, input, code) => {
    expect((await browser.call(name, input)).json()).toMatchObject({ ok: false, failure: { code } })
  })

  it.each(['', '{', '[]', '"app.info"', 'null', '{"input":{}}'])(
    'that is no call (%s) is refused as data',
    async (body) => {
      const headers = { origin: browser.origin, 'content-type': 'application/json' }
      const { status, json } = await browser.get('/call', { method: 'POST', headers, body })
      expect([status, json()]).toMatchObject([400, { failure: { code: 'invalid_input' } }])
    },
  )

  it('is not taken from a form', async () => {
    const headers = { origin: browser.origin, 'content-type': 'text/plain' }
    const body = '{"name":"app.info","input":{}}'
    const { status } = await browser.get('/call', { method: 'POST', headers, body })
    expect(status).toBe(415)
  })

  it('is a POST', async () => {
    expect((await browser.get('/call')).status).toBe(405)
  })

  it('keeps a preference', async () => {
    await browser.call('preferences.set', { textSize: 120 })
    await browser.call('preferences.set', { theme: 'day' })
    expect((await browser.call('preferences.get', {})).json()).toMatchObject({
      value: { textSize: 120, theme: 'day', layout: 'balanced' },
    })
  })
})

describe('a film', () => {
  const film = '/media/sample/media'

  it('comes whole', async () => {
    const { status, headers, body } = await browser.get(film)
    expect([status, headers['content-type'], headers['accept-ranges']]).toEqual([
      200,
      'video/mp4',
      'bytes',
    ])
    expect(body.equals(bytes)).toBe(true)
  })

  it.each([
    ['bytes=0-1023', 0, 1023],
    [`bytes=${bytes.length - 10}-`, bytes.length - 10, bytes.length - 1],
    ['bytes=-500', bytes.length - 500, bytes.length - 1],
  ])('comes in part: %s', async (range, start, end) => {
    const { status, headers, body } = await browser.get(film, { headers: { range } })
    expect([status, headers['content-range']]).toEqual([
      206,
      `bytes ${start}-${end}/${bytes.length}`,
    ])
    expect(body.equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it('ends where it ends', async () => {
    const headers = { range: `bytes=${bytes.length}-` }
    const answer = await browser.get(film, { headers })
    expect([answer.status, answer.headers['content-range']]).toEqual([
      416,
      `bytes */${bytes.length}`,
    ])
  })

  it('tells its size without its bytes', async () => {
    const { status, headers, body } = await browser.get(film, { method: 'HEAD' })
    expect([status, headers['content-length'], body.length]).toEqual([200, String(bytes.length), 0])
  })

  it('brings its captions', async () => {
    const { status, headers, body } = await browser.get('/media/sample/captions/fr')
    expect([status, headers['content-type']]).toEqual([200, 'text/vtt; charset=utf-8'])
    expect(body.toString()).toMatch(/^WEBVTT/)
  })

  it.each([
    '/media/sample/captions/xx',
    '/media/nobody/media',
    '/media/sample/strip',
    '/media/sample/poster',
  ])('has nothing at %s', async (path) => {
    expect((await browser.get(path)).status).toBe(404)
  })

  it('that has gone is 404, and says that its answers are kept', async () => {
    const { path, added } = await addFilm('gone.mp4')
    rmSync(path)
    const answer = await browser.get(`/media/${added.value.titleId}/media`)
    expect([answer.status, answer.json()]).toMatchObject([404, { code: 'title_file_missing' }])
  })
})

describe('an announcement', () => {
  it('comes when *Tonight* changes', async () => {
    const stream = await listenTo(browser.origin, '/announcements', browser.cookie)
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    await addFilm('announced.mp4')
    expect(await stream.next('tonight.changed')).toEqual({})
    stream.close()
  })
})
