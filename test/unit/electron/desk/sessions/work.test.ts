import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changesOf, openTestDesk, sample, temporaryFolder, uuid } from '../../../../support/desk.ts'

const genre = { facet: 'genre', term: 'genre-drama' }
const markId = uuid(0xa1)

const open = async (folder = temporaryFolder()) => {
  const desk = openTestDesk(folder)
  const opened = await desk.call('sessions.open', { titleId: sample })
  return { ...desk, folder, opened, sessionId: opened.state.sessionId }
}

/** Everything required answered with *none applies* where that is an answer, and the whole title watched. */
const fillIn = async (desk: Awaited<ReturnType<typeof open>>) => {
  const { facets } = desk.opened.vocabulary
  const answers = facets.map(({ id }) => ['facet.stated', { facet: id, state: 'unsure' }] as const)
  const { durationMs } = desk.opened.state.media
  const spans = [{ fromMs: 0, toMs: durationMs, rate: 1 }]
  await desk.call('sessions.append', {
    sessionId: desk.sessionId,
    changes: changesOf(100, ...answers, ['watched', { spans }]),
  })
}

describe('opening a title', () => {
  it('begins a session with a sitting and the vocabulary in use', async () => {
    const { opened } = await open()
    expect(opened).toMatchObject({
      state: { status: 'open', vocabulary: { id: 'house', version: 1 }, eventCount: 2 },
      vocabulary: { id: 'house' },
      title: { titleId: 'sample', session: { sessionId: opened.state.sessionId } },
      view: { playheadMs: 0, focus: 'terms' },
    })
    expect(opened.state.sittings).toMatchObject([{ start: 'opened', end: null }])
  })

  it('goes on with the same session and sitting when it is opened again', async () => {
    const { call, opened } = await open()
    const again = await call('sessions.open', { titleId: sample })
    expect(again.state).toEqual(opened.state)
  })

  it('answers that a title is unknown', async () => {
    const { fail } = openTestDesk(temporaryFolder())
    expect(await fail('sessions.open', { titleId: 'nowhere' })).toMatchObject({
      code: 'title_unknown',
    })
  })
})

describe('appending changes', () => {
  it('answers how many events the session has now', async () => {
    const { call, sessionId } = await open()
    const saved = await call('sessions.append', {
      sessionId,
      changes: changesOf(1, ['term.applied', genre], ['note.set', { facet: null, text: 'a' }]),
    })
    expect(saved.eventCount).toBe(4)
  })

  it('counts changes once when they are sent again after a lost answer', async () => {
    const { call, sessionId } = await open()
    const changes = changesOf(
      1,
      ['term.applied', genre],
      ['degree.set', { facet: 'violence', degree: 2 }],
    )
    await call('sessions.append', { sessionId, changes })
    const again = await call('sessions.append', {
      sessionId,
      changes: [...changes, ...changesOf(3, ['degree.cleared', { facet: 'violence' }])],
    })
    expect(again.eventCount).toBe(5)
  })

  it('counts a change once that is twice in one call', async () => {
    const { call, sessionId } = await open()
    const [change] = changesOf(1, ['term.applied', genre])
    const changes = change ? [change, change] : []
    expect((await call('sessions.append', { sessionId, changes })).eventCount).toBe(3)
  })

  it('counts marks once that are sent again, although they are there by now', async () => {
    const { call, sessionId } = await open()
    const changes = changesOf(1, ['mark.placed', { markId, atMs: 5 }])
    await call('sessions.append', { sessionId, changes })
    const again = await call('sessions.append', { sessionId, changes, view: { playheadMs: 8 } })
    expect(again.eventCount).toBe(3)
    expect((await call('sessions.open', { titleId: sample })).view.playheadMs).toBe(8)
  })

  it('counts what was saved before a submission once when it is sent again after it', async () => {
    const desk = await open()
    const changes = changesOf(1, ['term.applied', genre])
    await desk.call('sessions.append', { sessionId: desk.sessionId, changes })
    await fillIn(desk)
    const { state } = await desk.call('sessions.submit', {
      sessionId: desk.sessionId,
      declaration: 'mine',
    })
    const again = await desk.call('sessions.append', { sessionId: desk.sessionId, changes })
    expect(again.eventCount).toBe(state.eventCount)
  })

  it('keeps none of the changes when one of them is refused, and says which', async () => {
    const { call, fail, sessionId } = await open()
    const changes = changesOf(
      1,
      ['term.applied', genre],
      ['term.applied', { facet: 'genre', term: 'no-such-term' }],
    )
    expect(
      await fail('sessions.append', { sessionId, changes, view: { playheadMs: 9 } }),
    ).toMatchObject({
      code: 'change_refused',
      details: { index: 1, reason: 'the facet “genre” has no term “no-such-term”' },
    })
    const { state, view } = await call('sessions.open', { titleId: sample })
    expect([state.answers, state.eventCount, view.playheadMs]).toEqual([{}, 2, 0])
  })

  it('checks each change against the ones before it in the same call', async () => {
    const { call, sessionId } = await open()
    const placed = ['mark.placed', { markId, atMs: 5 }] as const
    const changed = ['mark.changed', { markId, note: 'here' }] as const
    await call('sessions.append', { sessionId, changes: changesOf(1, placed, changed) })
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.marks[markId]).toMatchObject({ atMs: 5, note: 'here' })
  })

  it('keeps the view together with the changes', async () => {
    const { call, sessionId } = await open()
    const view = { playheadMs: 1234, facet: 'genre', focus: 'note', caret: 3 } as const
    await call('sessions.append', {
      sessionId,
      changes: changesOf(1, ['term.applied', genre]),
      view,
    })
    const opened = await call('sessions.open', { titleId: sample })
    expect(opened.view).toMatchObject(view)
  })

  it('refuses an id that belongs to another session', async () => {
    const { call, fail, sessionId, opened } = await open()
    await call('sessions.append', { sessionId, changes: changesOf(1, ['term.applied', genre]) })
    const { text } = await call('sessions.export', { sessionId, format: 'json', language: 'en' })
    // The same work once more, from another computer.
    const other = await call('sessions.import', {
      text: text.replaceAll(/("eventId": ?")0/g, '$1f').replaceAll(sessionId, uuid(0xee)),
    })
    expect(other.sessionId).not.toBe(opened.state.sessionId)
    expect(
      await fail('sessions.append', {
        sessionId: other.sessionId,
        changes: changesOf(1, ['term.applied', genre]),
      }),
    ).toMatchObject({ code: 'change_refused', details: { index: 0 } })
  })

  it('starts a sitting by itself when changes come without one', async () => {
    const { call, sessionId } = await open()
    await call('sessions.leave', { sessionId, reason: 'idle' })
    await call('sessions.append', { sessionId, changes: changesOf(1, ['term.applied', genre]) })
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings).toMatchObject([{ end: 'idle' }, { start: 'resumed', end: null }])
  })
})

