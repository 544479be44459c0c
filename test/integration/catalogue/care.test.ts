import { describe, expect, it } from 'vitest'
import {
  type Member,
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  watchedAll,
} from '../../support/catalogue.ts'

const uuid = () => crypto.randomUUID()

onBothEngines('care', (catalogue) => {
  const asOwner = async (path: string, body?: unknown, method = 'POST') => {
    const { accessToken } = await catalogue().owner()
    return catalogue().ask(method, path, {
      token: accessToken,
      ...(body === undefined ? {} : { body }),
    })
  }
  const decline = ({ accessToken }: Member, assignmentId: string, more: object = {}) =>
    catalogue().ask('POST', `/v1/assignments/${assignmentId}/decline`, {
      token: accessToken,
      body: { declineId: uuid(), reason: 'content', ...more },
    })
  const given = async (member?: Member) => {
    const ada = member ?? (await catalogue().member('tagger', 'Ada'))
    const titleId = await catalogue().title()
    return { ada, titleId, assignmentId: await catalogue().assign(titleId, ada) }
  }
  const listed = async ({ personId }: Member) => {
    const { body } = await asOwner(`/v1/admin/people?personId=${personId}`, undefined, 'GET')
    const [person] = body['people'] as { assignments: Record<string, unknown>[] }[]
    return person?.assignments ?? []
  }
  const toldOf = async (member: Member, assignmentId: string, cursor?: string) => {
    const { changes } = await catalogue().pullAll(member, cursor)
    return changes.filter(
      (change) => change.kind === 'assignment' && change['assignmentId'] === assignmentId,
    )
  }

  describe('advisories of a title', () => {
    const advisories = ['photosensitivity', 'something-of-tomorrow']

    it('are told with it, those nobody here knows included', async () => {
      const titleId = await catalogue().title({ advisories })
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(changes.find((change) => change['titleId'] === titleId)).toMatchObject({
        title: { advisories },
      })
    })

    it('that change tell the title anew, and that stay the same do not', async () => {
      const titleId = await catalogue().title({ advisories })
      const reader = await catalogue().member('tagger')
      const title = { titleId, kind: 'film', name: 'A film' }
      const { cursor } = await catalogue().pullAll(reader)
      const put = (more: object) => asOwner('/v1/admin/titles', { titles: [{ ...title, ...more }] })
      const counts = [
        (await put({ advisories })).body,
        (await put({})).body,
        (await put({ advisories: ['violence'] })).body,
      ]
      expect(counts.map(({ accepted }) => accepted)).toEqual([0, 0, 1])
      const { changes } = await catalogue().pullAll(reader, cursor)
      expect(changes).toMatchObject([{ kind: 'title', title: { advisories: ['violence'] } }])
    })

    it('may be taken away, which is told as well', async () => {
      const titleId = await catalogue().title({ advisories })
      const title = { titleId, kind: 'film', name: 'A film', advisories: [] }
      expect((await asOwner('/v1/admin/titles', { titles: [title] })).body['accepted']).toBe(1)
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(changes.find((change) => change['titleId'] === titleId)).toMatchObject({
        title: { advisories: [] },
      })
    })

    it.each([
      ['no word', ['']],
      ['no list', 'violence'],
      ['a word without an end', ['a'.repeat(101)]],
      ['a list without an end', Array.from({ length: 51 }, (_, n) => `a-${n}`)],
      ['a NUL', ['a\0']],
    ])('that are %s are refused', async (_, wrong) => {
      const titles = [{ titleId: `film-${uuid()}`, kind: 'film', name: 'A', advisories: wrong }]
      const answer = await asOwner('/v1/admin/titles', { titles })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.body['path']).toContain('/titles/0/advisories')
    })

    it('stand in the OpenAPI document, as declining does', async () => {
      const { body } = await catalogue().ask('GET', '/v1/openapi.json')
      const paths = body['paths'] as Record<string, Record<string, unknown>>
      expect(JSON.stringify(paths['/v1/admin/titles'])).toContain('photosensitivity')
      const declining = JSON.stringify(paths['/v1/assignments/{id}/decline']?.['post'])
      for (const word of ['declineId', 'no-time', '"201"', '"4XX"'])
        expect(declining).toContain(word)
    })
  })

  describe('declining', () => {
    it('is told once, whatever is told again, and the owner reads of it', async () => {
      const { ada, assignmentId, titleId } = await given()
      const told = { declineId: uuid(), reason: 'other', note: '  A friend made it.  ' }
      const first = await decline(ada, assignmentId, told)
      const again = await decline(ada, assignmentId, told)
      const another = await decline(ada, assignmentId, { reason: 'no-time' })
      expect([first.status, again.status, another.status]).toEqual([201, 200, 200])
      expect(first.body).toEqual({
        declineId: told.declineId,
        reason: 'other',
        note: 'A friend made it.',
        at: expect.any(Number),
      })
      expect([again.body, another.body]).toEqual([first.body, first.body])
      expect(await listed(ada)).toMatchObject([
        { assignmentId, titleId, revokedAt: null, declined: first.body },
      ])
    })

    it('reaches the other computers of the same person, and nobody else', async () => {
      const { ada, assignmentId } = await given()
      const { invitation } = await catalogue().invite({ personId: ada.personId })
      const laptop = await catalogue().enrol(invitation)
      const { cursor } = await catalogue().pullAll(laptop)
      await decline(ada, assignmentId)
      expect(await toldOf(laptop, assignmentId, cursor)).toMatchObject([
        { declined: { reason: 'content', note: null } },
      ])
      const stranger = await catalogue().member('tagger')
      expect(await toldOf(stranger, assignmentId)).toEqual([])
    })

    it('without a reason or with a note that cannot be stored is refused', async () => {
      const { ada, assignmentId } = await given()
      for (const wrong of [{ reason: 'dull' }, { note: '' }, { note: 'a\0' }, { more: 1 }])
        expect(await decline(ada, assignmentId, wrong)).toMatchObject({
          status: 400,
          body: { code: 'invalid' },
        })
      expect(await listed(ada)).toMatchObject([{ declined: null }])
    })

    it('is for one’s own assignments, while they are live', async () => {
      const { ada, assignmentId } = await given()
      const bob = await catalogue().member('tagger', 'Bob')
      expect(await decline(bob, assignmentId)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      })
      expect(await decline(ada, uuid())).toMatchObject({
        status: 404,
        body: { code: 'assignment_unknown' },
      })
      expect(
        await catalogue().ask('POST', `/v1/assignments/${assignmentId}/decline`, {
          body: { declineId: uuid(), reason: 'content' },
        }),
      ).toMatchObject({ status: 401 })
      await asOwner(`/v1/admin/assignments/${assignmentId}/revoke`)
      const { cursor } = await catalogue().pullAll(ada)
      expect(await decline(ada, assignmentId)).toMatchObject({
        status: 403,
        body: { code: 'revoked' },
      })
      // Told again, it would stand in Tonight as if it had been given anew.
      expect(await toldOf(ada, assignmentId, cursor)).toEqual([])
    })

    it('comes too late where the title was submitted', async () => {
      const { ada, assignmentId, titleId } = await given()
      const log = openLog(ada.deviceId)
      const session = uuid()
      const events = [opened(titleId, assignmentId), watchedAll, submitted]
      await catalogue().push(
        ada,
        events.map((change) => log.next(session, change)),
      )
      expect(await decline(ada, assignmentId)).toMatchObject({
        status: 409,
        body: { code: 'assignment_submitted', submittedAt: expect.any(Number) },
      })
    })

    it('loses no tag: what is sent of the session afterwards is applied, and a submission counts', async () => {
      const { ada, assignmentId, titleId } = await given()
      const log = openLog(ada.deviceId)
      const session = uuid()
      const send = async (...changes: Parameters<typeof log.next>[1][]) => {
        const { body } = await catalogue().push(
          ada,
          changes.map((change) => log.next(session, change)),
        )
        return (body['results'] as { status: string }[]).map(({ status }) => status)
      }
      await send(opened(titleId, assignmentId))
      await decline(ada, assignmentId)
      const { cursor } = await catalogue().pullAll(ada)
      expect(await send(noted('written before'), watchedAll)).toEqual(['applied', 'applied'])
      expect(await listed(ada)).toMatchObject([{ declined: { reason: 'content' } }])
      expect(await send(submitted)).toEqual(['applied'])
      expect(await listed(ada)).toMatchObject([{ declined: null, submittedAt: expect.any(Number) }])
      expect(await toldOf(ada, assignmentId, cursor)).toMatchObject([
        { declined: null, submittedAt: expect.any(Number) },
      ])
    })

    it('from ten hands at once counts once', async () => {
      const { ada, assignmentId } = await given()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => decline(ada, assignmentId)),
      )
      expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
      expect(new Set(answers.map(({ body }) => body['declineId'])).size).toBe(1)
    })
  })
})
