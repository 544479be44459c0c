import { describe, expect, it } from 'vitest'
import {
  house,
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  tone,
  violence,
  watchedAll,
} from '../../support/catalogue.ts'
import type { Member } from '../../support/catalogue.ts'
import { hashOf } from '../../../shared/sync/event.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'

const uuid = () => crypto.randomUUID()

/** An honest event with something changed and, where it is asked for, the hash that goes with it. */
const altered = (event: LoggedEvent, change: object, rehash = true): LoggedEvent => {
  const other = { ...event, ...change } as LoggedEvent
  return rehash ? { ...other, hash: hashOf(other) } : other
}

onBothEngines('a push', (catalogue) => {
  const started = async (more: { events?: number } = {}) => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    const log = openLog(member.deviceId)
    const sessionId = uuid()
    const events = [
      log.next(sessionId, opened(titleId)),
      ...Array.from({ length: (more.events ?? 3) - 1 }, (_, n) =>
        log.next(sessionId, noted(`note ${n}`)),
      ),
    ]
    return { member, titleId, log, sessionId, events }
  }
  const statuses = (body: Record<string, unknown>) =>
    (body['results'] as { status: string; reason?: string }[]).map(
      ({ status, reason }) => reason ?? status,
    )
  /** What is stored of a device, told by the server itself: the first number it misses. */
  const expected = async (member: Member) => {
    const far = openLog(member.deviceId)
    for (let n = 0; n < 900; n += 1) far.next(uuid(), noted(''))
    const { body } = await catalogue().push(member, [far.next(uuid(), noted(''))])
    return body['expectedSeq']
  }

  it('stores events in their order and says how far', async () => {
    const { member, events } = await started()
    const { status, body } = await catalogue().push(member, events)
    expect([status, body]).toEqual([
      200,
      {
        ackedThrough: 3,
        durableThrough: 3,
        serverTime: expect.any(Number),
        results: [1, 2, 3].map((seq) => ({ seq, status: 'applied' })),
      },
    ])
  })

  it('sent again counts once', async () => {
    const { member, events, log, sessionId } = await started()
    await catalogue().push(member, events)
    const more = [...events, log.next(sessionId, noted('more'))]
    const { body } = await catalogue().push(member, more)
    expect([body['ackedThrough'], statuses(body)]).toEqual([
      4,
      ['duplicate', 'duplicate', 'duplicate', 'applied'],
    ])
  })

  it('that holds an event twice stores it once', async () => {
    const { member, events } = await started()
    const { status, body } = await catalogue().push(member, [...events, ...events])
    expect([status, statuses(body)]).toEqual([
      200,
      ['applied', 'applied', 'applied', 'duplicate', 'duplicate', 'duplicate'],
    ])
  })

  it('of 500 events is taken, and of one more is not', async () => {
    const { member, events, log, sessionId } = await started({ events: 500 })
    const more = [...events, log.next(sessionId, noted('more'))]
    expect(await catalogue().push(member, more)).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    })
    expect((await catalogue().push(member, events)).body['ackedThrough']).toBe(500)
  })

  describe('that does not fit the log', () => {
    it('with events missing before it is a gap', async () => {
      const { member, events } = await started()
      await catalogue().push(member, events.slice(0, 1))
      expect(await catalogue().push(member, events.slice(2))).toMatchObject({
        status: 409,
        body: { code: 'gap', expectedSeq: 2 },
      })
    })

    it('with an event missing in its middle stores nothing of it', async () => {
      const { member, events } = await started()
      const holed = events.filter(({ seq }) => seq !== 2)
      expect((await catalogue().push(member, holed)).body).toMatchObject({
        code: 'gap',
        expectedSeq: 2,
      })
      expect(await expected(member)).toBe(1)
    })

    it('with another event of a number that is stored is a fork', async () => {
      const { member, events } = await started()
      await catalogue().push(member, events)
      const [, second] = events
      const other = altered(second as LoggedEvent, { eventId: uuid() })
      expect(await catalogue().push(member, [other])).toMatchObject({
        status: 409,
        body: { code: 'fork', seq: 2 },
      })
    })

    it('of another epoch is told the one that holds, and what is still there', async () => {
      const { member, events } = await started()
      await catalogue().push(member, events)
      expect(await catalogue().push(member, events, { epoch: 'before the flood' })).toMatchObject({
        status: 409,
        body: { code: 'epoch', epoch: member.epoch, durableThrough: 3 },
      })
    })

    it('of another protocol is told which one is spoken', async () => {
      const { member } = await started()
      const answer = await catalogue().push(member, [], { protocol: 2, shape: 'unheard of' })
      expect(answer).toMatchObject({ status: 426, body: { code: 'protocol', supported: [1] } })
    })

    it('of somebody else’s device is forbidden', async () => {
      const { member, events } = await started()
      const other = await catalogue().member('tagger')
      const answer = await catalogue().push(
        { ...other, deviceId: member.deviceId, epoch: member.epoch },
        events,
      )
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    })

    it('of more than a MiB is too large', async () => {
      const { member } = await started()
      const answer = await catalogue().push(member, [], { padding: 'x'.repeat(1024 * 1024) })
      expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } })
    })
  })

  describe('that cannot be read', () => {
    const spoilt: [string, (events: LoggedEvent[]) => unknown[]][] = [
      ['a wrong hash', ([a, b]) => [a, altered(b as LoggedEvent, { hash: 'f'.repeat(64) }, false)]],
      ['a body that was altered', ([a, b]) => [a, altered(b as LoggedEvent, { body: {} }, false)]],
      ['a broken link', ([a, b]) => [a, altered(b as LoggedEvent, { prevHash: 'f'.repeat(64) })]],
      ['another device in it', ([a, b]) => [a, altered(b as LoggedEvent, { deviceId: uuid() })]],
      [
        'the same id under another number',
        ([a, b]) => [a, altered(b as LoggedEvent, { eventId: a?.eventId })],
      ],
      ['no number', ([a, b]) => [a, { ...b, seq: undefined }]],
      ['a number that is none', ([a, b]) => [a, { ...b, seq: 'two' }]],
      ['a member nobody knows', ([a, b]) => [a, { ...b, colour: 'red' }]],
      ['an id that is none', ([a, b]) => [a, { ...b, eventId: 'b' }]],
      ['half a character', ([a, b]) => [a, { ...b, body: { facet: null, text: '\ud83c' } }]],
      ['a NUL in its type', ([a, b]) => [a, altered(b as LoggedEvent, { type: 'a\0b' })]],
      ['no date', ([a, b]) => [a, altered(b as LoggedEvent, { wallMs: 8.64e15 + 1 })]],
      ['nothing at all', ([a]) => [a, null]],
    ]
    it.each(spoilt)('(%s) is refused whole', async (_, spoil) => {
      const { member, events } = await started()
      const answer = await catalogue().push(member, spoil(events))
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await expected(member)).toBe(1)
    })

    it('names the event', async () => {
      const { member, events } = await started()
      const [first, second] = events
      const answer = await catalogue().push(member, [
        first,
        altered(second as LoggedEvent, { hash: 'f'.repeat(64) }, false),
      ])
      expect(answer.body).toMatchObject({ seq: 2, eventId: second?.eventId })
      const shapeless = await catalogue().push(member, [first, { ...second, wallMs: 'noon' }])
      expect(shapeless.body).toMatchObject({ seq: 2, eventId: second?.eventId })
    })

    it.each(['{', '', 'null', '[]', '"a"', '{"protocol":1}'])('(%s) is no push', async (raw) => {
      const { member } = await started()
      const answer = await catalogue().ask('POST', '/v1/push', { token: member.accessToken, raw })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
    })

    it('holding an event that another device told first is refused', async () => {
      const one = await started()
      await catalogue().push(one.member, one.events)
      const other = await started()
      const [, told] = one.events
      const [first, second] = other.events
      const answer = await catalogue().push(other.member, [
        first,
        altered(second as LoggedEvent, { eventId: told?.eventId }),
      ])
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'invalid', eventId: told?.eventId },
      })
      expect(await expected(other.member)).toBe(1)
    })
  })

  describe('with an event that is well-formed and makes no sense', () => {
    const pushed = async (
      make: (ground: {
        next: ReturnType<typeof openLog>['next']
        sessionId: string
        titleId: string
        member: Member
      }) => LoggedEvent[] | Promise<LoggedEvent[]>,
    ) => {
      const member = await catalogue().member('tagger')
      const titleId = await catalogue().title()
      const log = openLog(member.deviceId)
      const sessionId = uuid()
      const events = await make({ next: log.next, sessionId, titleId, member })
      const after = uuid()
      const following = [log.next(after, opened(titleId)), log.next(after, noted('and on'))]
      const { status, body } = await catalogue().push(member, [...events, ...following])
      expect(status).toBe(200)
      expect([body['ackedThrough'], statuses(body).slice(-2)]).toEqual([
        log.last(),
        ['applied', 'applied'],
      ])
      return statuses(body).slice(0, -2)
    }

    it('of a title nobody knows quarantines it, and what follows goes on', async () => {
      expect(
        await pushed(({ next, sessionId }) => [next(sessionId, opened('film-nowhere'))]),
      ).toEqual(['title_unknown'])
    })

    it('of a term that is not in its vocabulary', async () => {
      const told = await pushed(({ next, sessionId, titleId }) => [
        next(sessionId, opened(titleId)),
        next(sessionId, tone('tone-unheard-of')),
        next(sessionId, tone('tone-moving')),
        next(sessionId, violence(7)),
        next(sessionId, violence(5)),
      ])
      expect(told).toEqual(['applied', 'term_unknown', 'applied', 'body_invalid', 'applied'])
    })

    it('of another version than its session has', async () => {
      const told = await pushed(({ next, sessionId, titleId }) => [
        next(sessionId, opened(titleId)),
        next(sessionId, tone('tone-moving'), {
          vocabulary: { id: house.id, version: house.version + 1 } as LoggedEvent['vocabulary'],
        }),
      ])
      expect(told).toEqual(['applied', 'vocabulary_mismatch'])
    })

    it('of a vocabulary nobody published', async () => {
      const told = await pushed(({ next, sessionId, titleId }) => {
        const { type, body } = opened(titleId)
        return [
          next(sessionId, {
            type,
            body: { ...(body as object), vocabulary: { id: 'other', version: 1 } },
          }),
        ]
      })
      expect(told).toEqual(['vocabulary_unknown'])
    })

    it('of a session that was submitted, until it is reopened', async () => {
      const told = await pushed(({ next, sessionId, titleId }) => [
        next(sessionId, opened(titleId)),
        next(sessionId, watchedAll),
        next(sessionId, submitted),
        next(sessionId, noted('too late')),
        next(sessionId, { type: 'session.reopened', body: { reason: 'a slip' } }),
        next(sessionId, noted('in time')),
      ])
      expect(told).toEqual([
        'applied',
        'applied',
        'applied',
        'session_submitted',
        'applied',
        'applied',
      ])
    })

    it('of a session that was never begun', async () => {
      expect(
        await pushed(({ next, sessionId }) => [next(sessionId, noted('from nowhere'))]),
      ).toEqual(['session_unknown'])
    })

    it('of a kind nobody knows', async () => {
      const told = await pushed(({ next, sessionId, titleId }) => [
        next(sessionId, opened(titleId)),
        next(sessionId, { type: 'popcorn.eaten', body: { kilos: 2 } }),
      ])
      expect(told).toEqual(['applied', 'type_unknown'])
    })

    it('of an assignment that was revoked, is somebody else’s, or is for another title', async () => {
      const stranger = await catalogue().member('tagger')
      const told = await pushed(async ({ next, titleId, member }) => {
        const mine = await catalogue().assign(titleId, member)
        const revoked = await catalogue().assign(titleId, member)
        const theirs = await catalogue().assign(titleId, stranger)
        const { accessToken } = await catalogue().owner()
        await catalogue().ask('POST', `/v1/admin/assignments/${revoked}/revoke`, {
          token: accessToken,
        })
        const other = await catalogue().title()
        const begin = (title: string, assignmentId: string) =>
          next(uuid(), opened(title, assignmentId), {
            assignmentId: assignmentId as LoggedEvent['assignmentId'],
          })
        return [
          begin(titleId, mine),
          begin(titleId, revoked),
          begin(titleId, theirs),
          begin(other, mine),
        ]
      })
      expect(told).toEqual([
        'applied',
        'assignment_revoked',
        'assignment_unknown',
        'assignment_mismatch',
      ])
    })

    it('of somebody else’s session', async () => {
      const other = await started()
      await catalogue().push(other.member, other.events)
      expect(await pushed(({ next }) => [next(other.sessionId, noted('mine now'))])).toEqual([
        'session_taken',
      ])
    })
  })

  it('answers a wrong clock as any other', async () => {
    const { member, log, sessionId, titleId } = await started({ events: 1 })
    const fresh = openLog(member.deviceId)
    expect(log.last()).toBe(1)
    const events = [
      fresh.next(sessionId, opened(titleId), { wallMs: Date.UTC(1999, 11, 31) }),
      fresh.next(sessionId, noted('tomorrow'), { wallMs: Date.UTC(2099, 1, 1) }),
      fresh.next(sessionId, noted('yesterday'), { wallMs: 0 }),
    ]
    expect(statuses((await catalogue().push(member, events)).body)).toEqual([
      'applied',
      'applied',
      'applied',
    ])
  })
})
