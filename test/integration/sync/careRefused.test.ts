import { describe, expect, it } from 'vitest'
import type { AssignmentId } from '../../../shared/ids.ts'
import { atFalseCatalogue, problem } from '../../support/atFalseCatalogue.ts'
import type { OpenDesk } from '../../support/desk.ts'
import { acknowledged, assignmentTold, type Saying } from '../../support/falseCatalogue.ts'
import { note, openSyncedDesk, quiet, until } from '../../support/signedIn.ts'

const pathFor = (assignmentId: AssignmentId) => `/v1/assignments/${assignmentId}/decline`
const tonight = (desk: OpenDesk) => desk.call('tonight.list', { weekStartsAtMs: 0 })
const decline = (desk: OpenDesk, assignmentId: AssignmentId) =>
  desk.call('care.decline', { assignmentId, reason: 'content', note: '' })

describe('a catalogue that does not take a decline', () => {
  const refusal = (status: number, code: string) => () => problem(status, code)

  /** Somebody at a desk whose catalogue says this to a decline, and who has declined. */
  const declinedAt = async (saying: Saying) => {
    const there = await atFalseCatalogue((assignmentId) => ({ [pathFor(assignmentId)]: saying }))
    const { assignmentId, count, desk } = there
    await quiet(desk)
    await decline(desk, assignmentId)
    return { ...there, asked: () => count(pathFor(assignmentId)) }
  }

  it('because it is older keeps nothing waiting; the title stays declined here, which is said once', async () => {
    const { asked, assignmentId, desk, folder, network } = await declinedAt(
      refusal(404, 'not_found'),
    )
    expect(await quiet(desk)).toMatchObject({ waiting: 0, obstacle: null })
    expect((await tonight(desk)).declined).toMatchObject([{ assignmentId, standing: 'unheard' }])
    expect(desk.raised).toMatchObject([
      { code: 'decline_unheard', details: { name: 'Film film-1' } },
    ])
    await quiet(desk)
    expect(asked()).toBe(1)
    await desk.close()
    // Asked again in another run of the program: it may have been updated.
    const again = openSyncedDesk(folder, network)
    await until(again, () => asked() === 2)
    await quiet(again)
    expect(again.raised).toEqual([])
    await again.call('care.takeBack', { assignmentId })
    expect((await tonight(again)).assigned).toHaveLength(1)
  })

  it('because it was updated meanwhile takes it in the next run', async () => {
    let isNew = false
    const { asked, assignmentId, desk, folder, network } = await declinedAt(() =>
      isNew
        ? { declineId: crypto.randomUUID(), reason: 'content', note: null, at: 1 }
        : refusal(404, 'not_found')(),
    )
    await quiet(desk)
    await desk.close()
    isNew = true
    const again = openSyncedDesk(folder, network)
    await until(again, () => asked() === 2)
    await quiet(again)
    expect((await tonight(again)).declined).toMatchObject([{ assignmentId, standing: 'told' }])
    // Also before its feed says so.
    expect(await again.fail('care.takeBack', { assignmentId })).toMatchObject({
      code: 'decline_told',
    })
  })

  it('does not keep a title declined that was submitted all the same from another computer', async () => {
    const { assignmentId, desk, tell } = await declinedAt(refusal(404, 'not_found'))
    await quiet(desk)
    tell({ ...assignmentTold('film-1', assignmentId), submittedAt: 5 })
    await quiet(desk)
    const here = await tonight(desk)
    expect([here.declined, here.assigned.length]).toEqual([[], 1])
  })

  it.each([
    ['it was taken back', 403, 'revoked'],
    ['it is unknown', 404, 'assignment_unknown'],
  ])('because %s is asked no more, and says nothing', async (_, status, code) => {
    const { asked, desk } = await declinedAt(refusal(status, code))
    expect(await quiet(desk)).toMatchObject({ waiting: 0, obstacle: null })
    await quiet(desk)
    expect([asked(), desk.raised, (await tonight(desk)).declined]).toEqual([1, [], []])
  })

  it('because it answers nobody at the moment is asked again', async () => {
    const { asked, assignmentId, desk } = await declinedAt(refusal(503, 'unavailable'))
    await desk.call('sync.now', {})
    await until(desk, (state) => state.obstacle?.code === 'busy')
    const before = asked()
    await desk.call('sync.now', {})
    await until(desk, () => asked() > before)
    expect((await tonight(desk)).declined).toMatchObject([{ assignmentId, standing: 'waiting' }])
    expect(desk.raised).toEqual([])
  })

  it('because it has a fault is asked again in the next round, and keeps nothing else waiting', async () => {
    const { asked, assignmentId, desk } = await declinedAt(refusal(500, 'internal'))
    await desk.call('sync.now', {})
    await until(desk, ({ phase }) => asked() > 0 && phase === 'resting')
    const before = asked()
    await desk.call('sync.now', {})
    const state = await until(desk, ({ phase }) => asked() > before && phase === 'resting')
    expect(state.obstacle).toBeNull()
    expect((await tonight(desk)).declined).toMatchObject([{ assignmentId, standing: 'waiting' }])
    expect(desk.raised).toEqual([])
  })

  it('is not waited for by what is tagged: the log goes first', async () => {
    const { desk } = await declinedAt(refusal(400, 'invalid'))
    expect(await quiet(desk)).toMatchObject({ waiting: 0, obstacle: null })
    expect((await tonight(desk)).declined).toMatchObject([{ standing: 'unheard' }])
  })

  it('at this very moment keeps it from being taken back', async () => {
    const answer = Promise.withResolvers<object>()
    const { asked, assignmentId, desk } = await declinedAt(() => answer.promise)
    await desk.call('sync.now', {})
    await until(desk, () => asked() === 1)
    expect(await desk.fail('care.takeBack', { assignmentId })).toMatchObject({
      code: 'decline_told',
    })
    answer.resolve({ declineId: crypto.randomUUID(), reason: 'content', note: null, at: 1 })
    await until(desk, ({ waiting }) => waiting === 0)
  })
})

describe('a catalogue that came back from a backup', () => {
  it('is told again what it has no more', async () => {
    let [epoch, wasPushed] = ['', false]
    const { assignmentId, count, desk, open } = await atFalseCatalogue((id) => ({
      [pathFor(id)]: () => ({
        declineId: crypto.randomUUID(),
        reason: 'content',
        note: null,
        at: 1,
      }),
      '/v1/push': ({ events }) => {
        if (epoch === '' || wasPushed) return acknowledged(events.at(-1)?.seq ?? 0)
        wasPushed = true
        return problem(409, 'epoch', { epoch, durableThrough: 0 })
      },
    }))
    await quiet(desk)
    const sessionId = await open()
    await decline(desk, assignmentId)
    await quiet(desk)
    expect(count(pathFor(assignmentId))).toBe(1)
    epoch = crypto.randomUUID()
    await note(desk, sessionId, 'after the restore')
    await quiet(desk)
    expect(count(pathFor(assignmentId))).toBe(2)
  })
})
