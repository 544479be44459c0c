import { expect, it } from 'vitest'
import { numberOf } from '../../../catalogue/sampling/chance.ts'
import { violence, type Member } from '../../support/catalogue.ts'
import { onFreshCatalogues } from '../../support/sampling.ts'

onFreshCatalogues('a calibration title', (ground) => {
  const people = async () => {
    const { member, title } = ground().catalogue
    const [ada, bo] = [await member('tagger', 'Ada'), await member('tagger', 'Bo')]
    return { ada, bo, reviewer: await member('reviewer', 'Rui'), titleId: await title() }
  }

  it('is decided for those who review alone', async () => {
    const { ada, reviewer, titleId } = await people()
    await ground().set({ calibration: [titleId] })
    const { cursor } = await ground().catalogue.pullAll(ada)
    const decisionId = await ground().decide(reviewer, titleId)
    expect((await ground().catalogue.pullAll(ada, cursor)).changes).toEqual([])
    expect(await ground().decisionsTold(reviewer)).toMatchObject([{ decisionId, titleId }])
  })

  it('takes back from taggers what was decided of it before, and reviewers keep it', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    const decisionId = await ground().decide(reviewer, titleId)
    const [mine, theirs] = [
      await ground().catalogue.pullAll(ada),
      await ground().catalogue.pullAll(reviewer),
    ]
    expect(mine.changes).toContainEqual(expect.objectContaining({ decisionId, titleId }))
    await ground().set({ calibration: [titleId] })
    const withdrawn = {
      kind: 'decision',
      at: expect.any(Number),
      decisionId,
      withdrawn: true,
    }
    expect((await ground().catalogue.pullAll(ada, mine.cursor)).changes).toEqual([withdrawn])
    // Whoever comes later learns of a decision that is gone, and not of what.
    expect(await ground().decisionsTold(bo)).toEqual([withdrawn])
    const heard = await ground().decisionsTold(reviewer, theirs.cursor)
    expect(heard).toMatchObject([{ decisionId, titleId, note: 'why' }])
    expect(await ground().decisionsTold(reviewer)).toEqual(heard)
  })

  it('that is none any more shows what was decided of it', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    const before = await ground().decide(reviewer, titleId)
    await ground().set({ calibration: [titleId] })
    const { cursor } = await ground().catalogue.pullAll(ada)
    const meanwhile = await ground().decide(reviewer, titleId)
    await ground().set()
    for (const told of [
      await ground().decisionsTold(ada, cursor),
      await ground().decisionsTold(bo),
    ])
      expect(told).toMatchObject([
        { decisionId: before, titleId, note: 'why' },
        { decisionId: meanwhile, titleId, note: 'why' },
      ])
  })

  it('decided while it becomes one is never told to taggers after', async () => {
    const { ada, reviewer } = await people()
    const titleIds = []
    for (let n = 0; n < 6; n += 1) titleIds.push(await ground().catalogue.title())
    await Promise.all([
      ...titleIds.map((titleId) => ground().decide(reviewer, titleId)),
      ground().set({ calibration: titleIds }),
    ])
    const told = await ground().decisionsTold(ada)
    expect(told.filter((change) => change['withdrawn'] !== true)).toEqual([])
    expect(await ground().decisionsTold(reviewer)).toHaveLength(6)
  })

  it('is slipped to one person, once, and looks like any other', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    await ground().set({ calibration: [titleId] })
    await ground().catalogue.assign(await ground().catalogue.title(), ada)
    const { cursor } = await ground().catalogue.pullAll(ada)
    const wish = { personId: ada.personId, assignmentId: crypto.randomUUID() }
    const first = await ground().as(reviewer, 'POST', '/v1/admin/calibration/slip', wish)
    expect(first).toMatchObject({ status: 201, body: { ...wish, titleId } })
    const again = await ground().as(reviewer, 'POST', '/v1/admin/calibration/slip', wish)
    expect([again.status, again.body]).toEqual([200, first.body])
    const { changes } = await ground().catalogue.pullAll(ada, cursor)
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
    const none = await ground().as(reviewer, 'POST', '/v1/admin/calibration/slip', {
      personId: ada.personId,
    })
    expect(none).toMatchObject({ status: 409, body: { code: 'none_left' } })
    expect(none.body['detail']).toMatch(/^Ada has had every title/)
    const stolen = await ground().as(reviewer, 'POST', '/v1/admin/calibration/slip', {
      ...wish,
      personId: bo.personId,
    })
    expect(stolen).toMatchObject({ status: 409, body: { code: 'conflict' } })
  })

  it('that most others submitted is slipped first, and none that its person tagged', async () => {
    const { ada, bo, reviewer, titleId } = await people()
    const [other, tagged] = [await ground().catalogue.title(), await ground().catalogue.title()]
    // By its number alone the common one would come last.
    const [rare = '', common = ''] = [titleId, other].toSorted(
      (a, b) => numberOf('autumn', a, ada.personId) - numberOf('autumn', b, ada.personId),
    )
    await ground().submit(bo, common, violence(2))
    await ground().submit(ada, tagged, violence(2))
    await ground().set({ calibration: [rare, common, tagged] })
    const slip = async () =>
      (
        await ground().as(reviewer, 'POST', '/v1/admin/calibration/slip', {
          personId: ada.personId,
        })
      ).body['titleId']
    expect([await slip(), await slip(), await slip()]).toEqual([common, rare, undefined])
  })

  it('is slipped by nobody who tags, to nobody who does not', async () => {
    const { ada, reviewer, titleId } = await people()
    await ground().set({ calibration: [titleId] })
    const slip = (member: Member, personId: string) =>
      ground().as(member, 'POST', '/v1/admin/calibration/slip', { personId })
    expect((await slip(ada, ada.personId)).status).toBe(403)
    expect(await slip(ground().owner, reviewer.personId)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect((await slip(ground().owner, ada.personId)).status).toBe(201)
  })
})
