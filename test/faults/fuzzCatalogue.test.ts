import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Answer,
  noted,
  onBothEngines,
  opened,
  openLog,
  tone,
  watchedAll,
} from '../support/catalogue.ts'
import { fault } from '../support/fault.ts'
import { hashOf } from '../../shared/sync/event.ts'
import type { LoggedEvent } from '../../shared/sync/event.ts'

const uuid = () => crypto.randomUUID()
const refusals = [400, 401, 403, 404, 409, 412, 413, 415, 426]

/** A value with one of its parts, however deep, replaced by any JSON. */
const spoilt = <T>(value: T): fc.Arbitrary<unknown> => {
  const paths: (string | number)[][] = []
  const walk = (part: unknown, path: (string | number)[]) => {
    paths.push(path)
    if (typeof part !== 'object' || part === null) return
    for (const [key, inner] of Object.entries(part)) walk(inner, [...path, key])
  }
  walk(value, [])
  return fc.tuple(fc.constantFrom(...paths), fc.jsonValue()).map(([path, other]) => {
    const copy = structuredClone({ root: value }) as unknown as Record<string | number, never>
    let at: Record<string | number, never> = copy
    for (const key of ['root', ...path].slice(0, -1)) at = at[key] as never
    at[['root', ...path].at(-1) ?? 'root'] = other as never
    return copy['root']
  })
}

const statusesIn = (said: Answer['body']) =>
  // The protocol says so.
  (said['results'] as { status: string }[]).map(({ status }) => status)

/** How many events were sent in a push that was taken. */
const eventsIn = (body: unknown): number =>
  typeof body === 'object' && body !== null && 'events' in body && Array.isArray(body.events)
    ? body.events.length
    : Number.NaN

