import { describe, expect, it } from 'vitest'
import { chanceOf, numberOf } from '../../../catalogue/sampling/chance.ts'
import { SamplingChange } from '../../../shared/review/sampling.ts'
import { tone, violence } from '../../support/catalogue.ts'
import { onFreshCatalogues, policy } from '../../support/sampling.ts'

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

onFreshCatalogues('sampling', (ground) => {
  describe('the policy', () => {
    it('is not there before an owner sets it, and then is told to those who review alone', async () => {
      const tagger = await ground().catalogue.member('tagger', 'T')
      const reviewer = await ground().catalogue.member('reviewer', 'R')
      expect(await ground().as(ground().owner, 'GET', '/v1/admin/sampling')).toMatchObject({
        status: 404,
      })
      const titleId = await ground().catalogue.title()
      const sampling = await ground().set({ priorities: { violence: 1 }, calibration: [titleId] })
      expect(sampling).toEqual({ ...policy, priorities: { violence: 1 }, calibration: [titleId] })
      expect((await ground().as(ground().owner, 'GET', '/v1/admin/sampling')).body).toEqual(
        sampling,
      )
      const told = (await ground().catalogue.pullAll(reviewer)).changes.filter(
        ({ kind }) => kind === 'sampling',
      )
      expect(told).toEqual([{ kind: 'sampling', at: expect.any(Number), sampling }])
      expect(SamplingChange.parse(told[0])).toEqual(told[0])
      const { changes } = await ground().catalogue.pullAll(tagger)
      expect(JSON.stringify(changes)).not.toMatch(/sampling|autumn|calibration/)
      for (const member of [tagger, reviewer])
        for (const [method, path] of [
          ['GET', '/v1/admin/sampling'],
          ['PUT', '/v1/admin/sampling'],
          ['POST', '/v1/admin/sampling/draw'],
        ] as const)
          expect((await ground().as(member, method, path)).status).toBe(403)
    })

    it('keeps its seed where none is named, and begins with a random one', async () => {
      const { seed: _, ...unseeded } = policy
      const put = async () =>
        (await ground().as(ground().owner, 'PUT', '/v1/admin/sampling', unseeded)).body['seed']
      const first = await put()
      expect(first).toMatch(/.{20}/)
      expect(await put()).toBe(first)
    })

    it('set again as it is tells nobody anything', async () => {
      const reviewer = await ground().catalogue.member('reviewer', 'R')
      const calibration = [await ground().catalogue.title(), await ground().catalogue.title()]
      await ground().set({ calibration })
      const { cursor } = await ground().catalogue.pullAll(reviewer)
      await ground().set({ calibration: calibration.toReversed() })
      expect((await ground().catalogue.pullAll(reviewer, cursor)).changes).toEqual([])
    })

    it.each([
      ['a title nobody knows', { calibration: ['film-nowhere'] }, 'film-nowhere'],
      ['a facet nobody knows', { priorities: { violense: 1 } }, 'violense'],
      ['a share above one', { share: 1.5 }, 'share'],
      ['one tagger', { taggers: 1 }, 'taggers'],
    ])('with %s is refused, which is named', async (_, more, named) => {
      const answer = await ground().as(ground().owner, 'PUT', '/v1/admin/sampling', {
        ...policy,
        ...more,
      })
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } })
      expect(answer.body['detail']).toContain(named)
      expect((await ground().as(ground().owner, 'GET', '/v1/admin/sampling')).status).toBe(404)
    })
  })

  describe('a draw', () => {
    it('without a policy says so', async () => {
      expect(await ground().as(ground().owner, 'POST', '/v1/admin/sampling/draw')).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    })

    it('gives what is tagged to others, evenly, to nobody twice, and drawn again makes nothing', async () => {
      const [ada, bo, cy] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
        await ground().catalogue.member('tagger', 'Cy'),
      ]
      const titleIds = await ground().titlesFor(ada, 6)
      const untagged = await ground().catalogue.title()
      await ground().set({ taggers: 2 })
      const drawn = await ground().draw()
      expect(drawn).toMatchObject({ titles: 6, missing: 0 })
      expect(drawn.assignments.map(({ titleId }) => titleId).toSorted()).toEqual(
        titleIds.toSorted(),
      )
      const counts = Map.groupBy(drawn.assignments, ({ personId }) => personId)
      expect([bo, cy].map(({ personId }) => counts.get(personId)?.length)).toEqual([3, 3])
      expect(JSON.stringify(drawn)).not.toContain(untagged)
      expect(await ground().draw()).toEqual({ titles: 6, of: 6, assignments: [], missing: 0 })
      const { changes } = await ground().catalogue.pullAll(bo)
      expect(changes.filter(({ kind }) => kind === 'assignment')).toHaveLength(3)
    })

    it('twice at once makes as many as once', async () => {
      const [ada] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
        await ground().catalogue.member('tagger', 'Cy'),
      ]
      await ground().titlesFor(ada, 4)
      await ground().set()
      const both = await Promise.all([ground().draw(), ground().draw()])
      expect(both.flatMap(({ assignments }) => assignments)).toHaveLength(4)
    })

    it('draws the share that the seed says, and a greater share keeps what was drawn', async () => {
      const [ada] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
      ]
      const titleIds = await ground().titlesFor(ada, 12)
      const expected = (share: number) =>
        titleIds.filter((titleId) => numberOf('autumn', titleId) < share).toSorted()
      await ground().set({ share: 0.3 })
      const first = (await ground().draw()).assignments.map(({ titleId }) => titleId)
      expect(first.toSorted()).toEqual(expected(0.3))
      await ground().set({ share: 0.7 })
      const more = (await ground().draw()).assignments.map(({ titleId }) => titleId)
      expect([...first, ...more].toSorted()).toEqual(expected(0.7))
    })

    it('draws rather what a facet of priority applies to, once that was submitted', async () => {
      const [ada, bo] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
      ]
      const [titleId] = await ground().titlesFor(ada, 1)
      if (titleId === undefined) return expect.unreachable()
      // Just missed by the share alone.
      const share = numberOf('autumn', titleId) / 1.5
      await ground().set({ share, priorities: { violence: 1 } })
      expect((await ground().draw()).assignments).toEqual([])
      await ground().submit(ada, titleId, tone('tone-moving'), violence(0))
      expect((await ground().draw()).assignments).toEqual([])
      const cy = await ground().catalogue.member('tagger', 'Cy')
      await ground().catalogue.assign(titleId, cy)
      await ground().set({ share, taggers: 3, priorities: { violence: 1 } })
      await ground().submit(cy, titleId, violence(2))
      expect((await ground().draw()).assignments).toMatchObject([
        { titleId, personId: bo.personId },
      ])
    })

    it('never gives again what was declined or taken back, and says what is missing', async () => {
      const [ada, bo, cy] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
        await ground().catalogue.member('tagger', 'Cy'),
      ]
      const [titleId] = await ground().titlesFor(ada, 1)
      if (titleId === undefined) return expect.unreachable()
      const declined = await ground().catalogue.assign(titleId, bo)
      const revoked = await ground().catalogue.assign(titleId, cy)
      const reason = { declineId: crypto.randomUUID(), reason: 'content' }
      const answer = await ground().as(bo, 'POST', `/v1/assignments/${declined}/decline`, reason)
      expect(answer.status).toBe(201)
      await ground().as(ground().owner, 'POST', `/v1/admin/assignments/${revoked}/revoke`)
      await ground().set()
      expect(await ground().draw()).toEqual({ titles: 1, of: 1, assignments: [], missing: 1 })
    })

    it('gives to nobody whose computers are all gone', async () => {
      const [ada, bo] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
      ]
      await ground().titlesFor(ada, 1)
      await ground().as(ground().owner, 'POST', `/v1/admin/devices/${bo.deviceId}/revoke`)
      await ground().set()
      expect(await ground().draw()).toMatchObject({ assignments: [], missing: 1 })
    })

    it('gives what looks like what its person has already', async () => {
      const [ada, bo] = [
        await ground().catalogue.member('tagger', 'Ada'),
        await ground().catalogue.member('tagger', 'Bo'),
      ]
      const [given] = await ground().titlesFor(ada, 1)
      const dueAt = Date.now() + 86_400_000
      await ground().catalogue.assign(await ground().catalogue.title(), bo, {
        dueAt,
        minimumCoverage: 0.8,
      })
      await ground().set()
      await ground().draw()
      const told = (await ground().catalogue.pullAll(bo)).changes.filter(
        ({ kind }) => kind === 'assignment',
      )
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
})
