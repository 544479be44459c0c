import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InputOf } from '../../../shared/contract/calls.ts'
import type { TitleId } from '../../../shared/ids.ts'
import { falseAddress } from '../../support/falseCatalogue.ts'
import {
  again,
  decisionTold,
  degree,
  refusal,
  reviewerAt,
  submissionTold,
  taken,
} from '../../support/reviewing.ts'
import { openSyncedDesk, quiet, until } from '../../support/signedIn.ts'

/** What a reviewer decides and sends back: kept here, told to the catalogue, and looked at again where it moved. */

const two = () =>
  [
    submissionTold('film-1', { violence: degree(1) }),
    submissionTold('film-1', { violence: degree(4) }, { name: 'Bo' }),
  ] as const
const three = { outcome: 'neither', kind: 'degree', degree: 3 }
const stale = () =>
  Response.json({ status: 412, code: 'stale', detail: 'No.', revision: 2 }, { status: 412 })

/** What was sent as a decision, the last time. */
const sentIn = (asked: readonly { path: string; body: unknown }[]) =>
  asked.findLast(({ path }) => path === '/v1/decisions')?.body

describe('a decision', () => {
  it('is told with its basis in the next round, waits until then, and settles the title at once', async () => {
    const [one, other] = two()
    const { asked, decide, desk, queue, title } = await reviewerAt([one, other], { says: taken })
    await desk.call('sync.workOffline', { offline: true })
    const actId = await decide('film-1', 'violence', three)
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 1 })
    expect((await desk.call('sync.details', {})).reviews).toMatchObject([
      { title: { titleId: 'film-1' } },
    ])
    expect(await queue()).toEqual([])
    expect(await queue({ filter: 'waiting' })).toMatchObject([{ waiting: 1, standing: 'settled' }])
    expect((await title('film-1')).acts).toMatchObject([{ actId, standing: 'waiting' }])

    await desk.call('sync.workOffline', { offline: false })
    await quiet(desk)
    expect(sentIn(asked)).toEqual({
      decisionId: actId,
      titleId: 'film-1',
      facet: 'violence',
      term: null,
      ruling: three,
      note: 'It is seen from afar.',
      basis: [one, other].map(({ sessionId }) => ({ sessionId, revision: 1 })),
    })
    expect((await title('film-1')).acts).toMatchObject([{ actId, standing: 'told' }])
    expect(await queue({ filter: 'settled' })).toHaveLength(1)
    await quiet(desk)
    expect(asked.filter(({ path }) => path === '/v1/decisions')).toHaveLength(1)
  })

  it('carries a precedent where one is written, and an empty one where none is', async () => {
    const { asked, desk, ruling } = await reviewerAt([...two()], { says: taken })
    const given = await ruling('film-1', 'violence', three)
    const precedent = { en: ' Seen from afar. ', fr: '' }
    await desk.call('review.decide', { ...given, precedent })
    await quiet(desk)
    expect(sentIn(asked)).toMatchObject({ precedent: { en: 'Seen from afar.', fr: '' } })
    const empty = { ...given, actId: crypto.randomUUID(), precedent: { en: ' ', fr: '' } }
    await desk.call('review.decide', empty)
    await quiet(desk)
    expect(sentIn(asked)).not.toHaveProperty('precedent')
  })

  it('counts once when its answer was lost and the page sends it again', async () => {
    const { desk, ruling, title } = await reviewerAt([...two()])
    await desk.call('sync.workOffline', { offline: true })
    const given = await ruling('film-1', 'violence', three)
    await desk.call('review.decide', given)
    await desk.call('review.decide', given)
    expect((await title('film-1')).acts).toHaveLength(1)
  })

  it('takes the place of one of the same facet that was not told', async () => {
    const { decide, desk, title } = await reviewerAt([...two()])
    await desk.call('sync.workOffline', { offline: true })
    await decide('film-1', 'violence', three)
    const second = await decide('film-1', 'violence', { outcome: 'unclear', kind: null })
    await decide('film-1', 'tone', { outcome: 'unclear', kind: null })
    const { acts } = await title('film-1')
    expect(acts.map(({ actId }) => actId)).toContain(second)
    expect(acts).toHaveLength(2)
  })

  it('can be taken back until it is told, and not while it is being told', async () => {
    const answer = Promise.withResolvers<Response>()
    const { count, decide, desk, queue } = await reviewerAt([...two()], {
      says: { '/v1/decisions': () => answer.promise },
    })
    await desk.call('sync.workOffline', { offline: true })
    const first = await decide('film-1', 'violence', three)
    await desk.call('review.drop', { actId: first })
    expect(await queue()).toHaveLength(1)
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 0 })

    const actId = await decide('film-1', 'violence', three)
    await desk.call('sync.workOffline', { offline: false })
    await until(desk, () => count('/v1/decisions') === 1)
    expect(await desk.fail('review.drop', { actId })).toMatchObject({ code: 'review_told' })
    answer.resolve(Response.json({ decisionId: actId }, { status: 201 }))
    await until(desk, ({ waiting }) => waiting === 0)
    expect(await desk.fail('review.drop', { actId })).toMatchObject({ code: 'review_told' })
  })

  it('is refused here where the submission looked at is not the current one', async () => {
    const [one, other] = two()
    const { desk, ruling, tell } = await reviewerAt([one, other])
    const given = await ruling('film-1', 'violence', three)
    await tell(again(other, { violence: degree(2) }))
    expect(await desk.fail('review.decide', given)).toMatchObject({ code: 'review_moved' })
    await tell({ ...one, answers: undefined, returned: true })
    expect(await desk.fail('review.decide', given)).toMatchObject({ code: 'review_moved' })
  })

  it('whose basis moved at the catalogue stays here as stale with what was seen, and nothing is lost', async () => {
    let says = stale
    const [one, other] = two()
    const { count, decide, desk, queue, ruling, tell, title } = await reviewerAt([one, other], {
      says: { '/v1/decisions': () => says() },
    })
    const actId = await decide('film-1', 'violence', three)
    await quiet(desk)
    expect(desk.raised).toMatchObject([{ code: 'review_stale', details: { name: 'Film film-1' } }])
    // It settles nothing from this moment on.
    expect(await queue()).toHaveLength(1)
    await tell(again(other, { violence: degree(2) }))
    // And is not sent again by itself.
    expect(await queue()).toMatchObject([{ untaken: 1, waiting: 0, standing: 'open' }])
    expect(count('/v1/decisions')).toBe(1)
    const { acts, submissions } = await title('film-1')
    expect(acts).toMatchObject([
      {
        actId,
        standing: 'stale',
        made: {
          note: 'It is seen from afar.',
          basis: [
            { name: 'Ada', revision: 1, answer: degree(1) },
            { name: 'Bo', revision: 1, answer: degree(4) },
          ],
        },
      },
    ])
    expect(submissions.map(({ revision }) => revision)).toEqual([1, 2])
    expect(await queue({ filter: 'stale' })).toHaveLength(1)
    expect(await desk.call('review.choices', {})).toMatchObject({ untaken: 1 })

    // Ruled on again, upon what is there now.
    says = () => Response.json({ decisionId: crypto.randomUUID() }, { status: 201 })
    await desk.call('review.decide', await ruling('film-1', 'violence', three))
    await quiet(desk)
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'told' }])
  })

  it('that is stale can be given up, and is not asked about again in another run', async () => {
    const { count, decide, desk, folder, network, title } = await reviewerAt([...two()], {
      says: { '/v1/decisions': stale },
    })
    const actId = await decide('film-1', 'violence', three)
    await quiet(desk)
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'stale' }])
    await desk.close()
    const next = openSyncedDesk(folder, network)
    await quiet(next)
    expect(count('/v1/decisions')).toBe(1)
    await next.call('review.drop', { actId })
    const { acts } = await next.call('review.title', { titleId: 'film-1' as TitleId })
    expect(acts).toEqual([])
  })

  it('that the catalogue does not take is said once, kept, and asked about again in another run', async () => {
    const { count, decide, desk, folder, network, title } = await reviewerAt([...two()], {
      says: { '/v1/decisions': refusal(403, 'forbidden') },
    })
    await decide('film-1', 'violence', three)
    expect(await quiet(desk)).toMatchObject({ waiting: 0, obstacle: null })
    expect(desk.raised).toMatchObject([{ code: 'review_refused' }])
    expect((await title('film-1')).acts).toMatchObject([
      { standing: 'refused', refusal: 'forbidden' },
    ])
    await quiet(desk)
    expect(count('/v1/decisions')).toBe(1)
    await desk.close()
    const next = openSyncedDesk(folder, network)
    await until(next, () => count('/v1/decisions') === 2)
    await quiet(next)
    expect(next.raised).toEqual([])
  })

  it('waits while the catalogue answers nobody', async () => {
    const { count, decide, desk, title } = await reviewerAt([...two()], {
      says: { '/v1/decisions': refusal(503, 'unavailable') },
    })
    await decide('film-1', 'violence', three)
    await desk.call('sync.now', {})
    await until(desk, ({ obstacle }) => obstacle?.code === 'busy')
    expect(count('/v1/decisions')).toBeGreaterThan(0)
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 1 })
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'waiting' }])
  })

  it('is told again to a catalogue that came back from a backup', async () => {
    let restored: ReturnType<typeof crypto.randomUUID> | null = null
    const { count, decide, desk, ids, tell } = await reviewerAt([...two()], {
      says: {
        ...taken,
        '/v1/push': ({ events }) =>
          restored === null
            ? {
                ackedThrough: events.at(-1)?.seq ?? 0,
                durableThrough: 0,
                serverTime: 1,
                results: [],
              }
            : Response.json(
                { status: 409, code: 'epoch', detail: 'No.', epoch: restored, durableThrough: 0 },
                { status: 409 },
              ),
      },
    })
    await decide('film-1', 'violence', three)
    await quiet(desk)
    expect(count('/v1/decisions')).toBe(1)
    await desk.call('sync.signOut', {})
    restored = crypto.randomUUID()
    ids.epoch = restored
    await desk.call('sync.signIn', { url: falseAddress, invitation: 'y' })
    await until(desk, () => count('/v1/decisions') === 2)
    await tell(decisionTold('film-1'))
  })

  it('belongs to whoever made it: somebody else neither sees nor sends it', async () => {
    const { count, decide, desk, ids, tell, title } = await reviewerAt([...two()], { says: taken })
    await desk.call('sync.workOffline', { offline: true })
    await decide('film-1', 'violence', three)
    await desk.call('sync.signOut', {})
    const before = { ...ids }
    Object.assign(ids, { person: crypto.randomUUID(), device: crypto.randomUUID() })
    await desk.call('sync.signIn', { url: falseAddress, invitation: 'y' })
    await tell(...two())
    expect((await title('film-1')).acts).toEqual([])
    expect(count('/v1/decisions')).toBe(0)
    expect(await desk.call('sync.state', {})).toMatchObject({ waiting: 0 })
    await desk.call('sync.signOut', {})
    Object.assign(ids, before)
    await desk.call('sync.signIn', { url: falseAddress, invitation: 'z' })
    await until(desk, () => count('/v1/decisions') === 1)
  })
})

