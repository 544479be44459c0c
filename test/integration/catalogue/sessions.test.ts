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
  type Member,
} from '../../support/catalogue.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'

const uuid = () => crypto.randomUUID()
const reopened = { type: 'session.reopened', body: { reason: 'a slip' } }

onBothEngines('a session in the catalogue', (catalogue) => {
  const reasons = (body: Record<string, unknown>) =>
    (body['results'] as { status: string; reason?: string }[]).map(
      ({ status, reason }) => reason ?? status,
    )
  const ground = async (assigned = false) => {
    const tagger = await catalogue().member('tagger')
    const reviewer = await catalogue().member('reviewer')
    const titleId = await catalogue().title()
    const assignmentId = assigned ? await catalogue().assign(titleId, tagger) : null
    const log = openLog(tagger.deviceId)
    const sessionId = uuid()
    const next = (change: { type: string; body: unknown }, more: object = {}) =>
      log.next(sessionId, change, {
        assignmentId: assignmentId as LoggedEvent['assignmentId'],
        ...more,
      })
    const push = async (...events: LoggedEvent[]) => {
      const { status, body } = await catalogue().push(tagger, events)
      expect(status).toBe(200)
      return reasons(body)
    }
    const submissions = async () => {
      const { body } = await catalogue().ask('GET', `/v1/titles/${titleId}/submissions`, {
        token: reviewer.accessToken,
      })
      return body['submissions'] as Record<string, unknown>[]
    }
    const begin = () => push(next(opened(titleId, assignmentId)))
    return {
      tagger,
      reviewer,
      titleId,
      assignmentId,
      sessionId,
      log,
      next,
      push,
      submissions,
      begin,
    }
  }
  const revoke = async (assignmentId: string | null) => {
    const { accessToken } = await catalogue().owner()
    const { status } = await catalogue().ask(
      'POST',
      `/v1/admin/assignments/${String(assignmentId)}/revoke`,
      { token: accessToken },
    )
    expect(status).toBe(204)
  }
  const kindsOf = async (member: Member, assignmentId: string | null) => {
    const { changes } = await catalogue().pullAll(member)
    return changes.filter((one) => one['assignmentId'] === assignmentId).map(({ kind }) => kind)
  }

  describe('keeps aside what no catalogue can know, and takes what follows:', () => {
    const withVocabulary = (titleId: string, vocabulary: object) => {
      const { type, body } = opened(titleId)
      return { type, body: { ...(body as object), vocabulary } }
    }
    it('a version beyond all that can be published', async () => {
      const { next, push, titleId } = await ground()
      const far = { id: house.id, version: 3_000_000_000 }
      expect(
        await push(
          next(withVocabulary(titleId, far)),
          next(opened(titleId)),
          next(noted('with it'), { vocabulary: far }),
          next({ type: 'vocabulary.accepted', body: { version: far.version, mapping: {} } }),
          next(noted('and on')),
        ),
      ).toEqual([
        'vocabulary_unknown',
        'applied',
        'vocabulary_mismatch',
        'vocabulary_unknown',
        'applied',
      ])
    })

    it('a NUL in the name of a title or a vocabulary', async () => {
      const { next, push, titleId } = await ground()
      expect(
        await push(
          next(opened('a\0b')),
          next(withVocabulary(titleId, { id: 'a\0b', version: 1 })),
          next(opened(titleId)),
        ),
      ).toEqual(['title_unknown', 'vocabulary_unknown', 'applied'])
    })

    it('and says why again when it comes again', async () => {
      const { next, tagger, titleId } = await ground()
      const events = [next(opened('film-nowhere')), next(opened(titleId))]
      await catalogue().push(tagger, events)
      const { body } = await catalogue().push(tagger, events)
      expect(body['results']).toEqual([
        { seq: 1, status: 'duplicate', reason: 'title_unknown' },
        { seq: 2, status: 'duplicate' },
      ])
    })
  })

  describe('whose assignment was revoked', () => {
    it('takes no more work, whatever its events say of an assignment', async () => {
      const { next, push, assignmentId, begin, submissions, tagger } = await ground(true)
      await begin()
      await revoke(assignmentId)
      expect(
        await push(
          next(tone('tone-moving')),
          next(tone('tone-moving'), { assignmentId: null }),
          next(watchedAll, { assignmentId: null }),
          next(submitted, { assignmentId: null }),
        ),
      ).toEqual(Array.from({ length: 4 }, () => 'assignment_revoked'))
      expect([await submissions(), (await kindsOf(tagger, assignmentId)).at(-1)]).toEqual([
        [],
        'revocation',
      ])
    })

    it('takes none under another assignment either', async () => {
      const { next, push, begin, tagger, titleId } = await ground(true)
      await begin()
      const other = await catalogue().assign(titleId, tagger)
      expect(await push(next(noted('a'), { assignmentId: other }), next(noted('b')))).toEqual([
        'assignment_mismatch',
        'applied',
      ])
    })

    it('stays so in the feed when its submission is sent back, or it is given again', async () => {
      const { next, push, begin, tagger, titleId, assignmentId, sessionId, reviewer } =
        await ground(true)
      await begin()
      await push(next(submitted))
      await revoke(assignmentId)
      await catalogue().ask('POST', `/v1/sessions/${sessionId}/return`, {
        token: reviewer.accessToken,
        body: { note: 'again' },
      })
      const { accessToken } = await catalogue().owner()
      const given = { assignmentId, titleId, personId: tagger.personId, dueAt: 7 }
      const { body } = await catalogue().ask('POST', '/v1/admin/assignments', {
        token: accessToken,
        body: { assignments: [given] },
      })
      expect([body, (await kindsOf(tagger, assignmentId)).at(-1)]).toEqual([
        { accepted: 0, unchanged: 1 },
        'revocation',
      ])
    })
  })

  it('that was sent back is no current submission when it is reopened, until it comes again', async () => {
    const { next, push, begin, submissions, sessionId, reviewer, titleId } = await ground()
    await begin()
    await push(next(submitted))
    await catalogue().ask('POST', `/v1/sessions/${sessionId}/return`, {
      token: reviewer.accessToken,
      body: { note: 'again' },
    })
    await push(next(reopened), next(violence(3)))
    const decided = await catalogue().ask('POST', '/v1/decisions', {
      token: reviewer.accessToken,
      body: {
        decisionId: uuid(),
        titleId,
        facet: 'tone',
        ruling: 'x',
        note: '',
        basis: [{ sessionId, revision: 1 }],
      },
    })
    expect([await submissions(), decided.status]).toEqual([[], 412])
    await push(next(submitted))
    expect(await submissions()).toMatchObject([{ sessionId, revision: 2 }])
  })

  it('is one session in small letters and in capitals', async () => {
    const { log, push, titleId, sessionId, submissions } = await ground()
    const loud = sessionId.toUpperCase()
    expect(
      await push(
        log.next(loud, opened(titleId)),
        log.next(sessionId, tone('tone-moving')),
        log.next(loud, violence(3)),
        log.next(sessionId, submitted),
      ),
    ).toEqual(['applied', 'applied', 'applied', 'applied'])
    expect(await submissions()).toMatchObject([
      { sessionId, answers: { tone: { terms: ['tone-moving'] }, violence: { degree: 3 } } },
    ])
  })

  describe('that accepts another version of its vocabulary', () => {
    const accepting = async (answers: object, marks: object = {}) => {
      const { accessToken } = await catalogue().owner()
      const version = house.version + 50
      await catalogue().ask('POST', '/v1/admin/vocabularies', {
        token: accessToken,
        body: { vocabulary: { ...house, version } },
      })
      const { next, push, begin } = await ground()
      await begin()
      const markId = uuid()
      await push(next({ type: 'mark.placed', body: { markId, atMs: 5, facet: 'tone' } }))
      const mapping = {
        answers,
        marks: Object.fromEntries(Object.values(marks).map((mark) => [markId, mark])),
        notes: {},
        unmapped: [],
      }
      const [told] = await push(next({ type: 'vocabulary.accepted', body: { version, mapping } }))
      return told
    }
    const nowhere = { facet: 'tone', term: 'term-unheard-of', degree: null }

    it.each([
      ['the words of that version', { tone: { kind: 'terms', terms: ['tone-moving'] } }, {}],
      ['nothing at all', {}, {}],
    ])('may bring %s', async (_, answers, marks) => {
      expect(await accepting(answers, marks)).toBe('applied')
    })

    it.each([
      ['a term it does not have', { tone: { kind: 'terms', terms: ['term-unheard-of'] } }, {}],
      ['a facet it does not have', { 'facet-unheard-of': { kind: 'degree', degree: 5 } }, {}],
      ['a term of another facet', { violence: { kind: 'terms', terms: ['tone-moving'] } }, {}],
      ['a mark on a term it does not have', {}, { nowhere }],
    ])('may not bring %s', async (_, answers, marks) => {
      expect(await accepting(answers, marks)).toBe('term_unknown')
    })
  })
})
