import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { askCatalogue, onBothEngines } from '../../support/catalogue.ts'
import { runVerb, serveProgram } from '../../support/catalogueProgram.ts'
import { layEmptyPglite } from '../../support/emptyDatabases.ts'
import { bucketOfFile } from '../../support/films.ts'
import { quickPlace } from '../../support/places.ts'

const films = bucketOfFile()
const film = randomBytes(100_000)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')

afterEach(() => films.bucket().meddle(() => {}))

onBothEngines(
  'a bucket',
  (catalogue) => {
    /** Somebody who may play a title whose film is in the bucket. */
    const granted = async (bytes = film) => {
      const titleId = await catalogue().title()
      const key = `house/${titleId}.mp4`
      films.bucket().put(key, bytes)
      const ada = await catalogue().member('tagger')
      await catalogue().assign(titleId, ada)
      const path = `/v1/titles/${titleId}`
      const token = ada.accessToken
      const grant = () => catalogue().ask('POST', `${path}/grants`, { token })
      await grant()
      const ask = (part: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
        fetch(new URL(`${path}/${part}`, catalogue().url), {
          ...init,
          headers: { authorization: `Bearer ${token}`, ...init.headers },
        })
      const digest = async () => {
        const headers = { 'want-repr-digest': 'sha-256=10' }
        const response = await ask('media', { method: 'HEAD', headers })
        return [response.status, response.headers.get('repr-digest')]
      }
      /** How often all of the film was read. */
      const reads = () =>
        films.bucket().asked.filter((one) => one.method === 'GET' && one.key === key).length
      return { ada, ask, digest, grant, key, path, reads, titleId }
    }

    describe('that fails', () => {
      it.each(['media', 'captions/fr', 'poster'])(
        'is said to be unavailable for %s',
        async (part) => {
          const { ask } = await granted()
          films.bucket().meddle(() => 'refuse')
          const response = await ask(part)
          expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
          expect(await response.json()).toMatchObject({ code: 'unavailable' })
        },
      )

      it('between head and bytes is said to be unavailable', async () => {
        const { ask, key } = await granted()
        films
          .bucket()
          .meddle((one) => (one.method === 'GET' && one.key === key ? 'refuse' : undefined))
        const response = await ask('media', { headers: { range: 'bytes=5-' } })
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
        expect(response.headers.get('content-range')).toBeNull()
      })

      it('lets nothing be granted', async () => {
        const { ada, grant } = await granted()
        films.bucket().meddle(() => 'refuse')
        const refused = await grant()
        expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
        const { body } = await catalogue().ask('GET', `/v1/admin/grants?personId=${ada.personId}`, {
          token: (await catalogue().owner()).accessToken,
        })
        expect(body['grants']).toHaveLength(1)
      })

      it('in the middle of a film breaks off, and never ends it early', async () => {
        const { ask, key } = await granted()
        films
          .bucket()
          .meddle((one) => (one.method === 'GET' && one.key === key ? 'cut' : undefined))
        const response = await ask('media')
        expect(response.status).toBe(200)
        await expect(response.arrayBuffer()).rejects.toThrow(TypeError)
      })
    })

    it('whose film is replaced between head and bytes sends nothing of the other', async () => {
      const { ask, key } = await granted()
      const next = randomBytes(100_000)
      const bucket = films.bucket()
      bucket.meddle((one) => {
        if (one.method === 'GET' && one.key === key) bucket.put(key, next)
      })
      const response = await ask('media', { headers: { range: 'bytes=10-19' } })
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('replaced') })
      const again = await ask('media', { headers: { range: 'bytes=10-19' } })
      expect(Buffer.from(await again.arrayBuffer())).toEqual(next.subarray(10, 20))
    })

    it('shows nothing that lies outside of the prefix', async () => {
      const { ask, key, titleId } = await granted()
      films.bucket().remove(key)
      films.bucket().put(`${titleId}.mp4`, film)
      expect((await ask('media')).status).toBe(404)
    })

    describe('is asked for no more when whoever watches goes away', () => {
      it('before the bucket has answered', async () => {
        const { ask, reads } = await granted()
        const before = films.bucket().broken()
        films.bucket().meddle(({ method }) => (method === 'GET' ? 'hang' : undefined))
        const gone = new AbortController()
        const response = ask('media', { signal: gone.signal })
        await expect.poll(reads).toBe(1)
        gone.abort()
        await expect(response).rejects.toThrow('aborted')
        await expect.poll(() => films.bucket().broken()).toBe(before + 1)
      })

      it('in the middle of a film', async () => {
        const { ask } = await granted(Buffer.alloc(64 * 1024 * 1024))
        const before = films.bucket().broken()
        const response = await ask('media')
        const reader = response.body?.getReader()
        await reader?.read()
        expect(films.bucket().broken()).toBe(before)
        await reader?.cancel()
        await expect.poll(() => films.bucket().broken()).toBe(before + 1)
      })
    })

    describe('sums a film up', () => {
      it('once, however many ask at once, and again only when it is another film', async () => {
        const { digest, key, reads } = await granted()
        const all = await Promise.all([1, 2, 3, 4, 5].map(digest))
        for (const one of all) expect(one).toEqual([200, `sha-256=:${sha256(film)}:`])
        expect(await digest()).toEqual(all[0])
        expect(reads()).toBe(1)
        const next = randomBytes(1_000)
        films.bucket().put(key, next)
        expect(await digest()).toEqual([200, `sha-256=:${sha256(next)}:`])
        expect(reads()).toBe(2)
      })

      it('also when whoever asked went away', async () => {
        const { ask, digest, key, reads } = await granted()
        const isGone = Promise.withResolvers<void>()
        films
          .bucket()
          .meddle((one) => (one.method === 'GET' && one.key === key ? isGone.promise : undefined))
        const gone = new AbortController()
        const headers = { 'want-repr-digest': 'sha-256=10' }
        const response = ask('media', { method: 'HEAD', headers, signal: gone.signal })
        await expect.poll(reads).toBe(1)
        gone.abort()
        await expect(response).rejects.toThrow('aborted')
        isGone.resolve()
        expect(await digest()).toEqual([200, `sha-256=:${sha256(film)}:`])
        expect(reads()).toBe(1)
      })

      it('and says it cannot while the bucket fails, and can when it is back', async () => {
        const { digest, key, reads } = await granted()
        films
          .bucket()
          .meddle((one) => (one.method === 'GET' && one.key === key ? 'refuse' : undefined))
        expect(await digest()).toEqual([503, null])
        const tries = reads()
        // Who asks at once is refused at once.
        const all = await Promise.all([1, 2, 3].map(digest))
        expect(all).toEqual([1, 2, 3].map(() => [503, null]))
        expect(reads()).toBe(2 * tries)
        films.bucket().meddle(() => {})
        expect(await digest()).toEqual([200, `sha-256=:${sha256(film)}:`])
      })

      it('by what the bucket itself says of all of it, and not by what it says of parts', async () => {
        const { digest, key, reads } = await granted()
        const said = { type: 'FULL_OBJECT', sha256: sha256(Buffer.from('believed')) } as const
        films.bucket().put(key, film, { checksum: said })
        expect(await digest()).toEqual([200, `sha-256=:${said.sha256}:`])
        expect(reads()).toBe(0)
        films.bucket().put(key, film, { checksum: { ...said, type: 'COMPOSITE' } })
        expect(await digest()).toEqual([200, `sha-256=:${sha256(film)}:`])
        expect(reads()).toBe(1)
      })

      it('for the next start too', async () => {
        const { digest, reads } = await granted()
        await digest()
        await catalogue().end()
        await catalogue().begin()
        expect(await digest()).toEqual([200, `sha-256=:${sha256(film)}:`])
        expect(reads()).toBe(1)
      })
    })
  },
  { media: films.place },
)