describe('sittings', () => {
  it('end when the person leaves and begin again when the title is opened', async () => {
    const { call, sessionId } = await open()
    await call('sessions.leave', { sessionId, reason: 'closed' })
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings.map(({ start, end }) => [start, end])).toEqual([
      ['opened', 'closed'],
      ['resumed', null],
    ])
  })

  it('go on after an idle time', async () => {
    const { call, sessionId } = await open()
    await call('sessions.leave', { sessionId, reason: 'idle' })
    await call('sessions.resume', { sessionId })
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings).toMatchObject([{ end: 'idle' }, { start: 'resumed', end: null }])
  })

  it('end once, however often the person leaves', async () => {
    const { call, sessionId } = await open()
    await call('sessions.leave', { sessionId, reason: 'idle' })
    await call('sessions.leave', { sessionId, reason: 'closed' })
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings.map(({ start, end }) => [start, end])).toEqual([
      ['opened', 'idle'],
      ['resumed', null],
    ])
    expect(state.eventCount).toBe(4)
  })

  it('end when the page is gone', async () => {
    const { call, desk } = await open()
    await desk.inner('pageGone', {})
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings[0]).toMatchObject({ end: 'closed' })
  })

  it('end when the desk closes', async () => {
    const { folder, close } = await open()
    await close()
    const { state } = await openTestDesk(folder).call('sessions.open', { titleId: sample })
    expect(state.sittings[0]).toMatchObject({ end: 'closed' })
  })

  it('that a kill left open end at the next start, as recovered', async () => {
    const { folder, sessionId } = await open()
    const killed = temporaryFolder()
    for (const name of ['work.db', 'work.db-wal']) {
      copyFileSync(join(folder, name), join(killed, name))
    }
    const again = openTestDesk(killed)
    const file = { sessionId, format: 'json', language: 'en' } as const
    const { session } = JSON.parse((await again.call('sessions.export', file)).text)
    expect(session.events.at(-1).change).toEqual({
      type: 'sitting.ended',
      body: { reason: 'recovered' },
    })
  })

  it('that nobody asked for last no longer than their last change', async () => {
    const { call, sessionId, desk, ports } = await open()
    await call('sessions.leave', { sessionId, reason: 'closed' })
    await call('sessions.append', { sessionId, changes: changesOf(1, ['term.applied', genre]) })
    ports.pass(3_600_000)
    await desk.inner('pageGone', {})
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state.sittings[1]).toMatchObject({ end: 'recovered' })
    expect(state.sittings[1]?.endedWallMs).toBe(changesOf(1, ['term.applied', genre])[0]?.wallMs)
  })
})

