import { expect, it } from 'vitest'
import { grantsText } from '../../../catalogue/cli/grantsText.ts'
import { type AccessRecord, hashOfRecord, noRecords } from '../../../shared/sync/access.ts'
import { onBothEngines, type Member } from '../../support/catalogue.ts'
import { filmsOfFile } from '../../support/films.ts'

const films = filmsOfFile('a folder')
const hour = 60 * 60_000

onBothEngines(
  'a grant',
  (catalogue) => {
    const byOwner = async (method: string, path: string) =>
      catalogue().ask(method, path, { token: (await catalogue().owner()).accessToken })
    const given = async (...members: Member[]) => {
      const titleId = await catalogue().title()
      films.put(`${titleId}.mp4`, 'a film')
      for (const member of members) await catalogue().assign(titleId, member)
      return titleId
    }
    const grant = async (titleId: string, { accessToken: token }: Member, body?: object) => {
      const asking = { token, body }
      const granted = await catalogue().ask('POST', `/v1/titles/${titleId}/grants`, asking)
      return String(granted.body['grantId'])
    }
    const play = ({ accessToken: token }: Member, titleId: string) =>
      catalogue().ask('GET', `/v1/titles/${titleId}/media`, { token })
    const revoke = (grantId: string) => byOwner('POST', `/v1/admin/grants/${grantId}/revoke`)
    const tell = async (
      { accessToken: token, deviceId }: Member,
      happened: Pick<AccessRecord, 'titleId' | 'grantId' | 'kind' | 'reason'>,
    ) => {
      const unhashed = {
        ...happened,
        deviceId,
        seq: 1,
        recordId: crypto.randomUUID(),
        fromMs: null,
        toMs: null,
        wallMs: 0,
        prevHash: noRecords.hash,
      }
      const records = [{ ...unhashed, hash: hashOfRecord(unhashed) }]
      const body = { deviceId, records }
      expect((await catalogue().ask('POST', '/v1/access-log', { token, body })).status).toBe(200)
    }
    const listed = async (query: string) => {
      const { body } = await byOwner('GET', `/v1/admin/grants?${query}`)
      return body['grants'] as Record<string, unknown>[]
    }

    it('that the owner takes back is worth nothing from then on, and another may be asked for', async () => {
      const ada = await catalogue().member('tagger')
      const titleId = await given(ada)
      const grantId = await grant(titleId, ada)
      expect((await play(ada, titleId)).status).toBe(200)
      expect((await revoke(grantId)).status).toBe(204)
      const refused = await play(ada, titleId)
      expect([refused.status, refused.body.code]).toEqual([403, 'revoked'])
      await grant(titleId, ada)
      expect((await play(ada, titleId)).status).toBe(200)
    })

    it('is not taken back with another one of the same title', async () => {
      const [ada, bo] = [await catalogue().member('tagger'), await catalogue().member('tagger')]
      const titleId = await given(ada, bo)
      await grant(titleId, ada)
      catalogue().pass(1_000)
      const later = await grant(titleId, ada)
      await grant(titleId, bo)
      await revoke(later)
      expect([(await play(ada, titleId)).status, (await play(bo, titleId)).status]).toEqual([
        200, 200,
      ])
    })

    it('that was taken back is told to its person alone, once', async () => {
      const [ada, bo] = [await catalogue().member('tagger'), await catalogue().member('reviewer')]
      const titleId = await given(ada)
      const grantId = await grant(titleId, ada)
      const { cursor } = await catalogue().pullAll(ada)
      await revoke(grantId)
      const { changes, cursor: after } = await catalogue().pullAll(ada, cursor)
      expect(changes).toEqual([
        { kind: 'grant', grantId, titleId, revoked: true, at: expect.any(Number) },
      ])
      expect((await revoke(grantId)).status).toBe(204)
      expect((await catalogue().pullAll(ada, after)).changes).toEqual([])
      const ofBo = await catalogue().pullAll(bo)
      expect(ofBo.changes.filter(({ kind }) => kind === 'grant')).toEqual([])
    })

    it('is found by its title, its person and its watermark, and its key is nowhere', async () => {
      const [ada, bo] = [
        await catalogue().member('tagger', 'Ada'),
        await catalogue().member('tagger'),
      ]
      const titleId = await given(ada, bo)
      const first = await grant(titleId, ada)
      const ofBo = await grant(titleId, bo)
      const second = await grant(titleId, ada, { keeping: 'passphrase' })
      await revoke(first)
      const ids = (grants: Record<string, unknown>[]) =>
        grants.map(({ grantId }) => grantId).toSorted()
      expect(ids(await listed(`titleId=${titleId}`))).toEqual([first, ofBo, second].toSorted())
      const ofAda = await listed(`personId=${ada.personId}`)
      expect(ids(ofAda)).toEqual([first, second].toSorted())
      const revoked = ofAda.find(({ grantId }) => grantId === first)
      expect(revoked).toEqual({
        grantId: first,
        titleId,
        personId: ada.personId,
        name: 'Ada',
        deviceId: ada.deviceId,
        device: 'a laptop',
        watermarkId: expect.stringMatching(/^[2-9A-Z]{10}$/),
        keeping: 'keychain',
        createdAt: expect.any(Number),
        expiresAt: expect.any(Number),
        revokedAt: expect.any(Number),
        over: null,
      })
      expect(ofAda.find(({ grantId }) => grantId === second)).toMatchObject({
        keeping: 'passphrase',
        revokedAt: null,
      })
      expect(ids(await listed(`watermarkId=${String(revoked?.['watermarkId'])}`))).toEqual([first])
    })

    it('that ended before its time is listed with why', async () => {
      const ada = await catalogue().member('tagger')
      const overOf = async (titleId: string) =>
        (await listed(`titleId=${titleId}`)).map(({ over }) => over)

      const withdrawn = await catalogue().title()
      films.put(`${withdrawn}.mp4`, 'a film')
      const assignmentId = await catalogue().assign(withdrawn, ada)
      await grant(withdrawn, ada)
      expect(await overOf(withdrawn)).toEqual([null])
      await byOwner('POST', `/v1/admin/assignments/${assignmentId}/revoke`)
      expect(await overOf(withdrawn)).toEqual(['assignment'])

      const declined = await catalogue().title()
      films.put(`${declined}.mp4`, 'a film')
      const other = await catalogue().assign(declined, ada)
      await grant(declined, ada)
      const body = { declineId: crypto.randomUUID(), reason: 'no-time' }
      const told = await catalogue().ask('POST', `/v1/assignments/${other}/decline`, {
        token: ada.accessToken,
        body,
      })
      expect(told.status).toBeLessThan(300)
      expect(await overOf(declined)).toEqual(['declined'])

      const removed = await given(ada)
      const grantId = await grant(removed, ada)
      await tell(ada, { titleId: removed, grantId, kind: 'deleted', reason: 'removed' })
      const second = await grant(removed, ada)
      expect(
        (await listed(`titleId=${removed}`)).map((one) => [one['grantId'], one['over']]),
      ).toEqual(
        expect.arrayContaining([
          [grantId, 'removed'],
          [second, null],
        ]),
      )
    })

    it('is the owner’s business alone', async () => {
      const ada = await catalogue().member('tagger')
      const reviewer = await catalogue().member('reviewer')
      const grantId = await grant(await given(ada), ada)
      for (const { accessToken: token } of [ada, reviewer]) {
        const asks = [
          await catalogue().ask('GET', '/v1/admin/grants', { token }),
          await catalogue().ask('POST', `/v1/admin/grants/${grantId}/revoke`, { token }),
        ]
        expect(asks.map(({ status }) => status)).toEqual([403, 403])
      }
      expect((await revoke(crypto.randomUUID())).status).toBe(404)
      expect((await revoke('none')).status).toBe(400)
    })

    it('may be kept under a passphrase where the catalogue allows it', async () => {
      const ada = await catalogue().member('tagger')
      const { body } = await catalogue().ask('GET', '/v1/policy', { token: ada.accessToken })
      expect(body).toEqual({ offlinePassphrase: true })
    })
  },
  { media: films.place, allowPassphrase: true },
)

