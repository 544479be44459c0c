import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chanceOf, numberOf } from '../../../catalogue/sampling/chance.ts'
import { SamplingChange } from '../../../shared/review/sampling.ts'
import {
  house,
  opened,
  openLog,
  startTestCatalogue,
  submitted,
  tone,
  violence,
  watchedAll,
} from '../../support/catalogue.ts'
import type { Engine, Member, TestCatalogue } from '../../support/catalogue.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'

interface Given {
  assignmentId: string
  titleId: string
  personId: string
}

describe('the chance of a title', () => {
  it('is the share, raised by the highest priority of what applies to it, and never more than one', () => {
    const policy = { share: 0.4, priorities: { violence: 1, tone: 0.5 } }
    expect(chanceOf(policy, [])).toBe(0.4)
    expect(chanceOf(policy, ['place', 'tone'])).toBeCloseTo(0.6)
    expect(chanceOf(policy, ['tone', 'violence'])).toBe(0.8)
    expect(chanceOf({ ...policy, share: 0.9 }, ['violence'])).toBe(1)
  })

  it('meets a number that is even over titles, and another with another seed', () => {
    const numbers = (seed: string) =>
      Array.from({ length: 4_000 }, (_, at) => numberOf(seed, `film-${at}`))
    const [one, other] = [numbers('a'), numbers('b')]
    const drawn = one.filter((number) => number < 0.25).length / one.length
    expect(drawn).toBeGreaterThan(0.23)
    expect(drawn).toBeLessThan(0.27)
    expect(one).toEqual(numbers('a'))
    expect(one).not.toEqual(other)
  })
})

