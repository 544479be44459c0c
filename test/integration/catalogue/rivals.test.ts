import { describe, expect, it } from 'vitest'
import {
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  violence,
  type Answer,
} from '../../support/catalogue.ts'

const uuid = () => crypto.randomUUID()
const statuses = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))]

onBothEngines('two at the same moment', (catalogue) => {
  const asOwner = async (path: string, body: unknown) => {
    const { accessToken } = await catalogue().owner()
    return catalogue().ask('POST', path, { token: accessToken, body })
  }
  const twoDevices = async () => {
    const one = await catalogue().member('tagger')
    const { invitation } = await catalogue().invite({ personId: one.personId })
    return [one, await catalogue().enrol(invitation)] as const
  }

  it('who give the same new assignment give it once', async () => {
    const { personId } = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    for (let n = 0; n < 5; n += 1) {
      const assignments = [{ assignmentId: uuid(), titleId, personId }]
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => asOwner('/v1/admin/assignments', { assignments })),
      )
      expect(answers.map(({ body }) => body['accepted']).toSorted()).toEqual([0, 0, 0, 1])
    }
  })

  it('who give the same assignments in opposite orders both do', async () => {
    const { personId } = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    const given = Array.from({ length: 100 }, () => ({ assignmentId: uuid(), titleId, personId }))
    await asOwner('/v1/admin/assignments', { assignments: given })
    for (let n = 1; n < 4; n += 1) {
      const later = (list: typeof given, dueAt: number) =>
        asOwner('/v1/admin/assignments', { assignments: list.map((one) => ({ ...one, dueAt })) })
      const answers = await Promise.all([later(given, n), later(given.toReversed(), n + 100)])
      expect(statuses(answers)).toEqual([200])
    }
  })

  it('who bring the same titles in opposite orders both do', async () => {
    const titles = Array.from({ length: 1_000 }, () => ({ titleId: uuid(), kind: 'film' }))
    for (let n = 1; n < 4; n += 1) {
      const named = (list: typeof titles, name: string) =>
        asOwner('/v1/admin/titles', { titles: list.map((one) => ({ ...one, name })) })
      const answers = await Promise.all([
        named(titles, `A ${n}`),
        named(titles.toReversed(), `B ${n}`),
      ])
      expect(statuses(answers)).toEqual([200])
    }
  })

  it('who write in the same sessions, in opposite orders, both do', async () => {
    const [one, other] = await twoDevices()
    const titleId = await catalogue().title()
    const [log, second] = [openLog(one.deviceId), openLog(other.deviceId)]
    const sessions = Array.from({ length: 60 }, uuid)
    const opening = sessions.map((id) => log.next(id, opened(titleId)))
    expect((await catalogue().push(one, opening)).status).toBe(200)
    for (let n = 0; n < 3; n += 1) {
      const there = sessions.map((id) => log.next(id, noted(`note ${n}`)))
      const back = sessions.toReversed().map((id) => second.next(id, violence(n)))
      const answers = await Promise.all([
        catalogue().push(one, there),
        catalogue().push(other, back),
      ])
      expect(statuses(answers)).toEqual([200])
    }
  })

  describe('who begin the same session', () => {
    it('as one person lose nothing that was acknowledged', async () => {
      const reviewer = await catalogue().member('reviewer')
      for (let n = 0; n < 6; n += 1) {
        const [one, other] = await twoDevices()
        const titleId = await catalogue().title()
        const sessionId = uuid()
        const [log, second] = [openLog(one.deviceId), openLog(other.deviceId)]
        const [first] = await Promise.all([
          catalogue().push(one, [
            log.next(sessionId, opened(titleId)),
            log.next(sessionId, noted('kept')),
            log.next(sessionId, submitted),
          ]),
          catalogue().push(other, [
            second.next(sessionId, opened(titleId)),
            second.next(sessionId, violence(3)),
          ]),
        ])
        const results = first.body['results'] as { status: string }[]
        const { body } = await catalogue().ask('GET', `/v1/titles/${titleId}/submissions`, {
          token: reviewer.accessToken,
        })
        // Whoever came second finds the session begun, and goes on in it.
        expect(results.slice(1)).toMatchObject([{ status: 'applied' }, { status: 'applied' }])
        expect(body['submissions']).toMatchObject([{ notes: { '': 'kept' } }])
      }
    })

    it('as two people find it taken, one of them', async () => {
      for (let n = 0; n < 4; n += 1) {
        const [one, other] = [
          await catalogue().member('tagger'),
          await catalogue().member('tagger'),
        ]
        const titleId = await catalogue().title()
        const sessionId = uuid()
        const answers = await Promise.all(
          [one, other].map((member) =>
            catalogue().push(member, [openLog(member.deviceId).next(sessionId, opened(titleId))]),
          ),
        )
        expect(statuses(answers)).toEqual([200])
        const told = answers.flatMap(({ body }) => body['results'] as { reason?: string }[])
        expect(told.map(({ reason }) => reason ?? 'applied').toSorted()).toEqual([
          'applied',
          'session_taken',
        ])
      }
    })
  })
})
