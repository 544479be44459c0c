import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import {
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  tone,
  violence,
  watchedAll,
} from '../../support/catalogue.ts'
import { ToldDecision } from '../../../shared/review/decision.ts'
import type { Ruling } from '../../../shared/review/ruling.ts'
import type { LoggedEvent } from '../../../shared/sync/event.ts'

const uuid = () => crypto.randomUUID()

onBothEngines('reviewing', (catalogue, engine, place) => {
  const ground = async (assigned = false) => {
    const tagger = await catalogue().member('tagger', 'Tess')
    const reviewer = await catalogue().member('reviewer', 'Rui')
    const titleId = await catalogue().title()
    const assignmentId = assigned ? await catalogue().assign(titleId, tagger) : null
    const log = openLog(tagger.deviceId)
    const sessionId = uuid()
    const next = (change: Parameters<typeof log.next>[1]) =>
      log.next(sessionId, change, { assignmentId: assignmentId as LoggedEvent['assignmentId'] })
    const push = (...events: LoggedEvent[]) => catalogue().push(tagger, events)
    await push(
      next(opened(titleId, assignmentId)),
      next(tone('tone-moving')),
      next(violence(2)),
      next(noted('as seen')),
      next(watchedAll),
      next(submitted),
    )
    const as = (token: string) => (method: string, path: string, body?: unknown) =>
      catalogue().ask(method, path, { token, ...(body === undefined ? {} : { body }) })
    const submissions = async () =>
      (await as(reviewer.accessToken)('GET', `/v1/titles/${titleId}/submissions`)).body[
        'submissions'
      ]
    const decision = (more: object = {}) => ({
      decisionId: uuid(),
      titleId,
      facet: 'tone',
      term: 'tone-moving',
      ruling: 'applies',
      note: 'agreed by all',
      basis: [{ sessionId, revision: 1 }],
      ...more,
    })
    const asReviewer = as(reviewer.accessToken)
    return {
      tagger,
      titleId,
      assignmentId,
      sessionId,
      next,
      push,
      submissions,
      decision,
      reviewer,
      asReviewer,
    }
  }

  describe('submissions', () => {
    it('are there with answers, notes, what was watched and their revision', async () => {
      const { submissions, sessionId, tagger } = await ground()
      expect(await submissions()).toEqual([
        {
          sessionId,
          personId: tagger.personId,
          name: 'Tess',
          revision: 1,
          submittedAt: expect.any(Number),
          vocabulary: expect.objectContaining({ version: expect.any(Number) }),
          answers: expect.objectContaining({
            tone: expect.objectContaining({ kind: 'terms', terms: ['tone-moving'] }),
            violence: expect.objectContaining({ kind: 'degree' }),
          }),
          marks: [],
          notes: { '': 'as seen' },
          watched: expect.objectContaining({ share: 1 }),
        },
      ])
    })

    it('stay as they were while their session is reopened, and are new when it is submitted again', async () => {
      const { submissions, next, push } = await ground()
      await push(
        next({ type: 'session.reopened', body: { reason: 'a slip' } }),
        next(noted('seen anew')),
      )
      expect(await submissions()).toMatchObject([{ revision: 1, notes: { '': 'as seen' } }])
      await push(next(submitted))
      expect(await submissions()).toMatchObject([{ revision: 2, notes: { '': 'seen anew' } }])
    })

    it('of an unknown title are not there', async () => {
      const { asReviewer } = await ground()
      expect(await asReviewer('GET', '/v1/titles/film-nowhere/submissions')).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    })
  })

  it('tells every device of the tagger that the assignment is submitted', async () => {
    const { tagger, assignmentId } = await ground(true)
    const { changes } = await catalogue().pullAll(tagger)
    expect(changes.findLast(({ kind }) => kind === 'assignment')).toMatchObject({
      assignmentId,
      submittedAt: expect.any(Number),
    })
  })

  describe('a decision', () => {
    it('is made once, however often it is sent', async () => {
      const { asReviewer, decision, reviewer } = await ground()
      const body = decision()
      const [first, again] = [
        await asReviewer('POST', '/v1/decisions', body),
        await asReviewer('POST', '/v1/decisions', body),
      ]
      expect([first.status, again.status]).toEqual([201, 200])
      expect(first.body).toEqual({
        ...body,
        precedent: null,
        personId: reviewer.personId,
        decidedAt: expect.any(Number),
      })
      expect(again.body).toEqual(first.body)
    })

    it('sent ten times at once is made once', async () => {
      const { asReviewer, decision } = await ground()
      const body = decision()
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => asReviewer('POST', '/v1/decisions', body)),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array.from({ length: 9 }, () => 200),
        201,
      ])
    })

    it('on a revision that is no longer current is stale, and nothing is decided', async () => {
      const { asReviewer, decision, next, push } = await ground()
      await push(next({ type: 'session.reopened', body: { reason: 'a slip' } }), next(submitted))
      const body = decision()
      expect(await asReviewer('POST', '/v1/decisions', body)).toMatchObject({
        status: 412,
        body: { code: 'stale', revision: 2 },
      })
      const later = { ...body, basis: [{ ...body.basis[0], revision: 2 }] }
      expect((await asReviewer('POST', '/v1/decisions', later)).status).toBe(201)
    })

    it('made without knowing of another on the same word is stale, and is told what holds', async () => {
      const { asReviewer, decision } = await ground()
      const first = decision({ after: null })
      const both = await Promise.all(
        [first, decision({ after: null })].map((body) => asReviewer('POST', '/v1/decisions', body)),
      )
      expect(both.map(({ status }) => status).sort()).toEqual([201, 412])
      const held = both.find(({ status }) => status === 201)?.body ?? {}
      expect(both.find(({ status }) => status === 412)?.body).toMatchObject({
        code: 'stale',
        decision: { decisionId: held['decisionId'], ruling: 'applies', note: 'agreed by all' },
      })
      // On another word, after the one that holds, or without a word of it.
      const post = async (more: object) =>
        (await asReviewer('POST', '/v1/decisions', decision(more))).status
      expect(await post({ term: 'tone-dark', after: null })).toBe(201)
      expect(await post({ term: null, after: null })).toBe(201)
      expect(await post({ term: null, after: null })).toBe(412)
      expect(await post({ after: held['decisionId'] })).toBe(201)
      expect(await post({ after: held['decisionId'] })).toBe(412)
      expect(await post({})).toBe(201)
    })

    it('reaches the taggers, without the answers it rests on', async () => {
      const { asReviewer, decision, tagger, sessionId } = await ground()
      const other = await catalogue().member('tagger')
      const body = decision()
      await asReviewer('POST', '/v1/decisions', body)
      for (const member of [tagger, other]) {
        const { changes } = await catalogue().pullAll(member)
        const told = changes.find((change) => change['decisionId'] === body.decisionId)
        expect(told).toMatchObject({ kind: 'decision', ruling: 'applies', note: 'agreed by all' })
        expect(JSON.stringify(told)).not.toContain(sessionId)
      }
    })

    it('brings its precedent to every tagger, in both languages, and who made it to none', async () => {
      const { asReviewer, decision, tagger, sessionId, reviewer } = await ground()
      const { cursor } = await catalogue().pullAll(tagger)
      const ruling: Ruling = { outcome: 'agrees', kind: 'term', applies: true }
      const precedent = { en: 'Moving, where it lasts.', fr: '' }
      const body = decision({ ruling, precedent })
      const made = await asReviewer('POST', '/v1/decisions', body)
      expect(made.body).toMatchObject({ precedent, personId: reviewer.personId })
      const { changes } = await catalogue().pullAll(tagger, cursor)
      const { basis: _, ...told } = body
      expect(changes).toEqual([
        { kind: 'decision', at: expect.any(Number), ...told, decidedAt: made.body['decidedAt'] },
      ])
      expect(changes).toMatchObject([ToldDecision.parse(changes[0])])
      for (const secret of [sessionId, reviewer.personId, tagger.personId, 'Rui'])
        expect(JSON.stringify(changes)).not.toContain(secret)
    })

    it.each([
      ['an unknown title', { titleId: 'film-nowhere', basis: [] }, 404, 'not_found'],
      ['no id', { decisionId: 'x' }, 400, 'invalid'],
      ['a ruling of nothing', { ruling: null }, 400, 'invalid'],
      ['a NUL in its note', { note: 'a\0b' }, 400, 'invalid'],
      ['a precedent in one language', { precedent: { en: 'x' } }, 400, 'invalid'],
      ['a basis nobody knows', { basis: [{ sessionId: uuid(), revision: 1 }] }, 412, 'stale'],
    ])('with %s is refused', async (_, more, status, code) => {
      const { asReviewer, decision } = await ground()
      expect(await asReviewer('POST', '/v1/decisions', decision(more))).toMatchObject({
        status,
        body: { code },
      })
    })
  })

  // An embedded database is nobody's to look into from outside.
  it.runIf(engine === 'PostgreSQL')('is written down, reading included', async () => {
    const { asReviewer, decision, titleId, sessionId, reviewer } = await ground()
    await asReviewer('GET', `/v1/titles/${titleId}/submissions`)
    await asReviewer('POST', '/v1/decisions', decision())
    await asReviewer('POST', `/v1/sessions/${sessionId}/return`, { note: 'again' })
    await asReviewer('GET', '/v1/export/annotations.ndjson')
    const client = new Client({ connectionString: place().database })
    await client.connect()
    const { rows } = await client.query(
      'SELECT action FROM audit WHERE person_id = $1 ORDER BY at, action',
      [reviewer.personId],
    )
    await client.end()
    expect(rows.map(({ action }) => action).toSorted()).toEqual([
      'decide',
      'export',
      'read submissions',
      'return',
    ])
  })

  describe('sending back', () => {
    it('takes the submission away and tells its tagger why', async () => {
      const { asReviewer, submissions, sessionId, tagger, assignmentId } = await ground(true)
      const answer = await asReviewer('POST', `/v1/sessions/${sessionId}/return`, {
        note: 'Look at minute 40 again.',
      })
      expect([answer.status, await submissions()]).toEqual([204, []])
      const { changes } = await catalogue().pullAll(tagger)
      expect(changes.findLast(({ kind }) => kind === 'assignment')).toMatchObject({
        assignmentId,
        returned: { sessionId, note: 'Look at minute 40 again.' },
      })
    })

    it('lets it come again, as the next revision', async () => {
      const { asReviewer, submissions, sessionId, next, push, tagger } = await ground(true)
      await asReviewer('POST', `/v1/sessions/${sessionId}/return`, { note: 'again' })
      const { body } = await push(
        next({ type: 'session.reopened', body: { reason: 'sent back' } }),
        next(submitted),
      )
      expect(body['results']).toMatchObject([{ status: 'applied' }, { status: 'applied' }])
      expect(await submissions()).toMatchObject([{ revision: 2 }])
      const { changes } = await catalogue().pullAll(tagger)
      expect(changes.findLast(({ kind }) => kind === 'assignment')).toMatchObject({
        returned: null,
        submittedAt: expect.any(Number),
      })
    })

    it('of what was never submitted is not there', async () => {
      const { asReviewer } = await ground()
      expect(
        await asReviewer('POST', `/v1/sessions/${uuid()}/return`, { note: 'x' }),
      ).toMatchObject({ status: 404, body: { code: 'not_found' } })
    })
  })

  describe('the export', () => {
    const lines = (text: unknown) =>
      String(text)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)

    it('brings settled and raw tags, and then what changed since', async () => {
      const { asReviewer, decision, sessionId, titleId } = await ground()
      const { decisionId } = decision()
      await asReviewer('POST', '/v1/decisions', decision({ decisionId }))
      const first = await asReviewer('GET', '/v1/export/annotations.ndjson')
      const all = lines(first.body['text'])
      expect(first.headers.get('content-type')).toContain('application/x-ndjson')
      expect(all).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'submission', sessionId, titleId }),
          expect.objectContaining({ kind: 'decision', decisionId }),
        ]),
      )
      const cursor = all.at(-1)
      expect(cursor).toMatchObject({ kind: 'cursor' })
      const since = await asReviewer(
        'GET',
        `/v1/export/annotations.ndjson?since=${String(cursor?.['cursor'])}`,
      )
      expect(since.body).toMatchObject({ kind: 'cursor' })
    })

    it('says of what was sent back that it counts no more', async () => {
      const { asReviewer, sessionId, titleId } = await ground()
      const first = lines((await asReviewer('GET', '/v1/export/annotations.ndjson')).body['text'])
      await asReviewer('POST', `/v1/sessions/${sessionId}/return`, { note: 'again' })
      const cursor = String(first.at(-1)?.['cursor'])
      const { body } = await asReviewer('GET', `/v1/export/annotations.ndjson?since=${cursor}`)
      expect(lines(body['text'])).toEqual([
        { kind: 'submission', sessionId, titleId, returned: true },
        { kind: 'annotation', titleId, calibration: false, versions: [] },
        { kind: 'cursor', cursor: expect.any(String) },
      ])
    })

    it('says so where its cursor is unknown, and begins again', async () => {
      const { asReviewer, sessionId } = await ground()
      const { body } = await asReviewer('GET', '/v1/export/annotations.ndjson?since=nonsense')
      const [first, ...all] = lines(body['text'])
      expect(first).toEqual({ kind: 'reset' })
      expect(all).toContainEqual(expect.objectContaining({ kind: 'submission', sessionId }))
    })
  })
})
