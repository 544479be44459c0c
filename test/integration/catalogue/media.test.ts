import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onBothEngines } from '../../support/catalogue.ts'
import { filmsOfFile, kindsOfPlace } from '../../support/films.ts'

/** 100,000 bytes, each telling its own place. */
const film = Buffer.from(
  Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7 + (at >> 8)) & 255),
)
const digestOf = (bytes: Buffer) =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
const poster = Buffer.from('a picture, as far as anybody here looks')

const day = 24 * 60 * 60_000

describe.each(kindsOfPlace)('in %s', (kind) => {
  const films = filmsOfFile(kind)
  onBothEngines(
    'the film of a title',
    (catalogue) => {
      /** Somebody to whom a title with a film was given. */
      const given = async (more: Record<string, unknown> = {}) => {
        const titleId = await catalogue().title(more)
        films.put(`${titleId}.mp4`, film)
        films.put(`${titleId}.fr.vtt`, 'WEBVTT\n\n00:01.000 --> 00:02.000\nOui.\n')
        const ada = await catalogue().member('tagger')
        const assignmentId = await catalogue().assign(titleId, ada)
        const grant = (member = ada, body?: object) =>
          catalogue().ask('POST', `/v1/titles/${titleId}/grants`, {
            token: member.accessToken,
            body,
          })
        const ask = (
          headers: Record<string, string> = {},
          { method = 'GET', member = ada, part = 'media' } = {},
        ) =>
          fetch(new URL(`/v1/titles/${titleId}/${part}`, catalogue().url), {
            method,
            headers: { authorization: `Bearer ${member.accessToken}`, ...headers },
          })
        const revoke = async () =>
          catalogue().ask('POST', `/v1/admin/assignments/${assignmentId}/revoke`, {
            token: (await catalogue().owner()).accessToken,
          })
        return { ada, ask, assignmentId, grant, revoke, titleId }
      }
      const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
      const codeOf = async (response: Response) =>
        ((await response.json()) as { code: string }).code

      describe('is granted', () => {
        it('with a key of 256 bits and an end within 72 hours, another each time', async () => {
          const { grant } = await given()
          const [one, other] = [await grant(), await grant()]
          expect([one.status, one.headers.get('cache-control')]).toEqual([201, 'no-store'])
          const { expiresAt, grantId, key, offlineUntil, watermarkId } = one.body
          expect(Buffer.from(String(key), 'base64')).toHaveLength(32)
          expect(String(grantId)).toMatch(/^[0-9a-f-]{36}$/)
          expect(String(watermarkId)).toMatch(/^[2-9A-Z]{10}$/)
          expect(Number(offlineUntil)).toBeLessThanOrEqual(Date.now() + 3 * day)
          expect(Number(offlineUntil)).toBeGreaterThan(Date.now() + 2 * day)
          expect(Number(expiresAt)).toBeGreaterThanOrEqual(Number(offlineUntil))
          expect([other.body['key'], other.body['watermarkId']]).not.toEqual([key, watermarkId])
        })

        it('with what there is to be fetched, and the time by the clock that ends it', async () => {
          const { ask, grant, titleId } = await given()
          films.put(`${titleId}.pt-BR.vtt`, 'WEBVTT\n')
          films.put(`${titleId}.notes.of.the.house.vtt`, 'WEBVTT\n')
          const before = Date.now()
          const { body } = await grant()
          const head = await ask({}, { method: 'HEAD' })
          expect(body['media']).toEqual({
            bytes: film.length,
            mimeType: 'video/mp4',
            etag: head.headers.get('etag'),
            captions: ['fr', 'pt-BR'],
            poster: false,
          })
          expect(Number(body['serverTime'])).toBeGreaterThanOrEqual(before)
          expect(Number(body['serverTime'])).toBeLessThanOrEqual(Date.now())
          films.put(`${titleId}.webp`, poster)
          expect((await grant()).body['media']).toMatchObject({ poster: true })
        })

        it('to nobody it was not given to, but to reviewers', async () => {
          const { ask, grant } = await given()
          const stranger = await catalogue().member('tagger')
          const refused = await grant(stranger)
          expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
          const reviewer = await catalogue().member('reviewer')
          expect((await grant(reviewer)).status).toBe(201)
          expect((await ask({}, { member: reviewer })).status).toBe(200)
          expect((await ask({}, { member: stranger })).status).toBe(403)
        })

        it('to nobody before its embargo ends', async () => {
          const embargoUntil = Date.now() + day
          const { grant } = await given({ embargoUntil })
          const refused = await grant()
          expect([refused.status, refused.body.code]).toEqual([403, 'embargoed'])
          expect(refused.body['embargoUntil']).toBe(embargoUntil)
        })

        it('no more once its assignment was taken back', async () => {
          const { ask, grant, revoke } = await given()
          await grant()
          expect((await ask()).status).toBe(200)
          await revoke()
          const after = await ask()
          expect([after.status, await codeOf(after)]).toEqual([403, 'revoked'])
          const again = await grant()
          expect([again.status, again.body.code]).toEqual([403, 'revoked'])
        })

        it('of a title that is known', async () => {
          const { ada } = await given()
          const { status, body } = await catalogue().ask('POST', '/v1/titles/nothing/grants', {
            token: ada.accessToken,
          })
          expect([status, body.code]).toEqual([404, 'not_found'])
        })

        it('where there is one that is not empty, and otherwise nothing is granted', async () => {
          const { ask, grant, titleId } = await given()
          films.put(`${titleId}.mp4`, '')
          const refused = await grant()
          expect([refused.status, refused.body.code]).toEqual([404, 'not_found'])
          films.put(`${titleId}.mp4`, film)
          expect((await ask()).status).toBe(403)
        })

        it('for a keychain alone, unless the catalogue allows a passphrase', async () => {
          const { ada, ask, grant } = await given()
          const refused = await grant(ada, { keeping: 'passphrase' })
          expect([refused.status, refused.body.code]).toEqual([403, 'passphrase_not_allowed'])
          expect((await ask()).status).toBe(403)
          const other = await grant(ada, { keeping: 'pocket' })
          expect([other.status, other.body.code]).toEqual([400, 'invalid'])
          expect((await grant(ada, { keeping: 'keychain' })).status).toBe(201)
          const token = ada.accessToken
          const policy = await catalogue().ask('GET', '/v1/policy', { token })
          expect([policy.status, policy.body]).toEqual([200, { offlinePassphrase: false }])
          expect((await catalogue().ask('GET', '/v1/policy')).status).toBe(401)
        })
      })

      describe('comes', () => {
        it('to nobody without a token or without a grant', async () => {
          const { ask, titleId } = await given()
          const stranger = await fetch(new URL(`/v1/titles/${titleId}/media`, catalogue().url))
          expect([stranger.status, await codeOf(stranger)]).toEqual([401, 'unauthenticated'])
          const ungranted = await ask()
          expect([ungranted.status, await codeOf(ungranted)]).toEqual([403, 'forbidden'])
        })

        it('no longer than the grant lasts', async () => {
          const { ada, grant, titleId } = await given()
          await grant()
          const { refreshToken } = ada
          catalogue().pass(3 * day)
          try {
            const { body } = await catalogue().ask('POST', '/v1/token', { body: { refreshToken } })
            const { status, body: said } = await catalogue().ask(
              'GET',
              `/v1/titles/${titleId}/media`,
              { token: String(body['accessToken']) },
            )
            expect([status, said.code]).toEqual([403, 'revoked'])
          } finally {
            catalogue().pass(-3 * day)
          }
        })

        it('whole, with what says so', async () => {
          const { ask, grant } = await given()
          await grant()
          const response = await ask()
          expect([response.status, await bytesOf(response)]).toEqual([200, film])
          const { headers } = response
          expect([headers.get('content-length'), headers.get('content-type')]).toEqual([
            '100000',
            'video/mp4',
          ])
          expect([headers.get('accept-ranges'), headers.get('cache-control')]).toEqual([
            'bytes',
            'private, no-store',
          ])
          expect(headers.get('etag')).toMatch(/^"[0-9a-f-]+"$/)
        })

        it('as WebM where it is one', async () => {
          const { ask, grant, titleId } = await given()
          films.remove(`${titleId}.mp4`)
          films.put(`${titleId}.webm`, film)
          await grant()
          const response = await ask({ range: 'bytes=0-9' })
          expect([response.headers.get('content-type'), await bytesOf(response)]).toEqual([
            'video/webm',
            film.subarray(0, 10),
          ])
        })

        it.each([
          ['bytes=0-99', 0, 99],
          ['bytes=500-', 500, 99_999],
          ['bytes=-10', 99_990, 99_999],
          ['bytes=99999-200000', 99_999, 99_999],
        ])('in part, as asked by %s', async (range, start, end) => {
          const { ask, grant } = await given()
          await grant()
          const response = await ask({ range })
          expect([response.status, response.headers.get('content-range')]).toEqual([
            206,
            `bytes ${start}-${end}/100000`,
          ])
          expect(await bytesOf(response)).toEqual(film.subarray(start, end + 1))
        })

        it('not at all where there are no such bytes', async () => {
          const { ask, grant } = await given()
          await grant()
          const response = await ask({ range: 'bytes=100000-' })
          expect([response.status, response.headers.get('content-range')]).toEqual([
            416,
            'bytes */100000',
          ])
          expect(await codeOf(response)).toBe('range_unsatisfiable')
        })

        it('whatever is asked for, as exactly the bytes it says it is', async () => {
          const { ask, grant } = await given()
          await grant()
          const number = fc.oneof(
            fc.integer({ min: 0, max: 100_010 }).map(String),
            fc.constantFrom('', '0', '99999', '100000', '00', '9'.repeat(30), '1e3', '-1', ' 5'),
          )
          const range = fc.oneof(
            fc.tuple(number, number).map(([first, last]) => `bytes=${first}-${last}`),
            fc
              .array(fc.tuple(number, number), { minLength: 2, maxLength: 4 })
              .map((all) => `bytes=${all.map((one) => one.join('-')).join(', ')}`),
            fc.stringMatching(/^[ -~]{0,40}$/),
            fc.stringMatching(/^(bytes|Bytes|items)[ \t]{0,2}=[-,0-9 ]{0,20}$/),
          )
          await fc.assert(
            fc.asyncProperty(range, async (header) => {
              const response = await ask({ range: header.trim() })
              const body = await bytesOf(response)
              const said = response.headers.get('content-range')
              if (response.status === 416) {
                expect(said).toBe('bytes */100000')
                return
              }
              const [, first, last] = /^bytes (\d+)-(\d+)\/100000$/.exec(said ?? '') ?? []
              expect([response.status, first === undefined]).toEqual(
                response.status === 206 ? [206, false] : [200, true],
              )
              expect(Number(response.headers.get('content-length'))).toBe(body.length)
              expect(body.equals(film.subarray(Number(first ?? 0), Number(last ?? 1e6) + 1))).toBe(
                true,
              )
            }),
            { numRuns: 50 },
          )
        })

        it('as a part of the state that is meant, or whole', async () => {
          const { ask, grant, titleId } = await given()
          await grant()
          const etag = (await ask({}, { method: 'HEAD' })).headers.get('etag') ?? ''
          const same = await ask({ range: 'bytes=0-9', 'if-range': etag })
          const other = await ask({ range: 'bytes=0-9', 'if-range': '"other"' })
          expect([same.status, other.status]).toEqual([206, 200])
          await Promise.all([same.body?.cancel(), other.body?.cancel()])
          expect((await ask({ 'if-none-match': etag })).status).toBe(304)
          const next = Buffer.from('another film')
          films.put(`${titleId}.mp4`, next)
          const replaced = await ask({ range: 'bytes=5-9', 'if-range': etag })
          expect([replaced.status, await bytesOf(replaced)]).toEqual([200, next])
        })

        it('without its bytes where its head alone is asked for', async () => {
          const { ask, grant } = await given()
          await grant()
          const head = await ask({ range: 'bytes=0-9' }, { method: 'HEAD' })
          expect([
            head.status,
            head.headers.get('content-length'),
            (await bytesOf(head)).length,
          ]).toEqual([200, '100000', 0])
        })

        it('with what it sums up to, where that is asked for', async () => {
          const { ask, grant, titleId } = await given()
          await grant()
          const digest = async (wanted: string, method = 'HEAD') => {
            const response = await ask({ 'want-repr-digest': wanted }, { method })
            await response.body?.cancel()
            return response.headers.get('repr-digest')
          }
          expect(await digest('sha-512=10, sha-256=3')).toBe(digestOf(film))
          expect(await digest('sha-256=10', 'GET')).toBe(digestOf(film))
          for (const other of ['sha-256=0', 'sha-512=10', 'md5=10', 'sha-256', ''])
            expect([other, await digest(other)]).toEqual([other, null])
          const next = Buffer.from('another film')
          films.put(`${titleId}.mp4`, next)
          expect(await digest('sha-256=10')).toBe(digestOf(next))
        })

        it('with its captions', async () => {
          const { ada, ask, grant, titleId } = await given()
          const captions = (language: string) =>
            catalogue().ask('GET', `/v1/titles/${titleId}/captions/${language}`, {
              token: ada.accessToken,
            })
          expect((await captions('fr')).status).toBe(403)
          await grant()
          const { status, headers, body } = await captions('fr')
          expect([status, headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8'])
          expect(body['text']).toContain('Oui.')
          expect((await captions('de')).status).toBe(404)
          const part = await ask({ range: 'bytes=0-5' }, { part: 'captions/fr' })
          expect([part.status, await part.text()]).toEqual([206, 'WEBVTT'])
        })
      })

      describe('has a poster', () => {
        it.each([
          ['jpg', 'image/jpeg'],
          ['png', 'image/png'],
          ['webp', 'image/webp'],
        ])('in %s, for whom it was given to, without a grant', async (ending, mimeType) => {
          const { ask, titleId } = await given({ embargoUntil: Date.now() + day })
          const asking = { part: 'poster' }
          const none = await ask({}, asking)
          expect([none.status, await codeOf(none)]).toEqual([404, 'not_found'])
          films.put(`${titleId}.${ending}`, poster)
          const response = await ask({}, asking)
          expect([response.status, await bytesOf(response)]).toEqual([200, poster])
          const { headers } = response
          expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
            mimeType,
            'private, no-cache',
          ])
          const etag = headers.get('etag') ?? ''
          expect((await ask({ 'if-none-match': etag }, asking)).status).toBe(304)
          const head = await ask({}, { ...asking, method: 'HEAD' })
          expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
        })

        it('for reviewers and owners, and for no other tagger', async () => {
          const { ask, revoke, titleId } = await given()
          films.put(`${titleId}.jpg`, poster)
          const statusFor = async (role: 'tagger' | 'reviewer' | 'owner') =>
            (await ask({}, { part: 'poster', member: await catalogue().member(role) })).status
          expect([
            await statusFor('reviewer'),
            await statusFor('owner'),
            await statusFor('tagger'),
          ]).toEqual([200, 200, 403])
          await revoke()
          const after = await ask({}, { part: 'poster' })
          expect([after.status, await codeOf(after)]).toEqual([403, 'revoked'])
        })
      })

      it('is looked for in its place alone, whatever the title is called', async () => {
        films.put('outside.mp4', film)
        const titleId = '../outside'
        const { accessToken: token } = await catalogue().owner()
        await catalogue().ask('POST', '/v1/admin/titles', {
          token,
          body: { titles: [{ titleId, kind: 'film', name: 'Outside' }] },
        })
        const path = `/v1/titles/${encodeURIComponent(titleId)}`
        expect((await catalogue().ask('POST', `${path}/grants`, { token })).status).toBe(404)
        expect((await catalogue().ask('GET', `${path}/poster`, { token })).status).toBe(404)
        films.put('%2E%2E%2Foutside.mp4', 'inside')
        expect((await catalogue().ask('POST', `${path}/grants`, { token })).status).toBe(201)
        const { body } = await catalogue().ask('GET', `${path}/media`, { token })
        expect(body['text']).toBe('inside')
        expect((await catalogue().ask('GET', `${path}/captions/..`, { token })).status).toBe(404)
        films.remove('%2E%2E%2Foutside.mp4')
      })
    },
    { media: films.place },
  )
})
