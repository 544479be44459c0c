import {
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { serveFile } from '../../../../electron/media/serveFile.ts'
import { patience } from '../../../support/patience.ts'

/** 1,000,000 bytes, each telling its own place: several chunks. */
const film = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7 + (index >> 8)) & 255)
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-media-'))
  path = join(folder, 'film.webm')
  writeFileSync(path, film)
  utimesSync(path, 1_700_000_000.25, 1_700_000_000.25)
})
afterEach(async () => {
  // A server reads or cancels every answer; so does each test, at the latest here.
  await Promise.all(
    answers.splice(0).map(({ body }) => body?.locked || body?.cancel().catch(() => {})),
  )
  rmSync(folder, { recursive: true, force: true })
})

const answers: Response[] = []
const ask = async (headers: Record<string, string> = {}, init: RequestInit = {}) => {
  const request = new Request('http://127.0.0.1/media/a/media', { headers, ...init })
  const response = await serveFile(request, { path, mimeType: 'video/webm' })
  answers.push(response)
  return response
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const header = async (response: Promise<Response>, name: string) =>
  (await response).headers.get(name)

/** How many descriptors of this process point at the file; Linux alone tells. */
const openHandles = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path
    } catch {
      return false
    }
  }).length
const onLinux = it.skipIf(process.platform !== 'linux')

describe('a file asked for whole', () => {
  it('comes whole', async () => {
    const response = await ask()
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(film)
  })

  it.each([
    ['content-type', 'video/webm'],
    ['content-length', '1000000'],
    ['accept-ranges', 'bytes'],
    ['last-modified', 'Tue, 14 Nov 2023 22:13:20 GMT'],
    ['cache-control', 'private, no-store'],
  ])('says its %s', async (name, value) => {
    expect(await header(ask(), name)).toBe(value)
  })

  it('has a strong entity tag that changes with its time and its size', async () => {
    const first = await header(ask(), 'etag')
    utimesSync(path, 1_700_000_001, 1_700_000_001)
    const second = await header(ask(), 'etag')
    truncateSync(path, 999_999)
    utimesSync(path, 1_700_000_001, 1_700_000_001)
    expect(first).toMatch(/^"[0-9a-f]+-[0-9a-f]+"$/)
    expect(new Set([first, second, await header(ask(), 'etag')])).toHaveLength(3)
  })

  it('comes whole when it is empty', async () => {
    writeFileSync(path, '')
    const response = await ask()
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '0'])
    expect(await bytesOf(response)).toHaveLength(0)
  })
})