describe('undo', () => {
  it('takes back across a restart what was done before it, step by step', async () => {
    const { folder, call, close, sessionId } = await open()
    const changes = changesOf(
      1,
      ['term.applied', genre],
      ['degree.set', { facet: 'violence', degree: 3 }],
    )
    await call('sessions.append', { sessionId, changes })
    await close()

    const desk = openTestDesk(folder)
    const undone = changesOf(
      10,
      ['undone', { eventId: changes[1]?.eventId }],
      ['undone', { eventId: changes[0]?.eventId }],
      ['redone', { eventId: changes[0]?.eventId }],
    )
    await desk.call('sessions.append', { sessionId, changes: undone })
    await desk.close()
    const { state } = await openTestDesk(folder).call('sessions.open', { titleId: sample })
    expect(state.answers).toEqual({ genre: { kind: 'terms', terms: ['genre-drama'] } })
    expect(state.redo.map(({ eventId }) => eventId)).toEqual([changes[1]?.eventId])
  })

  it('refuses to take back what is not the last step', async () => {
    const { call, fail, sessionId } = await open()
    const changes = changesOf(
      1,
      ['term.applied', genre],
      ['degree.set', { facet: 'violence', degree: 3 }],
    )
    await call('sessions.append', { sessionId, changes })
    const wrong = changesOf(5, ['undone', { eventId: changes[0]?.eventId }])
    expect(await fail('sessions.append', { sessionId, changes: wrong })).toMatchObject({
      code: 'change_refused',
    })
  })
})

describe('submitting', () => {
  it('is refused with the number of things that are missing, and changes nothing', async () => {
    const { call, fail, sessionId } = await open()
    const failure = await fail('sessions.submit', { sessionId, declaration: 'mine' })
    expect(failure.code).toBe('not_ready')
    expect(failure.details?.['count']).toBeGreaterThan(1)
    const { state } = await call('sessions.open', { titleId: sample })
    expect(state).toMatchObject({ status: 'open', eventCount: 2 })
  })

  it('seals the session and ends its sitting when nothing is missing', async () => {
    const desk = await open()
    await fillIn(desk)
    const { state } = await desk.call('sessions.submit', {
      sessionId: desk.sessionId,
      declaration: 'mine',
    })
    expect(state).toMatchObject({ status: 'submitted', revision: 1, undo: [] })
    expect(state.sittings.at(-1)).toMatchObject({ end: 'closed' })
  })

  it('begins and ends no sitting where the person had left', async () => {
    const desk = await open()
    const { sessionId } = desk
    await fillIn(desk)
    await desk.call('sessions.leave', { sessionId, reason: 'idle' })
    const { state } = await desk.call('sessions.submit', { sessionId, declaration: 'mine' })
    expect(state.status).toBe('submitted')
    expect(state.sittings.map(({ end }) => end)).toEqual(['idle'])
  })

  it('says of one thing that it is missing', async () => {
    const desk = await open()
    const { sessionId } = desk
    await fillIn(desk)
    const required = desk.opened.vocabulary.facets.find(({ required }) => required)
    const changes = changesOf(900, ['facet.stated', { facet: required?.id, state: 'cleared' }])
    await desk.call('sessions.append', { sessionId, changes })
    expect(await desk.fail('sessions.submit', { sessionId, declaration: 'mine' })).toMatchObject({
      message: expect.stringMatching(/^One thing is missing/),
      details: { count: 1 },
    })
  })

  it('lets no change in afterwards, until the session is reopened', async () => {
    const desk = await open()
    const { sessionId } = desk
    await fillIn(desk)
    await desk.call('sessions.submit', { sessionId, declaration: 'mine' })
    const changes = changesOf(1, ['term.applied', genre])
    expect(await desk.fail('sessions.append', { sessionId, changes })).toMatchObject({
      code: 'session_submitted',
    })
    await desk.call('sessions.reopen', { sessionId, reason: 'a slip' })
    await desk.call('sessions.append', { sessionId, changes })
    const { state } = await desk.call('sessions.open', { titleId: sample })
    expect(state).toMatchObject({ status: 'open', revision: 1 })
    expect(state.answers['genre']).toEqual({ kind: 'terms', terms: ['genre-drama'] })
  })

  it('starts no sitting when a submitted session is looked at', async () => {
    const desk = await open()
    await fillIn(desk)
    const { state } = await desk.call('sessions.submit', {
      sessionId: desk.sessionId,
      declaration: 'mine',
    })
    expect((await desk.call('sessions.open', { titleId: sample })).state).toEqual(state)
  })

  it('cannot be taken back where there is none', async () => {
    const { fail, sessionId } = await open()
    expect(await fail('sessions.reopen', { sessionId, reason: '' })).toMatchObject({
      code: 'session_not_submitted',
    })
  })
})
