import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fetchScreener, type FetchParts } from '../../../../../electron/desk/screeners/fetching.ts'
import { openKeys } from '../../../../../electron/desk/screeners/keys.ts'
import { openVaultFiles } from '../../../../../electron/desk/screeners/vaultFiles.ts'
import { openWire } from '../../../../../electron/desk/sync/wireClient.ts'
import { countingPorts, temporaryFolder } from '../../../../support/desk.ts'
import { testKeychain } from '../../../../support/screeners.ts'
import { anybody, shelfOf, titleId, wanted } from './atVault.ts'

const grantId = '00000000-0000-4000-8000-000000000001'
const film = Buffer.alloc(3_000, 'the film ')
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')
const media = {
  bytes: film.length,
  mimeType: 'video/mp4',
  etag: '"1"',
  captions: ['fr'],
  poster: true,
}
const granted = {
  grantId,
  watermarkId: 'w',
  key: Buffer.alloc(32, 7).toString('base64'),
  expiresAt: 9e12,
  offlineUntil: 9e12,
  media: media as typeof media | null,
}

type Answer = (request: { path: string; method: string; range: string }) => Response | undefined

/** A catalogue that has the film, or answers otherwise where the test says so, and a vault without anything in it. */
const begun = (otherwise: Answer = () => undefined, parts: Partial<FetchParts> = {}) => {
  const asked: string[] = []
  const answer: Answer = ({ path, method, range }) => {
    if (path === 'grants') return Response.json(granted)
    if (path === 'poster')
      return new Response('a poster', { headers: { 'content-type': 'image/png' } })
    if (path.startsWith('captions/')) return new Response('WEBVTT\n')
    const about = {
      etag: '"1"',
      'content-type': 'video/mp4',
      'content-length': String(film.length),
      'repr-digest': `sha-256=:${sha256(film)}:`,
    }
    if (method === 'HEAD') return new Response(null, { headers: about })
    const from = Number(/^bytes=(\d+)-/.exec(range)?.[1])
    const place = `bytes ${from}-${film.length - 1}/${film.length}`
    return new Response(film.subarray(from), { status: 206, headers: { 'content-range': place } })
  }
  const { signal } = new AbortController()
  const wire = openWire({
    url: 'http://localhost/',
    signal,
    fetch: async (input, init) => {
      const path = String(input).replace(/.*\/titles\/[^/]+\//, '')
      const method = init?.method ?? 'GET'
      asked.push(`${method} ${path}`)
      const range = new Headers(init?.headers).get('range') ?? ''
      const given = otherwise({ path, method, range }) ?? answer({ path, method, range })
      if (given === undefined) throw new TypeError('nothing is asked beside these')
      return given
    },
  })
  const files = openVaultFiles(temporaryFolder())
  mkdirSync(files.folder)
  const { shelf, here } = shelfOf(wanted())
  let arrived: Parameters<FetchParts['arrived']>[2] | null = null
  const posters: string[] = []
  const ports = countingPorts()
  const all: FetchParts = {
    keys: openKeys(files.folder, { sealer: testKeychain().sealer, people: anybody }),
    files,
    shelf,
    ports,
    noRoomFor: () => null,
    arrived: async (_current, _grant, one) => void (arrived = one),
    termBegins: () => {},
    keepPoster: (_, { mimeType }) => void posters.push(mimeType),
    ...parts,
  }
  const fetched = () =>
    fetchScreener(here.get(titleId) ?? wanted(), all, {
      ask: (request) => request(wire, 'token'),
      signal,
      said: () => {},
    })
  return { asked, files, fetched, parts: all, ports, posters, arrived: () => arrived }
}
const asHead = (headers: Record<string, string>) => new Response(null, { headers })

describe('a screener', () => {
  it('comes with its captions and its poster', async () => {
    const { arrived, fetched, files, posters } = begun()
    await fetched()
    expect(arrived()).toMatchObject({ bytes: 3_000, captions: ['fr'], captionsMissed: 0 })
    expect([posters, files.has(grantId, 'captions-fr')]).toEqual([['image/png'], true])
  })

  it('comes without a poster where there is none', async () => {
    const none = ({ path }: { path: string }) =>
      path === 'poster' ? new Response(null, { status: 404 }) : undefined
    const { arrived, fetched, posters } = begun(none)
    await fetched()
    expect([arrived()?.bytes, posters]).toEqual([3_000, []])
  })

  it('of a catalogue that does not list what there is comes with captions in the usual languages', async () => {
    const { arrived, asked, fetched } = begun(({ path }) => {
      if (path === 'grants') return Response.json({ ...granted, media: null })
      return path === 'captions/en' ? new Response(null, { status: 404 }) : undefined
    })
    await fetched()
    // That there are none in English is no lack.
    expect(arrived()).toMatchObject({ etag: '"1"', captions: ['fr'], captionsMissed: 0 })
    expect(asked).toContain('GET captions/en')
  })

  it('that came whole before it was read through is not fetched a second time', async () => {
    let tries = 0
    const { arrived, asked, fetched } = begun(({ method }) => {
      if (method !== 'HEAD') return undefined
      tries += 1
      if (tries === 1) throw new TypeError('the line broke')
      return undefined
    })
    await expect(fetched()).rejects.toMatchObject({ name: 'UnreachedError' })
    await fetched()
    expect(arrived()?.bytes).toBe(3_000)
    expect(asked.filter((one) => one === 'GET media')).toHaveLength(1)
    expect(asked.filter((one) => one === 'POST grants')).toHaveLength(1)
  })
  it('that is another film by the time it was read through is fetched anew under its new mark', async () => {
    const another = { 'content-type': 'video/mp4', 'content-length': '3000', etag: '"2"' }
    const { arrived, asked, fetched } = begun(({ method }) =>
      method === 'HEAD' ? asHead(another) : undefined,
    )
    await fetched()
    expect(arrived()?.etag).toBe('"2"')
    expect(asked.filter((one) => one === 'GET media')).toHaveLength(2)
  })
})

describe('a screener does not come', () => {
  it('under a key that is none', async () => {
    const short = Response.json({ ...granted, key: Buffer.alloc(16).toString('base64') })
    const { fetched, parts } = begun(({ path }) => (path === 'grants' ? short : undefined))
    await expect(fetched()).rejects.toMatchObject({ reason: 'not_granted' })
    expect(parts.keys.ownerOf(grantId)).toBeNull()
  })

  it('whose bytes are never what the catalogue says: it is asked for some times, not for ever', async () => {
    const other = { etag: '"1"', 'content-type': 'video/mp4', 'content-length': '3000' }
    const digest = `sha-256=:${sha256(Buffer.from('another film'))}:`
    const { arrived, asked, fetched } = begun(({ method }) =>
      method === 'HEAD' ? asHead({ ...other, 'repr-digest': digest }) : undefined,
    )
    await expect(fetched()).rejects.toMatchObject({ reason: 'damaged' })
    expect(asked.filter((one) => one === 'GET media')).toHaveLength(4)
    expect(arrived()).toBeNull()
  })

  it('that is longer than it was said to be', async () => {
    const { arrived, fetched } = begun(({ path, method }) =>
      path === 'media' && method === 'GET'
        ? new Response(Buffer.alloc(4_000), {
            status: 206,
            headers: { 'content-range': 'bytes 0-2999/3000' },
          })
        : undefined,
    )
    await expect(fetched()).rejects.toMatchObject({ reason: 'damaged' })
    expect(arrived()).toBeNull()
  })

  it('that the person removed while it was asked for', async () => {
    const began = begun(({ path }) => {
      if (path === 'grants') began.parts.shelf.remove('ada', titleId)
      return undefined
    })
    await expect(began.fetched()).rejects.toMatchObject({ reason: 'revoked' })
    expect(began.asked).toEqual(['POST grants'])
    expect(began.parts.keys.ownerOf(grantId)).toBeNull()
  })

  it('while the passphrase of its person is not given', async () => {
    const { parts } = begun()
    const keeping = { keeping: 'passphrase', whyNowhere: null, passphrase: 'closed' } as const
    const { asked, fetched } = begun(undefined, {
      keys: { ...parts.keys, keeping: () => keeping },
    })
    await expect(fetched()).rejects.toMatchObject({ reason: 'locked' })
    expect(asked).toEqual([])
  })
})

describe('captions of a screener', () => {
  const listing = (captions: string[], answer: (language: string) => Response | undefined) =>
    begun(({ path }) => {
      if (path === 'grants') return Response.json({ ...granted, media: { ...media, captions } })
      const language = /^captions\/(.*)$/.exec(path)?.[1]
      return language === undefined ? undefined : answer(language)
    })
  const refused = () =>
    Response.json(
      { type: 'about:blank', title: 'no', status: 403, code: 'forbidden', detail: 'no' },
      { status: 403, headers: { 'content-type': 'application/problem+json' } },
    )

  it('that are refused, or are of no language, are missed, and the others come', async () => {
    const { arrived, asked, fetched, ports } = listing(['../x', 'de', 'fr'], (language) =>
      language === 'de' ? refused() : undefined,
    )
    await fetched()
    expect(arrived()).toMatchObject({ captions: ['fr'], captionsMissed: 2 })
    expect(ports.lines).toEqual(['captions of a screener could not be had'])
    expect(asked.filter((one) => one.includes('captions'))).toEqual([
      'GET captions/de',
      'GET captions/fr',
    ])
  })

  it('are not asked for one after the other on a line that breaks each time', async () => {
    const { arrived, asked, fetched } = listing(['de', 'en', 'fr', 'nl'], () => {
      throw new TypeError('the line broke')
    })
    await fetched()
    expect(arrived()).toMatchObject({ captions: [], captionsMissed: 4 })
    expect(asked.filter((one) => one.includes('captions'))).toHaveLength(2)
  })

  it('that the disk does not take are no captions that cannot be had', async () => {
    const began = listing(['fr'], () => undefined)
    began.parts.files.keep = () => {
      throw new Error('the disk is full')
    }
    await expect(began.fetched()).rejects.toThrow('the disk is full')
  })
})
