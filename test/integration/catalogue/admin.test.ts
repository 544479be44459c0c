import { describe, expect, it } from 'vitest'
import { house, onBothEngines, opened, openLog } from '../../support/catalogue.ts'

const uuid = () => crypto.randomUUID()

onBothEngines('an owner', (catalogue) => {
  const post = async (path: string, body: unknown) => {
    const { accessToken } = await catalogue().owner()
    return catalogue().ask('POST', path, { token: accessToken, body })
  }
  const film = (more: object = {}) => ({
    titleId: `film-${uuid()}`,
    kind: 'film',
    name: 'A',
    ...more,
  })

  describe('bringing titles', () => {
    it('may bring them twice, and changes what changed', async () => {
      const [one, two] = [film(), film()]
      const first = await post('/v1/admin/titles', { titles: [one, two] })
      const again = await post('/v1/admin/titles', {
        titles: [one, { ...two, name: 'Another name' }],
      })
      expect([first.status, first.body, again.body]).toEqual([
        200,
        { accepted: 2, unchanged: 0 },
        { accepted: 1, unchanged: 1 },
      ])
    })

    it('may bring all that a title has', async () => {
      const full = film({
        kind: 'episode',
        year: 1962,
        runtimeMs: 1_500_000,
        series: { name: 'La Jetée', season: 1, episode: 2 },
        people: ['Chris Marker', { name: 'Hélène Chatelain', role: 'the woman' }],
        genres: ['science fiction'],
        synopsis: 'A man marked by an image 🎞️',
      })
      await post('/v1/admin/titles', { titles: [full] })
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(changes.find((change) => change['titleId'] === full.titleId)).toMatchObject({
        title: full,
      })
    })

    it('leaves what a title has and a later one does not tell', async () => {
      const full = film({ year: 1927, people: ['Brigitte Helm'], synopsis: 'A city' })
      const { titleId } = full
      await post('/v1/admin/titles', { titles: [full] })
      const partial = { titleId, kind: 'film', name: ' Metropolis ' }
      const answers = [
        await post('/v1/admin/titles', { titles: [partial, { ...partial, genres: ['drama'] }] }),
        await post('/v1/admin/titles', { titles: [partial] }),
      ]
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(changes.find((change) => change['titleId'] === titleId)).toMatchObject({
        title: { ...full, name: 'Metropolis', genres: ['drama'] },
      })
      expect(answers.map(({ body }) => body)).toEqual([
        { accepted: 1, unchanged: 1 },
        { accepted: 0, unchanged: 1 },
      ])
    })

    it.each([
      ['no name', { name: '' }],
      ['a name of spaces', { name: '   ' }],
      ['half a character', { name: '\ud83c' }],
      ['a NUL', { synopsis: 'a\0b' }],
      ['another kind', { kind: 'opera' }],
      ['a year of its own', { year: 'nineteen' }],
      ['a member nobody knows', { colour: 'red' }],
    ])('with %s is told where, and nothing is stored', async (_, wrong) => {
      const good = film()
      const answer = await post('/v1/admin/titles', { titles: [good, film(wrong)] })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.body['path']).toContain('/titles/1')
      expect((await post('/v1/admin/titles', { titles: [good] })).body['accepted']).toBe(1)
    })
  })

  describe('giving titles to people', () => {
    it('may repeat it, and may change the date', async () => {
      const member = await catalogue().member('tagger')
      const titleId = await catalogue().title()
      const assignment = { assignmentId: uuid(), titleId, personId: member.personId, dueAt: 5 }
      const give = (more: object = {}) =>
        post('/v1/admin/assignments', { assignments: [{ ...assignment, ...more }] })
      expect([(await give()).body, (await give()).body, (await give({ dueAt: 6 })).body]).toEqual([
        { accepted: 1, unchanged: 0 },
        { accepted: 0, unchanged: 1 },
        { accepted: 1, unchanged: 0 },
      ])
    })

    it.each(['titleId', 'personId'] as const)(
      'of an unknown %s is refused whole',
      async (which) => {
        const member = await catalogue().member('tagger')
        const titleId = await catalogue().title()
        const good = { assignmentId: uuid(), titleId, personId: member.personId }
        const wrong = { ...good, assignmentId: uuid(), [which]: uuid() }
        const answer = await post('/v1/admin/assignments', { assignments: [good, wrong] })
        expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', index: 1 } })
        const { changes } = await catalogue().pullAll(member)
        expect(changes.filter(({ kind }) => kind === 'assignment')).toEqual([])
      },
    )

    it('under an id that is somebody else’s is a conflict', async () => {
      const [one, other] = [await catalogue().member('tagger'), await catalogue().member('tagger')]
      const titleId = await catalogue().title()
      const assignmentId = await catalogue().assign(titleId, one)
      const answer = await post('/v1/admin/assignments', {
        assignments: [{ assignmentId, titleId, personId: other.personId }],
      })
      expect(answer).toMatchObject({ status: 409, body: { code: 'conflict', assignmentId } })
    })

    it('may take one back, twice; an unknown one is not there', async () => {
      const member = await catalogue().member('tagger')
      const id = await catalogue().assign(await catalogue().title(), member)
      const revoke = (which: string) => post(`/v1/admin/assignments/${which}/revoke`, undefined)
      expect([(await revoke(id)).status, (await revoke(id)).status]).toEqual([204, 204])
      const { changes } = await catalogue().pullAll(member)
      expect(changes.filter(({ kind }) => kind === 'revocation')).toHaveLength(1)
      expect(await revoke(uuid())).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(await revoke('nonsense')).toMatchObject({ status: 400, body: { code: 'invalid' } })
    })
  })

  describe('publishing a vocabulary', () => {
    const version = (n: number, more: object = {}) => ({ ...house, version: n, ...more })

    it('may repeat it, and never changes a version', async () => {
      const next = version(house.version + 10)
      const first = await post('/v1/admin/vocabularies', { vocabulary: next })
      const again = await post('/v1/admin/vocabularies', { vocabulary: next })
      const published = { id: house.id, version: next.version }
      expect([first.status, first.body, again.status, again.body]).toEqual([
        201,
        { ...published, accepted: 1, unchanged: 0 },
        200,
        { ...published, accepted: 0, unchanged: 1 },
      ])
      expect(
        await post('/v1/admin/vocabularies', {
          vocabulary: { ...next, label: { en: 'Other', fr: 'Autre' } },
        }),
      ).toMatchObject({ status: 409, body: { code: 'version_taken' } })
    })

    it('that is none is told every fault', async () => {
      const answer = await post('/v1/admin/vocabularies', {
        vocabulary: version(99, { facets: [{ id: 'a' }] }),
      })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.body['faults']).toEqual(
        expect.arrayContaining([{ path: expect.any(String), message: expect.any(String) }]),
      )
    })

    it.each([
      ['a version beyond all that can be stored', { version: 3_000_000_000 }],
      ['half a character', { label: { en: '\ud83c', fr: 'x' } }],
      ['a NUL in its id', { id: 'a\0b' }],
    ])('with %s is refused', async (_, wrong) => {
      const answer = await post('/v1/admin/vocabularies', { vocabulary: { ...house, ...wrong } })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
    })

    it('is refused with a migration that names a word neither version has, or where there is no version before', async () => {
      const wrong = [{ kind: 'renamed', from: 'tone-bizarre', to: 'tone-nowhere' }]
      const refused = await post('/v1/admin/vocabularies', {
        vocabulary: version(house.version + 12),
        migration: wrong,
      })
      const first = await post('/v1/admin/vocabularies', {
        vocabulary: { ...house, id: `first-${uuid()}` },
        migration: wrong,
      })
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(refused).toMatchObject({
        status: 400,
        body: { code: 'invalid', path: 'migration[0].to' },
      })
      expect(refused.body['detail']).toContain('Step 1 of the migration')
      expect(first).toMatchObject({ status: 400, body: { code: 'invalid', path: 'migration' } })
      expect(changes.filter((change) => change['version'] === house.version + 12)).toEqual([])
    })

    it('without a word of the version before is taken as it is where no migration is given', async () => {
      const [, ...facets] = house.facets
      const id = `fewer-${uuid()}`
      const fewer = {
        ...house,
        id,
        version: 2,
        facets: facets.filter((f) => !('appliesWhen' in f)),
      }
      await post('/v1/admin/vocabularies', { vocabulary: { ...house, id, version: 1 } })
      const without = await post('/v1/admin/vocabularies', { vocabulary: fewer })
      const silent = await post('/v1/admin/vocabularies', {
        vocabulary: { ...fewer, version: 3, facets: fewer.facets.slice(1) },
        migration: [],
      })
      expect([without.status, silent.status]).toEqual([201, 400])
    })

    it('sends its migration with it', async () => {
      const next = version(house.version + 20)
      const migration = [{ kind: 'retired', from: 'tone-bizarre' }]
      await post('/v1/admin/vocabularies', { vocabulary: next, migration })
      const { changes } = await catalogue().pullAll(await catalogue().member('tagger'))
      expect(changes.find((change) => change['version'] === next.version)).toMatchObject({
        kind: 'vocabulary',
        migration,
      })
    })
  })

  it('alone sees everybody with their devices and assignments', async () => {
    const member = await catalogue().member('tagger', 'Ada')
    const titleId = await catalogue().title()
    const assignmentId = await catalogue().assign(titleId, member, { dueAt: 5 })
    const event = openLog(member.deviceId).next(uuid(), opened(titleId, assignmentId))
    await catalogue().push(member, [event])
    await post(`/v1/admin/devices/${member.deviceId}/revoke`, undefined)
    const list = (query: string, { accessToken }: { accessToken: string }) =>
      catalogue().ask('GET', `/v1/admin/people${query}`, { token: accessToken })
    const owner = await catalogue().owner()
    const { body: one } = await list(`?personId=${member.personId}`, owner)
    const { body: all } = await list('', owner)
    expect(one['people']).toEqual([
      {
        personId: member.personId,
        name: 'Ada',
        role: 'tagger',
        locale: 'en',
        createdAt: expect.any(Number),
        devices: [
          {
            deviceId: member.deviceId,
            name: 'a laptop',
            platform: 'linux',
            createdAt: expect.any(Number),
            revokedAt: expect.any(Number),
            lastSeq: 1,
          },
        ],
        assignments: [
          { assignmentId, titleId, dueAt: 5, revokedAt: null, submittedAt: null, declined: null },
        ],
      },
    ])
    expect(all['people']).toEqual(
      expect.arrayContaining([
        ...(one['people'] as object[]),
        expect.objectContaining({ personId: owner.personId, role: 'owner' }),
      ]),
    )
    expect(await list('', await catalogue().member('reviewer'))).toMatchObject({ status: 403 })
  })

  it('is told of what is not there in the same way', async () => {
    expect(await catalogue().ask('GET', '/v1/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'not_found', type: 'urn:seance:problem:not_found', title: expect.any(String) },
    })
    const { accessToken } = await catalogue().owner()
    expect(
      await catalogue().ask('POST', '/v1/admin/titles', {
        token: accessToken,
        raw: '<titles/>',
        headers: { 'content-type': 'application/xml' },
      }),
    ).toMatchObject({ status: 415, body: { code: 'unsupported' } })
  })

  it('finds every route in the OpenAPI document, with answers in both directions', async () => {
    const { body } = await catalogue().ask('GET', '/v1/openapi.json')
    const paths = body['paths'] as Record<string, Record<string, { responses: object }>>
    expect(body['openapi']).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/enrol',
        '/v1/token',
        '/v1/push',
        '/v1/pull',
        '/v1/events',
        '/v1/admin/invitations',
        '/v1/admin/people',
        '/v1/admin/titles',
        '/v1/admin/assignments',
        '/v1/admin/assignments/{id}/revoke',
        '/v1/admin/devices/{id}/revoke',
        '/v1/admin/vocabularies',
        '/v1/titles/{id}/submissions',
        '/v1/decisions',
        '/v1/sessions/{id}/return',
        '/v1/export/annotations.ndjson',
        '/v1/policy',
        '/v1/titles/{id}/grants',
        '/v1/titles/{id}/media',
        '/v1/titles/{id}/captions/{language}',
        '/v1/titles/{id}/poster',
        '/v1/access-log',
        '/v1/admin/grants',
        '/v1/admin/grants/{id}/revoke',
        '/health/live',
        '/health/ready',
      ]),
    )
    for (const [path, methods] of Object.entries(paths))
      for (const { responses } of Object.values(methods))
        expect([path, Object.keys(responses).length]).not.toEqual([path, 0])
    const of = (path: string, method: string) => JSON.stringify(paths[path]?.[method])
    for (const path of ['/v1/enrol', '/v1/token'])
      expect(of(path, 'post')).toContain('"security":[]')
    expect(of('/v1/events', 'get')).toContain('"text/event-stream"')
    expect(of('/v1/export/annotations.ndjson', 'get')).toContain('"application/x-ndjson"')
  })
})
