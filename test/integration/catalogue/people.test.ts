import { describe, expect, it } from 'vitest'
import { noted, onBothEngines, opened, openLog } from '../../support/catalogue.ts'

onBothEngines('people and devices', (catalogue) => {
  const enrolWith = (invitation: unknown) =>
    catalogue().ask('POST', '/v1/enrol', {
      body: { invitation, device: { name: 'a laptop', platform: 'linux' } },
    })
  const invited = async (body: unknown) => {
    const { accessToken } = await catalogue().owner()
    return catalogue().ask('POST', '/v1/admin/invitations', { token: accessToken, body })
  }
  const refresh = (refreshToken: string) =>
    catalogue().ask('POST', '/v1/token', { body: { refreshToken } })
  const pull = (token: string | undefined) => catalogue().ask('GET', '/v1/pull', { token })

  describe('an invitation', () => {
    it('enrols one device, with all the protocol names', async () => {
      const { status, body: given } = await invited({ name: 'Ada', role: 'tagger', locale: 'fr' })
      const answer = await enrolWith(given['invitation'])
      expect([status, answer.status]).toEqual([201, 201])
      expect(answer.body).toEqual({
        person: { id: given['personId'], name: 'Ada', role: 'tagger', locale: 'fr' },
        deviceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        epoch: expect.any(String),
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        expiresIn: 900,
      })
    })

    it('works once', async () => {
      const { body } = await invited({ name: 'Ada', role: 'tagger' })
      await enrolWith(body['invitation'])
      expect(await enrolWith(body['invitation'])).toMatchObject({
        status: 409,
        body: { code: 'invitation_used', status: 409, type: expect.any(String) },
      })
    })

    it('works once for ten that come at the same moment', async () => {
      const { body } = await invited({ name: 'Ada', role: 'tagger' })
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => enrolWith(body['invitation'])),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([
        201,
        ...Array.from({ length: 9 }, () => 409),
      ])
    })

    it('that nobody sent is unknown', async () => {
      expect(await enrolWith('no such thing')).toMatchObject({
        status: 404,
        body: { code: 'invitation_unknown' },
      })
    })

    it('for somebody who is here enrols their second device', async () => {
      const first = await catalogue().member('tagger')
      const { status, body } = await invited({ personId: first.personId })
      const second = await catalogue().enrol(String(body['invitation']))
      expect([status, second.personId]).toEqual([201, first.personId])
      expect(second.deviceId).not.toBe(first.deviceId)
      expect([
        (await pull(first.accessToken)).status,
        (await pull(second.accessToken)).status,
      ]).toEqual([200, 200])
    })

    describe('on a computer that was a device before', () => {
      const again = async (personId: string, before: unknown) => {
        const { body } = await invited({ personId })
        return catalogue().ask('POST', '/v1/enrol', {
          body: {
            invitation: body['invitation'],
            device: { name: 'a laptop', platform: 'linux', before },
          },
        })
      }
      const started = async () => {
        const member = await catalogue().member('tagger')
        const log = openLog(member.deviceId)
        const session = crypto.randomUUID()
        const events = [
          log.next(session, opened(await catalogue().title())),
          log.next(session, noted('a')),
        ]
        await catalogue().push(member, events)
        return { member, hash: events[1]?.hash }
      }

      it('goes on with its log, also where it was revoked', async () => {
        const { member, hash } = await started()
        const { accessToken } = await catalogue().owner()
        await catalogue().ask('POST', `/v1/admin/devices/${member.deviceId}/revoke`, {
          token: accessToken,
        })
        const { status, body } = await again(member.personId, [
          { deviceId: crypto.randomUUID(), lastSeq: 9 },
          { deviceId: member.deviceId, lastSeq: 7 },
        ])
        expect([status, body['deviceId'], body['continued']]).toEqual([
          201,
          member.deviceId,
          { ackedThrough: 2, lastHash: hash },
        ])
        expect((await pull(String(body['accessToken']))).status).toBe(200)
        expect((await pull(member.accessToken)).status).toBe(401)
      })

      it.each([
        ['has lost a part of that log', 1],
        ['was the device of somebody else', null],
      ])('and %s becomes a new one', async (_, lastSeq) => {
        const { member } = await started()
        const person = lastSeq === null ? await catalogue().member('tagger') : member
        const { body } = await again(person.personId, [
          { deviceId: member.deviceId, lastSeq: lastSeq ?? 9 },
        ])
        expect(body['deviceId']).not.toBe(member.deviceId)
        expect(body['continued']).toBeUndefined()
      })
    })

    it('for a person who is not here is refused', async () => {
      expect(await invited({ personId: crypto.randomUUID() })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    })
  })

  describe('a refresh token', () => {
    it('buys two new ones, and the old access token ends', async () => {
      const member = await catalogue().member('tagger')
      const { status, body } = await refresh(member.refreshToken)
      expect([status, Object.keys(body).sort()]).toEqual([
        200,
        ['accessToken', 'expiresIn', 'refreshToken'],
      ])
      expect((await pull(String(body['accessToken']))).status).toBe(200)
      expect(await pull(member.accessToken)).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      })
    })

    it('seen twice revokes the device, for whoever holds the newer ones too', async () => {
      const member = await catalogue().member('tagger')
      const { body } = await refresh(member.refreshToken)
      expect(await refresh(member.refreshToken)).toMatchObject({
        status: 401,
        body: { code: 'device_revoked' },
      })
      for (const answer of [
        await refresh(String(body['refreshToken'])),
        await pull(String(body['accessToken'])),
      ])
        expect(answer).toMatchObject({ status: 401, body: { code: 'device_revoked' } })
    })

    it('sent again with the same wish, because its answer was lost, revokes nobody', async () => {
      const member = await catalogue().member('tagger')
      const wished = (refreshToken: string, wish: string) =>
        catalogue().ask('POST', '/v1/token', {
          body: { refreshToken },
          headers: { 'idempotency-key': wish },
        })
      await wished(member.refreshToken, 'the first of wishes')
      const again = await wished(member.refreshToken, 'the first of wishes')
      expect(again.status).toBe(200)
      expect((await pull(String(again.body['accessToken']))).status).toBe(200)
      // Once the answer was heard and used, the old token is in the wrong hands, whatever comes with it.
      const next = await wished(String(again.body['refreshToken']), 'the second of wishes')
      expect(next.status).toBe(200)
      expect((await wished(member.refreshToken, 'the first of wishes')).body.code).toBe(
        'device_revoked',
      )
    })

    it('sent again with another wish revokes the device', async () => {
      const member = await catalogue().member('tagger')
      const wished = (wish: string) =>
        catalogue().ask('POST', '/v1/token', {
          body: { refreshToken: member.refreshToken },
          headers: { 'idempotency-key': wish },
        })
      await wished('the first of wishes')
      expect((await wished('another one of them')).body.code).toBe('device_revoked')
    })

    it('in ten hands at once leaves none of them in', async () => {
      const member = await catalogue().member('tagger')
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => refresh(member.refreshToken)),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const [winner] = answers.filter(({ status }) => status === 200)
      expect((await pull(String(winner?.body['accessToken']))).body.code).toBe('device_revoked')
    })

    it('that was made up revokes nobody', async () => {
      const member = await catalogue().member('tagger')
      const [kind, person, device] = member.refreshToken.split('.')
      const forged = [kind, person, device, 'x'.repeat(43)].join('.')
      expect((await refresh(forged)).body.code).toBe('unauthenticated')
      expect((await refresh('nonsense')).body.code).toBe('unauthenticated')
      expect((await refresh(member.accessToken)).body.code).toBe('unauthenticated')
      expect((await pull(member.accessToken)).status).toBe(200)
    })
  })

  describe('an access token', () => {
    it.each([
      ['none', undefined],
      ['nonsense', 'nonsense'],
      ['a forged one', `access.${crypto.randomUUID()}.${crypto.randomUUID()}.${'x'.repeat(43)}`],
    ])('(%s) that is not ours answers 401', async (_, token) => {
      const answer = await pull(token)
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    })

    it('is asked for before a body is looked at', async () => {
      const bare = await catalogue().ask('POST', '/v1/push', { raw: '{' })
      const { accessToken } = await catalogue().member('tagger')
      const wrong = await catalogue().ask('POST', '/v1/admin/titles', {
        token: accessToken,
        raw: '{',
      })
      expect([bare.status, wrong.status]).toEqual([401, 403])
    })

    it('ends after its time', async () => {
      const member = await catalogue().member('tagger')
      catalogue().pass(901_000)
      expect((await pull(member.accessToken)).body.code).toBe('unauthenticated')
      catalogue().pass(-901_000)
    })
  })

  describe('a device that was revoked', () => {
    it('is told so wherever it comes, and revoking it again changes nothing', async () => {
      const member = await catalogue().member('tagger')
      const { accessToken } = await catalogue().owner()
      const revoke = () =>
        catalogue().ask('POST', `/v1/admin/devices/${member.deviceId}/revoke`, {
          token: accessToken,
        })
      expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204])
      for (const answer of [
        await pull(member.accessToken),
        await refresh(member.refreshToken),
        await catalogue().push(member, []),
      ])
        expect(answer).toMatchObject({ status: 401, body: { code: 'device_revoked' } })
    })
  })

  describe('a role that may not', () => {
    const tries = [
      ['tagger', 'POST', '/v1/admin/invitations'],
      ['reviewer', 'POST', '/v1/admin/titles'],
      ['tagger', 'POST', '/v1/admin/assignments'],
      ['reviewer', 'POST', '/v1/admin/vocabularies'],
      ['tagger', 'POST', `/v1/admin/devices/${crypto.randomUUID()}/revoke`],
      ['tagger', 'POST', `/v1/admin/assignments/${crypto.randomUUID()}/revoke`],
      ['tagger', 'GET', '/v1/titles/film-1/submissions'],
      ['tagger', 'POST', '/v1/decisions'],
      ['tagger', 'POST', `/v1/sessions/${crypto.randomUUID()}/return`],
      ['tagger', 'GET', '/v1/export/annotations.ndjson'],
    ] as const
    it.each(tries)('(a %s: %s %s) is forbidden', async (role, method, path) => {
      const { accessToken } = await catalogue().member(role)
      const answer = await catalogue().ask(method, path, {
        token: accessToken,
        ...(method === 'POST' ? { body: {} } : {}),
      })
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    })
  })
})