onBothEngines('whatever is sent', (catalogue, engine) => {
  const some = async () => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    const log = openLog(member.deviceId)
    const sessionId = uuid()
    const events = [
      log.next(sessionId, opened(titleId)),
      log.next(sessionId, tone('tone-moving')),
      log.next(sessionId, watchedAll),
      log.next(sessionId, noted('seen')),
    ]
    return { member, titleId, sessionId, events }
  }

  const pushes = {
    what: `bodies of pushes with any of their parts replaced by any JSON, on ${engine}`,
    held: 'stored whole or refused whole with a problem; what is honest is still taken after it',
    short: 150,
    long: 2_000,
  }
  fault('fuzz', pushes, async ({ times, seed, inject }) => {
    const { member, events } = await some()
    const { deviceId, epoch, accessToken } = member
    const honest = { protocol: 1, deviceId, epoch, events }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(spoilt(honest), fc.jsonValue()).filter((value) => value !== undefined),
        async (body) => {
          fc.pre(JSON.stringify(body) !== JSON.stringify(honest))
          inject(JSON.stringify(body))
          const { status, body: said } = await catalogue().ask('POST', '/v1/push', {
            token: accessToken,
            body,
          })
          if (status === 200) return void expect(statusesIn(said)).toHaveLength(eventsIn(body))
          expect(refusals).toContain(status)
          expect(said).toMatchObject({ status, code: expect.any(String), type: expect.any(String) })
        },
      ),
      { numRuns: times, seed },
    )
    const { status, body } = await catalogue().push(member, events)
    expect([status, body['ackedThrough']]).toEqual([200, 4])
    // Of a push that was refused no part is there: all four are new, or none is.
    expect(new Set(statusesIn(body)).size).toBe(1)
  })

  const bodies = {
    what: `bodies of events with any part replaced and their right hash, on ${engine}`,
    held: 'applied or quarantined, never lost; reviewers can still read the title',
    short: 150,
    long: 1_000,
  }
  fault('fuzz', bodies, async ({ times, seed, inject }) => {
    const { member, titleId } = await some()
    const log = openLog(member.deviceId)
    const sessionId = uuid()
    await catalogue().push(member, [log.next(sessionId, opened(titleId))])
    let pushed = 1
    const types = fc.constantFrom(
      'term.applied',
      'degree.set',
      'mark.placed',
      'watched',
      'undone',
      'note.set',
      'popcorn',
    )
    const anyBody = fc.oneof(
      spoilt(tone('tone-moving').body),
      spoilt(watchedAll.body),
      fc.dictionary(fc.string(), fc.jsonValue()),
    )
    await fc.assert(
      fc.asyncProperty(types, anyBody, async (type, body) => {
        fc.pre(typeof body === 'object' && body !== null && !Array.isArray(body))
        // A name that would change the object itself is refused as no JSON of ours.
        fc.pre(!/__proto__|constructor/.test(JSON.stringify(body)))
        inject(`${type} ${JSON.stringify(body)}`)
        const event = log.next(sessionId, { type, body: JSON.parse(JSON.stringify(body)) })
        const answer = await catalogue().push(member, [event])
        pushed += 1
        expect([answer.status, answer.body['ackedThrough'], event]).toEqual([200, pushed, event])
      }),
      // The log goes on from one to the next: nothing can be tried again in another order.
      { numRuns: times, seed, endOnFailure: true },
    )
    const reviewer = await catalogue().member('reviewer')
    const { status } = await catalogue().ask('GET', `/v1/titles/${titleId}/submissions`, {
      token: reviewer.accessToken,
    })
    expect(status).toBe(200)
  })

  const requests = {
    what: `requests of admins, decisions, enrolments and tokens with any part replaced, on ${engine}`,
    held: 'answered with a problem, never with a fault',
    short: 420,
    long: 2_100,
  }
  fault('fuzz', requests, async ({ times, seed, inject }) => {
    const owner = await catalogue().owner()
    const honest = [
      ['/v1/admin/titles', { titles: [{ titleId: 'f', kind: 'film', name: 'F', year: 1927 }] }],
      [
        '/v1/admin/assignments',
        { assignments: [{ assignmentId: uuid(), titleId: 'f', personId: owner.personId }] },
      ],
      ['/v1/admin/invitations', { name: 'A', role: 'tagger', locale: 'fr' }],
      ['/v1/admin/vocabularies', { vocabulary: { id: 'a', version: 1, label: {}, facets: [] } }],
      [
        '/v1/decisions',
        { decisionId: uuid(), titleId: 'f', facet: 'tone', ruling: 'x', note: '', basis: [] },
      ],
      ['/v1/enrol', { invitation: 'a', device: { name: 'a', platform: 'b' } }],
      ['/v1/token', { refreshToken: `refresh.${uuid()}.${uuid()}.${'x'.repeat(43)}` }],
    ] as const
    for (const [path, good] of honest)
      await fc.assert(
        fc.asyncProperty(spoilt(good), async (body) => {
          inject(`${path} ${JSON.stringify(body)}`)
          const { status, body: said } = await catalogue().ask('POST', path, {
            token: owner.accessToken,
            body,
          })
          if (status < 300) return
          expect(refusals).toContain(status)
          expect(said.code).toEqual(expect.any(String))
        }),
        { numRuns: times / honest.length, seed },
      )
  })

  const words = {
    what: `cursors and addresses of any characters, on ${engine}`,
    held: 'answered, never with a fault',
    short: 80,
    long: 600,
  }
  fault('fuzz', words, async ({ times, seed, inject }) => {
    const { member } = await some()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        fc.pre(text.isWellFormed())
        const word = encodeURIComponent(text)
        inject(word)
        for (const path of [`/v1/pull?cursor=${word}`, `/v1/titles/${word}/submissions`]) {
          const { status } = await catalogue().ask('GET', path, { token: member.accessToken })
          expect([200, ...refusals]).toContain(status)
        }
      }),
      { numRuns: times, seed },
    )
  })

  it('has its hash checked over what was sent, whatever it holds', async () => {
    const { member, titleId } = await some()
    const log = openLog(member.deviceId)
    const event = log.next(uuid(), opened(titleId))
    const odd = { ...event, body: { ...event.body, '\u2028': [1e21, -0, 'é', '\u0000'] } }
    const rehashed = { ...odd, hash: hashOf(odd as unknown as LoggedEvent) }
    expect((await catalogue().push(member, [odd])).status).toBe(400)
    expect((await catalogue().push(member, [rehashed])).body['results']).toMatchObject([
      { status: 'quarantined', reason: 'body_invalid' },
    ])
  })
})