describe.each<Engine>(['PGlite', 'PostgreSQL'])('sampling on %s', (engine) => {
  let catalogue: TestCatalogue
  let postgres: TestPostgres | null = null
  let folder: string
  let owner: Member
  beforeAll(async () => {
    if (engine === 'PostgreSQL') postgres = await startPostgres()
  })
  afterAll(() => postgres?.stop())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seance-sampling-'))
    const database = await postgres?.newDatabase()
    catalogue = await startTestCatalogue({ folder, ...(database ? { database } : {}) })
    owner = await catalogue.owner()
    await as(owner, 'POST', '/v1/admin/vocabularies', { vocabulary: house })
  })
  afterEach(async () => {
    await catalogue.end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const as = ({ accessToken }: Member, method: string, path: string, body?: unknown) =>
    catalogue.ask(method, path, {
      token: accessToken,
      ...(body === undefined ? {} : { body }),
    })
  const policy = {
    share: 1,
    taggers: 2,
    priorities: {} as Record<string, number>,
    seed: 'autumn',
    calibration: [] as string[],
  }
  const set = async (more: Partial<typeof policy> = {}) => {
    const answer = await as(owner, 'PUT', '/v1/admin/sampling', { ...policy, ...more })
    expect(answer.status).toBe(200)
    return answer.body
  }
  const draw = async () => {
    const { status, body } = await as(owner, 'POST', '/v1/admin/sampling/draw')
    expect(status).toBe(200)
    return body as unknown as { titles: number; assignments: Given[]; missing: number }
  }
  const members = (role: 'tagger' | 'reviewer', ...names: string[]) =>
    names.reduce<Promise<Member[]>>(
      async (before, name) => [...(await before), await catalogue.member(role, name)],
      Promise.resolve([]),
    )
  const titlesFor = async (member: Member, count: number): Promise<string[]> => {
    const titleIds: string[] = []
    for (let n = 0; n < count; n += 1) {
      titleIds.push(await catalogue.title())
      await catalogue.assign(titleIds.at(-1) ?? '', member)
    }
    return titleIds
  }
  const submit = async (member: Member, titleId: string, ...changes: unknown[]) => {
    const log = openLog(member.deviceId)
    const sessionId = crypto.randomUUID()
    const all = [opened(titleId), ...(changes as ReturnType<typeof tone>[]), watchedAll, submitted]
    const { body } = await catalogue.push(
      member,
      all.map((change) => log.next(sessionId, change)),
    )
    expect(body['ackedThrough']).toBe(all.length)
    return sessionId
  }
  const decide = (reviewer: Member, titleId: string) => {
    const decisionId = crypto.randomUUID()
    const ruling = { outcome: 'neither', kind: 'degree', degree: 3 }
    const body = { decisionId, titleId, facet: 'violence', ruling, note: 'why', basis: [] }
    return as(reviewer, 'POST', '/v1/decisions', body).then(() => decisionId)
  }
  const decisionsTold = async (member: Member, from?: string) =>
    (await catalogue.pullAll(member, from)).changes.filter(({ kind }) => kind === 'decision')

  describe('the policy', () => {
    it('is not there before an owner sets it, and then is told to those who review alone', async () => {
      const [[tagger], [reviewer]] = [await members('tagger', 'T'), await members('reviewer', 'R')]
      if (!tagger || !reviewer) return expect.unreachable()
      expect(await as(owner, 'GET', '/v1/admin/sampling')).toMatchObject({ status: 404 })
      const titleId = await catalogue.title()
      const sampling = await set({ priorities: { violence: 1 }, calibration: [titleId] })
      expect(sampling).toEqual({ ...policy, priorities: { violence: 1 }, calibration: [titleId] })
      expect((await as(owner, 'GET', '/v1/admin/sampling')).body).toEqual(sampling)
      const told = (await catalogue.pullAll(reviewer)).changes.filter(
        ({ kind }) => kind === 'sampling',
      )
      expect(told).toEqual([{ kind: 'sampling', at: expect.any(Number), sampling }])
      expect(SamplingChange.parse(told[0])).toEqual(told[0])
      const { changes } = await catalogue.pullAll(tagger)
      expect(JSON.stringify(changes)).not.toMatch(/sampling|autumn|calibration/)
      for (const member of [tagger, reviewer])
        for (const [method, path] of [
          ['GET', '/v1/admin/sampling'],
          ['PUT', '/v1/admin/sampling'],
          ['POST', '/v1/admin/sampling/draw'],
        ] as const)
          expect((await as(member, method, path)).status).toBe(403)
    })

    it('keeps its seed where none is named, and begins with a random one', async () => {
      const { seed: _, ...unseeded } = policy
      const put = async () => (await as(owner, 'PUT', '/v1/admin/sampling', unseeded)).body['seed']
      const first = await put()
      expect(first).toMatch(/.{20}/)
      expect(await put()).toBe(first)
    })

    it('set again as it is tells nobody anything', async () => {
      const [reviewer] = await members('reviewer', 'R')
      if (!reviewer) return expect.unreachable()
      const calibration = [await catalogue.title(), await catalogue.title()]
      await set({ calibration })
      const { cursor } = await catalogue.pullAll(reviewer)
      await set({ calibration: calibration.toReversed() })
      expect((await catalogue.pullAll(reviewer, cursor)).changes).toEqual([])
    })

    it.each([
      ['a title nobody knows', { calibration: ['film-nowhere'] }, 'film-nowhere'],
      ['a facet nobody knows', { priorities: { violense: 1 } }, 'violense'],
      ['a share above one', { share: 1.5 }, 'share'],
      ['one tagger', { taggers: 1 }, 'taggers'],
    ])('with %s is refused, which is named', async (_, more, named) => {
      const answer = await as(owner, 'PUT', '/v1/admin/sampling', { ...policy, ...more })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.body['detail']).toContain(named)
      expect((await as(owner, 'GET', '/v1/admin/sampling')).status).toBe(404)
    })
  })

  describe('a draw', () => {
    it('without a policy says so', async () => {
      expect(await as(owner, 'POST', '/v1/admin/sampling/draw')).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    })

    it('gives what is tagged to others, evenly, to nobody twice, and drawn again makes nothing', async () => {
      const [ada, bo, cy] = await members('tagger', 'Ada', 'Bo', 'Cy')
      if (!ada || !bo || !cy) return expect.unreachable()
      const titleIds = await titlesFor(ada, 6)
      const untagged = await catalogue.title()
      await set({ taggers: 2 })
      const drawn = await draw()
      expect(drawn).toMatchObject({ titles: 6, missing: 0 })
      expect(drawn.assignments.map(({ titleId }) => titleId).toSorted()).toEqual(
        titleIds.toSorted(),
      )
      const counts = Map.groupBy(drawn.assignments, ({ personId }) => personId)
      expect([bo, cy].map(({ personId }) => counts.get(personId)?.length)).toEqual([3, 3])
      expect(JSON.stringify(drawn)).not.toContain(untagged)
      expect(await draw()).toEqual({ titles: 6, assignments: [], missing: 0 })
      const { changes } = await catalogue.pullAll(bo)
      expect(changes.filter(({ kind }) => kind === 'assignment')).toHaveLength(3)
    })

    it('twice at once makes as many as once', async () => {
      const [ada] = await members('tagger', 'Ada', 'Bo', 'Cy')
      if (!ada) return expect.unreachable()
      await titlesFor(ada, 4)
      await set()
      const both = await Promise.all([draw(), draw()])
      expect(both.flatMap(({ assignments }) => assignments)).toHaveLength(4)
    })

    it('draws the share that the seed says, and a greater share keeps what was drawn', async () => {
      const [ada] = await members('tagger', 'Ada', 'Bo')
      if (!ada) return expect.unreachable()
      const titleIds = await titlesFor(ada, 12)
      const expected = (share: number) =>
        titleIds.filter((titleId) => numberOf('autumn', titleId) < share).toSorted()
      await set({ share: 0.3 })
      const first = (await draw()).assignments.map(({ titleId }) => titleId)
      expect(first.toSorted()).toEqual(expected(0.3))
      await set({ share: 0.7 })
      const more = (await draw()).assignments.map(({ titleId }) => titleId)
      expect([...first, ...more].toSorted()).toEqual(expected(0.7))
    })

    it('draws rather what a facet of priority applies to, once that was submitted', async () => {
      const [ada, bo] = await members('tagger', 'Ada', 'Bo')
      if (!ada || !bo) return expect.unreachable()
      const [titleId] = await titlesFor(ada, 1)
      if (titleId === undefined) return expect.unreachable()
      // Just missed by the share alone.
      const share = numberOf('autumn', titleId) / 1.5
      await set({ share, priorities: { violence: 1 } })
      expect((await draw()).assignments).toEqual([])
      await submit(ada, titleId, tone('tone-moving'), violence(0))
      expect((await draw()).assignments).toEqual([])
      const [cy] = await members('tagger', 'Cy')
      if (!cy) return expect.unreachable()
      await catalogue.assign(titleId, cy)
      await set({ share, taggers: 3, priorities: { violence: 1 } })
      await submit(cy, titleId, violence(2))
      expect((await draw()).assignments).toMatchObject([{ titleId, personId: bo.personId }])
    })

    it('never gives again what was declined or taken back, and says what is missing', async () => {
      const [ada, bo, cy] = await members('tagger', 'Ada', 'Bo', 'Cy')
      if (!ada || !bo || !cy) return expect.unreachable()
      const [titleId] = await titlesFor(ada, 1)
      if (titleId === undefined) return expect.unreachable()
      const declined = await catalogue.assign(titleId, bo)
      const revoked = await catalogue.assign(titleId, cy)
      const reason = { declineId: crypto.randomUUID(), reason: 'content' }
      const answer = await as(bo, 'POST', `/v1/assignments/${declined}/decline`, reason)
      expect(answer.status).toBe(201)
      await as(owner, 'POST', `/v1/admin/assignments/${revoked}/revoke`)
      await set()
      expect(await draw()).toEqual({ titles: 1, assignments: [], missing: 1 })
    })

    it('gives to nobody whose computers are all gone', async () => {
      const [ada, bo] = await members('tagger', 'Ada', 'Bo')
      if (!ada || !bo) return expect.unreachable()
      await titlesFor(ada, 1)
      await as(owner, 'POST', `/v1/admin/devices/${bo.deviceId}/revoke`)
      await set()
      expect(await draw()).toMatchObject({ assignments: [], missing: 1 })
    })

    it('gives what looks like what its person has already', async () => {
      const [ada, bo] = await members('tagger', 'Ada', 'Bo')
      if (!ada || !bo) return expect.unreachable()
      const [given] = await titlesFor(ada, 1)
      const dueAt = Date.now() + 86_400_000
      await catalogue.assign(await catalogue.title(), bo, { dueAt, minimumCoverage: 0.8 })
      await set()
      await draw()
      const told = (await catalogue.pullAll(bo)).changes.filter(({ kind }) => kind === 'assignment')
      const [other, drawn] = [
        told.find((one) => one['titleId'] !== given),
        told.find((one) => one['titleId'] === given),
      ]
      expect(drawn).toMatchObject({ dueAt, minimumCoverage: 0.8 })
      expect(Object.keys(drawn ?? {})).toEqual(Object.keys(other ?? {}))
      // Version 4, as those that are given by hand.
      expect(drawn?.['assignmentId']).toMatch(/^.{14}4/)
    })
  })

  describe('a calibration title', () => {
    const ground = async () => {
      const [[ada, bo], [reviewer]] = [
        await members('tagger', 'Ada', 'Bo'),
        await members('reviewer', 'Rui'),
      ]
      if (!ada || !bo || !reviewer) throw new Error('nobody')
      return { ada, bo, reviewer, titleId: await catalogue.title() }
    }

    it('is decided for those who review alone', async () => {
      const { ada, reviewer, titleId } = await ground()
      await set({ calibration: [titleId] })
      const { cursor } = await catalogue.pullAll(ada)
      const decisionId = await decide(reviewer, titleId)
      expect((await catalogue.pullAll(ada, cursor)).changes).toEqual([])
      expect(await decisionsTold(reviewer)).toMatchObject([{ decisionId, titleId }])
    })

    it('takes back from taggers what was decided of it before, and reviewers keep it', async () => {
      const { ada, bo, reviewer, titleId } = await ground()
      const decisionId = await decide(reviewer, titleId)
      const [mine, theirs] = [await catalogue.pullAll(ada), await catalogue.pullAll(reviewer)]
      expect(mine.changes).toContainEqual(expect.objectContaining({ decisionId, titleId }))
      await set({ calibration: [titleId] })
      const withdrawn = {
        kind: 'decision',
        at: expect.any(Number),
        decisionId,
        withdrawn: true,
      }
      expect((await catalogue.pullAll(ada, mine.cursor)).changes).toEqual([withdrawn])
      // Whoever comes later learns of a decision that is gone, and not of what.
      expect(await decisionsTold(bo)).toEqual([withdrawn])
      const heard = await decisionsTold(reviewer, theirs.cursor)
      expect(heard).toMatchObject([{ decisionId, titleId, note: 'why' }])
      expect(await decisionsTold(reviewer)).toEqual(heard)
    })

    it('that is none any more shows what was decided of it', async () => {
      const { ada, bo, reviewer, titleId } = await ground()
      const before = await decide(reviewer, titleId)
      await set({ calibration: [titleId] })
      const { cursor } = await catalogue.pullAll(ada)
      const meanwhile = await decide(reviewer, titleId)
      await set()
      for (const told of [await decisionsTold(ada, cursor), await decisionsTold(bo)])
        expect(told).toMatchObject([
          { decisionId: before, titleId, note: 'why' },
          { decisionId: meanwhile, titleId, note: 'why' },
        ])
    })

    it('decided while it becomes one is never told to taggers after', async () => {
      const { ada, reviewer } = await ground()
      const titleIds = []
      for (let n = 0; n < 6; n += 1) titleIds.push(await catalogue.title())
      await Promise.all([
        ...titleIds.map((titleId) => decide(reviewer, titleId)),
        set({ calibration: titleIds }),
      ])
      const told = await decisionsTold(ada)
      expect(told.filter((change) => change['withdrawn'] !== true)).toEqual([])
      expect(await decisionsTold(reviewer)).toHaveLength(6)
    })

    it('is slipped to one person, once, and looks like any other', async () => {
      const { ada, bo, reviewer, titleId } = await ground()
      await set({ calibration: [titleId] })
      await catalogue.assign(await catalogue.title(), ada)
      const { cursor } = await catalogue.pullAll(ada)
      const wish = { personId: ada.personId, assignmentId: crypto.randomUUID() }
      const first = await as(reviewer, 'POST', '/v1/admin/calibration/slip', wish)
      expect(first).toMatchObject({ status: 201, body: { ...wish, titleId } })
      const again = await as(reviewer, 'POST', '/v1/admin/calibration/slip', wish)
      expect([again.status, again.body]).toEqual([200, first.body])
      const { changes } = await catalogue.pullAll(ada, cursor)
      expect(changes).toEqual([
        {
          kind: 'assignment',
          at: expect.any(Number),
          assignmentId: wish.assignmentId,
          titleId,
          personId: ada.personId,
          dueAt: null,
          minimumCoverage: null,
          returned: null,
          submittedAt: null,
          begun: null,
          declined: null,
        },
      ])
      const none = await as(reviewer, 'POST', '/v1/admin/calibration/slip', {
        personId: ada.personId,
      })
      expect(none).toMatchObject({ status: 409, body: { code: 'none_left' } })
      expect(none.body['detail']).toMatch(/^Ada has had every title/)
      const stolen = await as(reviewer, 'POST', '/v1/admin/calibration/slip', {
        ...wish,
        personId: bo.personId,
      })
      expect(stolen).toMatchObject({ status: 409, body: { code: 'conflict' } })
    })

    it('that most others submitted is slipped first, and none that its person tagged', async () => {
      const { ada, bo, reviewer, titleId } = await ground()
      const [rare, tagged] = [await catalogue.title(), await catalogue.title()]
      await submit(bo, titleId, violence(2))
      await submit(ada, tagged, violence(2))
      await set({ calibration: [rare, titleId, tagged] })
      const slip = async () =>
        (await as(reviewer, 'POST', '/v1/admin/calibration/slip', { personId: ada.personId })).body[
          'titleId'
        ]
      expect([await slip(), await slip(), await slip()]).toEqual([titleId, rare, undefined])
    })

    it('is slipped by nobody who tags, to nobody who does not', async () => {
      const { ada, reviewer, titleId } = await ground()
      await set({ calibration: [titleId] })
      const slip = (member: Member, personId: string) =>
        as(member, 'POST', '/v1/admin/calibration/slip', { personId })
      expect((await slip(ada, ada.personId)).status).toBe(403)
      expect(await slip(owner, reviewer.personId)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
      expect((await slip(owner, ada.personId)).status).toBe(201)
    })
  })
})
