import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { mediaResponse } from '../../../../electron/media/routes.ts'
import type { TitleSource } from '../../../../electron/media/routes.ts'
import { done, failed } from '../../../../shared/contract/failure.ts'
import type { FailureCode } from '../../../../shared/contract/failure.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seance-routes-'))
  writeFileSync(join(folder, 'film.mp4'), 'film bytes')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = (parts: Partial<TitleSource> = {}): TitleSource => ({
  locate: async () => done({ path: join(folder, 'film.mp4'), mimeType: 'video/mp4' }),
  captions: async (_, key) => done(`WEBVTT ${key}`),
  poster: async () => done({ mimeType: 'image/webp', bytes: new Uint8Array([1, 2, 3]) }),
  ...parts,
})
const ask = (part: string, parts: Partial<TitleSource> = {}, init: RequestInit = {}) =>
  mediaResponse(new Request('title://a/b', init), part, 'film-1', source(parts))

describe('a part of a title', () => {
  it('media is the file, in ranges', async () => {
    const response = await ask('media', {}, { headers: { range: 'bytes=5-9' } })
    expect([response.status, await response.text()]).toEqual([206, 'bytes'])
  })

  it('captions are WebVTT under their key', async () => {
    const response = await ask('captions/fr')
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/vtt; charset=utf-8',
      'WEBVTT fr',
    ])
  })

  it('captions have the key that the address spells', async () => {
    const captions = vi.fn<TitleSource['captions']>(async () => done('WEBVTT'))
    await ask('captions/en%20%28SDH%29', { captions })
    expect(captions).toHaveBeenCalledExactlyOnceWith('film-1', 'en (SDH)')
  })

  it('captions say their length in bytes, not in letters', async () => {
    const response = await ask('captions/fr', { captions: async () => done('WEBVTT é') })
    expect(response.headers.get('content-length')).toBe('9')
    await response.text()
  })

  it('poster is a picture', async () => {
    const response = await ask('poster')
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
  })

  it('poster is nothing while there is none', async () => {
    expect((await ask('poster', { poster: async () => done(null) })).status).toBe(404)
  })

  it.each(['poster', 'captions/fr'])('%s comes without its bytes for HEAD', async (part) => {
    const response = await ask(part, {}, { method: 'HEAD' })
    expect([response.status, response.body]).toEqual([200, null])
  })

  it.each(['', 'strip', 'captions', 'captions/', 'captions/a/b', 'captions/%ff', 'media/x'])(
    '%j is none',
    async (part) => {
      expect((await ask(part)).status).toBe(404)
    },
  )

  it.each(['media', 'poster', 'captions/fr'])('%s is not changed from here', async (part) => {
    expect((await ask(part, {}, { method: 'PUT' })).status).toBe(405)
  })

  it.each([
    ['title_unknown', 404],
    ['title_file_missing', 404],
    ['file_unreadable', 403],
    ['invalid_input', 400],
    ['desk_gone', 503],
    ['internal', 500],
  ] satisfies [FailureCode, number][])(
    'that fails with %s is %i, with the reason',
    async (code, status) => {
      const refuse = async () => failed(code, 'A sentence.')
      for (const part of ['media', 'poster', 'captions/fr']) {
        const response = await ask(part, { locate: refuse, captions: refuse, poster: refuse })
        expect([response.status, await response.json()]).toEqual([
          status,
          { status, code, message: 'A sentence.' },
        ])
      }
    },
  )
})