it('is read by a person in a line each, with what has become of it', () => {
  const now = Date.UTC(2026, 10, 20, 20)
  const grant = (more: object) => ({
    grantId: '11111111-1111-4111-8111-111111111111',
    titleId: 'film-1',
    personId: '22222222-2222-4222-8222-222222222222',
    name: 'Ada',
    deviceId: '33333333-3333-4333-8333-333333333333',
    device: 'a laptop',
    watermarkId: 'ABCDEFGHJK',
    keeping: 'keychain' as const,
    createdAt: now - hour,
    expiresAt: now + hour,
    revokedAt: null,
    over: null,
    ...more,
  })
  const all = [
    grant({}),
    grant({ keeping: 'passphrase', expiresAt: now }),
    grant({ revokedAt: now - 60_000 }),
    grant({ over: 'declined' }),
    grant({ over: 'removed', expiresAt: now }),
  ]
  const beginning = `${grant({}).grantId}  film-1, Ada on a laptop, watermark ABCDEFGHJK`
  expect(grantsText(all, now).split('\n')).toEqual([
    `${beginning}, until 2026-11-20T21:00Z`,
    `${beginning}, under a passphrase, ended 2026-11-20T20:00Z`,
    `${beginning}, taken back 2026-11-20T19:59Z`,
    `${beginning}, ended: declined`,
    `${beginning}, ended 2026-11-20T20:00Z`,
  ])
})
