import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  house,
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  watchedAll,
} from '../../support/catalogue.ts'
import type { Change, Member } from '../../support/catalogue.ts'

onBothEngines('the feed', (catalogue, engine, place) => {
  const kinds = (changes: Change[]) => [...new Set(changes.map(({ kind }) => kind))].sort()
  const submittedBy = async (member: Member, titleId: string) => {
    const log = openLog(member.deviceId)
    const sessionId = crypto.randomUUID()
    const { body } = await catalogue().push(member, [
      log.next(sessionId, opened(titleId)),
      log.next(sessionId, noted('secret')),
      log.next(sessionId, watchedAll),
      log.next(sessionId, submitted),
    ])
    expect(body['ackedThrough']).toBe(4)
    return sessionId
  }

  it('brings titles, vocabularies and one’s own assignments, each as the protocol writes it', async () => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title({ name: 'Metropolis', genres: ['drama'] })
    const assignmentId = await catalogue().assign(titleId, member, {
      dueAt: 1_800_000_000_000,
      minimumCoverage: 0.9,
    })
    const { changes } = await catalogue().pullAll(member)
    expect(
      changes.find((change) => change['titleId'] === titleId && change.kind === 'title'),
    ).toEqual({
      kind: 'title',
      at: expect.any(Number),
      titleId,
      title: { titleId, kind: 'film', name: 'Metropolis', year: 1927, genres: ['drama'] },
    })
    expect(changes.find(({ kind }) => kind === 'vocabulary')).toMatchObject({
      id: house.id,
      version: house.version,
      vocabulary: { id: house.id },
      migration: null,
    })
    expect(changes.filter(({ kind }) => kind === 'assignment')).toMatchObject([
      { assignmentId, titleId, dueAt: 1_800_000_000_000, minimumCoverage: 0.9, returned: null },
    ])
  })

  it('brings nothing twice once it was read, and then what changed alone', async () => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    const { cursor } = await catalogue().pullAll(member)
    expect((await catalogue().pullAll(member, cursor)).changes).toEqual([])
    const assignmentId = await catalogue().assign(titleId, member)
    const { accessToken } = await catalogue().owner()
    await catalogue().ask('POST', `/v1/admin/assignments/${assignmentId}/revoke`, {
      token: accessToken,
    })
    const { changes } = await catalogue().pullAll(member, cursor)
    expect(changes.map(({ kind }) => kind)).toEqual(['assignment', 'revocation'])
  })

  it('read a row at a time holds the same as read whole', async () => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    await catalogue().assign(titleId, member)
    const { changes: whole } = await catalogue().pullAll(member)
    const one: unknown[] = []
    let cursor: string | undefined
    for (let more = true; more;) {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`
      const { body } = await catalogue().ask('GET', `/v1/pull?limit=1${query}`, {
        token: member.accessToken,
      })
      one.push(...(body['changes'] as unknown[]))
      cursor = String(body['cursor'])
      more = body['hasMore'] === true
    }
    expect(one).toEqual(whole)
  })

  it.each([
    ['nonsense', 'nonsense'],
    ['of another kind', Buffer.from('{"read":1}').toString('base64url')],
    [
      'of another epoch',
      Buffer.from('{"epoch":"before","read":{"everyone":3}}').toString('base64url'),
    ],
  ])('begins again at a cursor that is %s, and says so', async (_, cursor) => {
    const member = await catalogue().member('tagger')
    const first = await catalogue().ask('GET', '/v1/pull', { token: member.accessToken })
    const again = await catalogue().ask('GET', `/v1/pull?cursor=${cursor}`, {
      token: member.accessToken,
    })
    expect([first.body['reset'], again.status, again.body['reset']]).toEqual([undefined, 200, true])
    expect(again.body['changes']).toEqual(first.body['changes'])
  })

  it.each(['0', '501', 'many', '-1'])('of %s rows at once is refused', async (limit) => {
    const { accessToken } = await catalogue().member('tagger')
    expect(
      await catalogue().ask('GET', `/v1/pull?limit=${limit}`, { token: accessToken }),
    ).toMatchObject({ status: 400, body: { code: 'invalid' } })
  })

  it('tells every device of a person by which session an assignment was begun, and keeps the first', async () => {
    const member = await catalogue().member('tagger')
    const titleId = await catalogue().title()
    const assignmentId = await catalogue().assign(titleId, member)
    const { invitation } = await catalogue().invite({ personId: member.personId })
    const other = await catalogue().enrol(invitation, 'another computer')
    const { changes: before, cursor } = await catalogue().pullAll(other)
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()]
    const log = openLog(member.deviceId)
    const event = log.next(one, opened(titleId, assignmentId))
    await catalogue().push(member, [event])
    const { changes: after } = await catalogue().pullAll(other, cursor)
    await catalogue().push(other, [
      openLog(other.deviceId).next(two, opened(titleId, assignmentId)),
    ])
    await catalogue().push(member, [log.next(one, watchedAll), log.next(one, submitted)])
    const { changes: last } = await catalogue().pullAll(other, cursor)
    const begun = { sessionId: one, at: event.wallMs }
    expect(before.filter(({ kind }) => kind === 'assignment')).toMatchObject([{ begun: null }])
    expect(after).toMatchObject([{ kind: 'assignment', assignmentId, begun, submittedAt: null }])
    expect(last).toMatchObject([{ kind: 'assignment', begun, submittedAt: expect.any(Number) }])
  })

  it('tells reviewers of submissions, and taggers of none but the decision', async () => {
    const [one, other, reviewer] = [
      await catalogue().member('tagger'),
      await catalogue().member('tagger'),
      await catalogue().member('reviewer'),
    ]
    const titleId = await catalogue().title()
    const before = await catalogue().pullAll(other)
    const sessionId = await submittedBy(one, titleId)
    const seen = await catalogue().pullAll(reviewer)
    expect(seen.changes.find((change) => change['sessionId'] === sessionId)).toMatchObject({
      kind: 'submission',
      titleId,
      personId: one.personId,
      revision: 1,
    })
    expect((await catalogue().pullAll(other, before.cursor)).changes).toEqual([])
    // A cursor that was made up to read the reviewers' feed reads no more than one's own.
    const forged = Buffer.from(
      JSON.stringify({ epoch: other.epoch, read: { reviewers: 0 } }),
    ).toString('base64url')
    expect(kinds((await catalogue().pullAll(other, forged)).changes)).not.toContain('submission')
  })

  it('says that something waits to whom it concerns, and to nobody else', async () => {
    const [one, other] = [await catalogue().member('tagger'), await catalogue().member('tagger')]
    const titleId = await catalogue().title()
    const hints = async (member: Member) => {
      const ending = new AbortController()
      onTestFinished(() => ending.abort())
      const response = await fetch(new URL('/v1/events', catalogue().url), {
        headers: { authorization: `Bearer ${member.accessToken}` },
        signal: ending.signal,
      })
      let text = ''
      const reading = (async () => {
        const decoder = new TextDecoder()
        for await (const chunk of response.body ?? []) text += decoder.decode(chunk)
      })().catch(() => {})
      return { response, reading, count: () => text.split('event: changed').length - 1 }
    }
    const [mine, theirs] = [await hints(one), await hints(other)]
    expect(mine.response.headers.get('content-type')).toContain('text/event-stream')
    await catalogue().assign(titleId, one)
    await expect.poll(mine.count).toBe(1)
    await catalogue().assign(titleId, other)
    await expect.poll(theirs.count).toBe(1)
    expect(mine.count()).toBe(1)
  })

  // PGlite has one connection: its transactions cannot overlap.
  if (engine === 'PGlite') return
  describe('under commits out of order', () => {
    it('never lets a reader pass a row that is still to come', async () => {
      const member = await catalogue().member('tagger')
      const titleId = await catalogue().title()
      let { cursor } = await catalogue().pullAll(member)
      const given: string[] = []
      const read: unknown[] = []
      let over = false
      const reader = (async () => {
        while (!over) {
          const page = await catalogue().pullAll(member, cursor)
          cursor = page.cursor
          read.push(...page.changes.map((change) => change['assignmentId']))
        }
      })()
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let n = 0; n < 12; n += 1) given.push(await catalogue().assign(titleId, member))
        }),
      )
      over = true
      await reader
      const { changes } = await catalogue().pullAll(member, cursor)
      read.push(...changes.map((change) => change['assignmentId']))
      expect(read.toSorted()).toEqual(given.toSorted())
    })

    it('holds a later commit back until the earlier one is there', async () => {
      const member = await catalogue().member('tagger')
      const titleId = await catalogue().title()
      const { cursor } = await catalogue().pullAll(member)
      // Somebody who took the next number and has not committed yet, in another process.
      const slow = new Client({ connectionString: place().database })
      await slow.connect()
      await slow.query('BEGIN')
      await slow.query(
        `INSERT INTO counters VALUES ($1, 1) ON CONFLICT (audience) DO UPDATE SET number = counters.number + 1`,
        [member.personId],
      )
      const { rows } = await slow.query('SELECT number FROM counters WHERE audience = $1', [
        member.personId,
      ])
      await slow.query(
        `INSERT INTO feed VALUES ($1, 'revocation', 'slow', $2, 1, '{"assignmentId":"slow"}')`,
        [member.personId, rows[0].number],
      )
      const fast = catalogue().assign(titleId, member)
      const meanwhile = await catalogue().pullAll(member, cursor)
      await slow.query('COMMIT')
      await slow.end()
      const assignmentId = await fast
      const { changes } = await catalogue().pullAll(member, meanwhile.cursor)
      expect([meanwhile.changes, changes.map((change) => change['assignmentId'])]).toEqual([
        [],
        ['slow', assignmentId],
      ])
    })
  })
})