describe('the catalogue’s program with --media', () => {
  const serving = async (...words: string[]) => {
    const folder = mkdtempSync(join(quickPlace(), 'seance-bucket-'))
    await layEmptyPglite(join(folder, 'pglite'))
    const program = await serveProgram('--data', folder, ...words)
    onTestFinished(async () => {
      program.signal('SIGKILL')
      await program.ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    })
    const { listening, ownerInvitation } = program.said
    const { body } = await askCatalogue(listening, 'POST', '/v1/enrol', {
      body: { invitation: ownerInvitation, device: { name: 'a', platform: 'linux' } },
    })
    const token = String(body['accessToken'])
    const ask = (method: string, path: string, more?: object) =>
      askCatalogue(listening, method, path, { token, ...more })
    const titles = [{ titleId: 'film-1', kind: 'film', name: 'A' }]
    await ask('POST', '/v1/admin/titles', { body: { titles } })
    return { ask, program }
  }
  const inBucket = () => ['--media', 's3://films/house', '--s3-endpoint', films.bucket().endpoint]

  it('serves films from a bucket', async () => {
    films.bucket().put('house/film-1.mp4', film)
    const { ask } = await serving(...inBucket(), '--allow-passphrase')
    const keeping = 'passphrase'
    const granted = await ask('POST', '/v1/titles/film-1/grants', { body: { keeping } })
    expect(granted).toMatchObject({ status: 201, body: { media: { bytes: film.length } } })
    expect((await ask('GET', '/v1/policy')).body).toEqual({ offlinePassphrase: true })
    expect((await ask('GET', '/v1/titles/film-1/media')).status).toBe(200)
  })

  it('says what is wrong with a bucket that refuses, and keeps its keys out of the log', async () => {
    const secret = `wrong${films.bucket().keys.secretAccessKey.slice(5)}`
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret)
    const { ask, program } = await serving(...inBucket())
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', films.bucket().keys.secretAccessKey)
    const refused = await ask('POST', '/v1/titles/film-1/grants')
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    program.signal('SIGTERM')
    const { err } = await program.ended
    expect(err).toContain('there is nothing where the films should be')
    expect(err).toContain('"code":"SignatureDoesNotMatch 403"')
    for (const hidden of [secret, films.bucket().keys.accessKeyId]) {
      expect(err).not.toContain(hidden)
      expect(JSON.stringify(refused.body)).not.toContain(hidden)
    }
  })

  it('serves all the rest where the folder of the films goes away', async () => {
    const media = mkdtempSync(join(quickPlace(), 'seance-films-'))
    const { ask, program } = await serving('--media', media)
    rmSync(media, { recursive: true })
    expect((await ask('GET', '/v1/titles/film-1/poster')).status).toBe(404)
    program.signal('SIGTERM')
    expect((await program.ended).code).toBe(0)
  })

  it.each([
    [['--media', 's3://'], 'is neither'],
    [['--media', 's3://a/films'], 'is neither'],
    [['--media', 's3://films'], 'in which region'],
    [['--media', 's3://films', '--s3-endpoint', 'nonsense'], '--s3-endpoint needs an address'],
    [['--media', 's3://films', '--s3-endpoint', 'http://a:b@localhost'], 'a password stands in'],
    [['--media', 'films', '--s3-region', 'eu-west-3'], 'belong to a bucket'],
    [['--media', '/nowhere/at/all'], '/nowhere/at/all cannot be opened as a folder (ENOENT)'],
    [['--media', import.meta.filename], 'cannot be opened as a folder (ENOTDIR)'],
    [['--s3-endpoint', 'http://localhost'], 'belong to a bucket'],
  ])('says what is wrong with %j', async (words, sentence) => {
    const { code, out, err } = await runVerb('serve', '--port', '0', '--data', '/nowhere', ...words)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
    expect(err).not.toContain('    at ')
  })
})