describe('a range', () => {
  it.each([
    ['from the start', 'bytes=0-99', 0, 99],
    ['in the middle, across chunks', 'bytes=200000-600000', 200_000, 600_000],
    ['open to the end', 'bytes=999990-', 999_990, 999_999],
    ['of the last bytes', 'bytes=-500', 999_500, 999_999],
    ['longer than the file', 'bytes=-5000000', 0, 999_999],
    ['with an end past the end', 'bytes=999000-2000000', 999_000, 999_999],
    ['of a single byte', 'bytes=5-5', 5, 5],
  ])('%s is answered with exactly these bytes', async (_, range, start, end) => {
    const response = await ask({ range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000000`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    expect(await bytesOf(response)).toEqual(film.slice(start, end + 1))
  })

  it.each(['bytes=1000000-', 'bytes=-0'])(
    'past the end (%s) is 416 with the size',
    async (range) => {
      const response = await ask({ range })
      expect(response.status).toBe(416)
      expect(response.headers.get('content-range')).toBe('bytes */1000000')
    },
  )

  it.each(['bytes=9-3', 'frames=0-1', 'bytes=a-b', 'nonsense'])(
    'that makes no sense (%s) is ignored',
    async (range) => {
      expect((await ask({ range })).status).toBe(200)
    },
  )

  it('is given when If-Range names this state of the file', async () => {
    const etag = await header(ask(), 'etag')
    expect((await ask({ range: 'bytes=0-9', 'if-range': etag ?? '' })).status).toBe(206)
  })

  it('is given when If-Range names its date', async () => {
    const date = 'Tue, 14 Nov 2023 22:13:20 GMT'
    expect((await ask({ range: 'bytes=0-9', 'if-range': date })).status).toBe(206)
  })

  it.each(['"another"', 'Tue, 14 Nov 2023 22:13:21 GMT'])(
    'becomes the whole when If-Range names another state: %s',
    async (ifRange) => {
      expect((await ask({ range: 'bytes=0-9', 'if-range': ifRange })).status).toBe(200)
    },
  )

  it('becomes the whole when If-Range holds a weak tag', async () => {
    const etag = await header(ask(), 'etag')
    expect((await ask({ range: 'bytes=0-9', 'if-range': `W/${etag}` })).status).toBe(200)
  })
})

describe('a client that has the file already', () => {
  it.each([
    ['its tag', async () => ({ 'if-none-match': (await header(ask(), 'etag')) ?? '' })],
    [
      'a list with its tag',
      async () => ({ 'if-none-match': `"x", W/${await header(ask(), 'etag')}` }),
    ],
    ['any tag', async () => ({ 'if-none-match': '*' })],
    ['its date', async () => ({ 'if-modified-since': 'Tue, 14 Nov 2023 22:13:20 GMT' })],
  ])('gets 304 without a body for %s', async (_, headers) => {
    const response = await ask(await headers())
    expect([response.status, response.body]).toEqual([304, null])
  })

  it.each([
    { 'if-none-match': '"old"' },
    { 'if-modified-since': 'Tue, 14 Nov 2023 22:13:19 GMT' },
    { 'if-modified-since': 'yesterday' },
    { 'if-none-match': '"old"', 'if-modified-since': 'Tue, 14 Nov 2033 22:13:20 GMT' },
  ])('gets the file for %j', async (headers) => {
    expect((await ask(headers as Record<string, string>)).status).toBe(200)
  })
})

describe('HEAD', () => {
  it('says the length without the bytes, whatever range is asked', async () => {
    const response = await ask({ range: 'bytes=0-9' }, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length'), response.body]).toEqual([
      200,
      '1000000',
      null,
    ])
  })

  onLinux('leaves nothing open', async () => {
    await ask({}, { method: 'HEAD' })
    expect(openHandles()).toBe(0)
  })
})

describe('what cannot be served', () => {
  it('is 404 title_file_missing when the file is gone', async () => {
    rmSync(path)
    const response = await ask()
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { code: 'title_file_missing' },
    ])
  })

  it('is 403 file_unreadable when a folder has taken its place', async () => {
    path = folder
    const response = await ask()
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { code: 'file_unreadable' },
    ])
  })

  it('is 405 for any other method', async () => {
    const response = await ask({}, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('breaks the stream when the file becomes shorter while it is read', async () => {
    const reader = (await ask()).body?.getReader()
    await reader?.read()
    truncateSync(path, 100)
    await expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow('became shorter')
  })

  onLinux('is not kept open after the stream broke', async () => {
    const response = await ask()
    truncateSync(path, 100)
    await response.arrayBuffer().catch(() => {})
    expect(openHandles()).toBe(0)
  })
})

describe('the file handle', () => {
  onLinux('is closed when the last byte was read', async () => {
    await (await ask()).arrayBuffer()
    expect(openHandles()).toBe(0)
  })

  onLinux('stays open while the client waits, without reading ahead', async () => {
    const response = await ask()
    expect(openHandles()).toBe(1)
    await response.body?.cancel()
  })

  onLinux('is closed when the client cancels', async () => {
    const response = await ask()
    await response.body?.cancel()
    expect(openHandles()).toBe(0)
  })

  onLinux('is closed when the request is aborted', async () => {
    const client = new AbortController()
    await ask({}, { signal: client.signal })
    client.abort()
    await vi.waitFor(() => expect(openHandles()).toBe(0), patience)
  })

  onLinux('is closed when the request was aborted before it was answered', async () => {
    const client = new AbortController()
    client.abort()
    await ask({}, { signal: client.signal })
    await vi.waitFor(() => expect(openHandles()).toBe(0), patience)
  })

  onLinux('is closed after 304 and 416', async () => {
    await ask({ 'if-none-match': '*' })
    await ask({ range: 'bytes=1000000-' })
    expect(openHandles()).toBe(0)
  })
})