describe('a send-back', () => {
  const sendBack = (
    told: ReturnType<typeof submissionTold>,
    note = 'The second half was not watched.',
  ): InputOf<'review.sendBack'> => ({
    actId: crypto.randomUUID(),
    titleId: 'film-1' as TitleId,
    sessionId: told.sessionId,
    revision: told.revision,
    note,
  })

  it('is told with its note', async () => {
    const [one, other] = two()
    const path = `/v1/sessions/${other.sessionId}/return`
    const { asked, desk, title } = await reviewerAt([one, other], {
      says: { [path]: () => new Response(null, { status: 204 }) },
    })
    await desk.call('review.sendBack', sendBack(other))
    await quiet(desk)
    expect(asked.find((one) => one.path === path)?.body).toEqual({
      note: 'The second half was not watched.',
    })
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'told', made: { name: 'Bo' } }])
  })

  it('that was told is no news to a catalogue that came back from a backup, whatever became of the submission', async () => {
    let restored: ReturnType<typeof crypto.randomUUID> | null = null
    const [one, other] = two()
    const path = `/v1/sessions/${other.sessionId}/return`
    const { count, desk, ids, tell, tellAnew, title } = await reviewerAt([one, other], {
      says: {
        [path]: () => new Response(null, { status: 204 }),
        '/v1/push': ({ events }) =>
          restored === null
            ? {
                ackedThrough: events.at(-1)?.seq ?? 0,
                durableThrough: 0,
                serverTime: 1,
                results: [],
              }
            : Response.json(
                { status: 409, code: 'epoch', detail: 'No.', epoch: restored, durableThrough: 0 },
                { status: 409 },
              ),
      },
    })
    const comeBack = async () => {
      await desk.call('sync.signOut', {})
      restored = crypto.randomUUID()
      ids.epoch = restored
      await desk.call('sync.signIn', { url: falseAddress, invitation: 'y' })
    }
    await desk.call('review.sendBack', sendBack(other))
    await quiet(desk)
    const { personId, revision, sessionId, titleId } = other
    const place = { kind: 'submission', at: 2, titleId, sessionId, personId, revision }
    await tell({ ...place, returned: true })
    // It was sent back there as well: it is sent back once.
    await comeBack()
    await tellAnew(one)
    await until(desk, () => count(path) === 2)
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'told' }])
    // It was submitted again since.
    await comeBack()
    await tellAnew(one, again(other, { violence: degree(2) }))
    await until(desk, ({ waiting }) => waiting === 0)
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'told' }])
    expect(count(path)).toBe(2)
  })

  it('of what was submitted again meanwhile is not sent: nobody gets back what nobody looked at', async () => {
    const [one, other] = two()
    const path = `/v1/sessions/${other.sessionId}/return`
    const { count, desk, tell, title } = await reviewerAt([one, other], {
      says: { [path]: () => new Response(null, { status: 204 }) },
    })
    await desk.call('sync.workOffline', { offline: true })
    await desk.call('review.sendBack', sendBack(other))
    await desk.call('sync.workOffline', { offline: false })
    await tell(again(other, { violence: degree(2) }))
    expect((await title('film-1')).acts).toMatchObject([{ standing: 'stale' }])
    expect(count(path)).toBe(0)
  })
})

it('decisions come out of a damaged file, a damaged one left behind', async () => {
  const { decide, desk, folder, network, title } = await reviewerAt([...two()])
  await desk.call('sync.workOffline', { offline: true })
  await decide('film-1', 'violence', three, { note: 'This one is kept.' })
  await decide('film-1', 'tone', { outcome: 'unclear', kind: null }, { note: 'This one is not.' })
  const before = (await title('film-1')).acts.find(({ made }) => made.note === 'This one is kept.')
  await desk.close()
  const file = join(folder, 'work.db')
  const content = readFileSync(file)
  // Its outcome is one that no ruling has.
  content.write('X', content.indexOf('"unclear"') + 1)
  // The newest way to have a file looked at closely: its header says it has more pages than it has.
  content.writeUInt32BE(content.readUInt32BE(28) + 9, 28)
  writeFileSync(file, content)
  const next = openSyncedDesk(folder, network)
  expect(next.raised).toMatchObject([{ code: 'work_salvaged' }])
  const { acts } = await next.call('review.title', { titleId: 'film-1' as TitleId })
  expect(acts).toEqual([before])
})
