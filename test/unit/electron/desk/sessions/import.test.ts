import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionId, TitleId } from '../../../../../shared/ids.ts'
import type { SessionState } from '../../../../../shared/session/state.ts'
import { changesOf, openTestDesk, sample, temporaryFolder, uuid } from '../../../../support/desk.ts'

/** A state without the ids an import gives anew. */
const withoutIds = (whole: SessionState) => {
  const { sessionId: _, undo, redo, ...state } = whole
  return {
    ...state,
    undo: undo.map(({ eventId: _id, ...step }) => step),
    redo: redo.map(({ eventId: _id, ...step }) => step),
  }
}

const exported = async (
  written: Parameters<typeof changesOf>[1][] = [['note.set', { facet: null, text: 'seen' }]],
) => {
  const desk = openTestDesk(temporaryFolder())
  const { sessionId } = (await desk.call('sessions.open', { titleId: sample })).state
  await desk.call('sessions.append', { sessionId, changes: changesOf(1, ...written) })
  const { state } = await desk.call('sessions.open', { titleId: sample })
  const { text } = await desk.call('sessions.export', { sessionId, format: 'json', language: 'en' })
  return { desk, sessionId, state, text }
}

const stateOf = async (desk: ReturnType<typeof openTestDesk>, titleId: TitleId) =>
  (await desk.call('sessions.open', { titleId })).state

describe('a session exported as JSON', () => {
  it('comes back with the same state, whatever was done in it', async () => {
    const mark = fc.integer({ min: 1, max: 3 }).map((n) => uuid(0xa0 + n))
    const change = fc.oneof(
      fc
        .constantFrom('genre-drama', 'genre-comedy')
        .map((term) => ['term.applied', { facet: 'genre', term }] as const),
      fc.nat(5).map((degree) => ['degree.set', { facet: 'violence', degree }] as const),
      fc
        .constantFrom('none', 'unsure', 'cleared')
        .map((state) => ['facet.stated', { facet: 'genre', state }] as const),
      fc
        .string()
        .map((text) => ['note.set', { facet: 'genre', text: text.toWellFormed() }] as const),
      fc
        .tuple(mark, fc.nat(90_000))
        .map(([markId, atMs]) => ['mark.placed', { markId, atMs }] as const),
      mark.map((markId) => ['mark.removed', { markId }] as const),
      fc
        .nat(80_000)
        .map(
          (fromMs) => ['watched', { spans: [{ fromMs, toMs: fromMs + 900, rate: 1 }] }] as const,
        ),
      fc.constant('undo' as const),
      fc.constant('redo' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
        const desk = openTestDesk(temporaryFolder())
        const { sessionId } = await stateOf(desk, sample)
        for (const [at, one] of changes.entries()) {
          const { undo, redo } = await stateOf(desk, sample)
          const written =
            one === 'undo'
              ? (['undone', { eventId: undo.at(-1)?.eventId }] as const)
              : one === 'redo'
                ? (['redone', { eventId: redo.at(-1)?.eventId }] as const)
                : one
          // What does not fit is refused, and then simply not part of the session.
          await desk.desk.call('sessions.append', { sessionId, changes: changesOf(at, written) })
        }
        const before = await stateOf(desk, sample)
        const { text } = await desk.call('sessions.export', {
          sessionId,
          format: 'json',
          language: 'fr',
        })
        await desk.call('sessions.leave', { sessionId, reason: 'closed' })

        const other = openTestDesk(temporaryFolder())
        const imported = await other.call('sessions.import', { text })
        const file = await other.call('sessions.export', {
          sessionId: imported.sessionId,
          format: 'json',
          language: 'fr',
        })
        const again = JSON.parse(file.text)
        expect(imported.sessionId).not.toBe(sessionId)
        expect(again.session.events).toHaveLength(before.eventCount)
        const { state } = await other.call('sessions.open', { titleId: imported.titleId })
        const { sittings, lastWallMs: _wall, eventCount: _count, ...rest } = withoutIds(state)
        const { sittings: sat, lastWallMs: _w, eventCount: _c, ...expected } = withoutIds(before)
        expect(rest).toEqual(expected)
        expect(sittings[0]?.startedWallMs).toBe(sat[0]?.startedWallMs)
      }),
      { numRuns: 15 },
    )
  })

  it('can be undone further where it was imported', async () => {
    const { text, state } = await exported([
      ['term.applied', { facet: 'genre', term: 'genre-drama' }],
      ['degree.set', { facet: 'violence', degree: 2 }],
    ])
    const other = openTestDesk(temporaryFolder())
    const { sessionId } = await other.call('sessions.import', { text })
    const { undo } = await stateOf(other, sample)
    expect(undo.map(({ eventId }) => eventId)).not.toEqual(state.undo.map(({ eventId }) => eventId))
    await other.call('sessions.append', {
      sessionId,
      changes: changesOf(50, ['undone', { eventId: undo.at(-1)?.eventId }]),
    })
    expect((await stateOf(other, sample)).answers).toEqual({
      genre: { kind: 'terms', terms: ['genre-drama'] },
    })
  })

  it('is imported once, and said to be there already the second time', async () => {
    const { text } = await exported()
    const other = openTestDesk(temporaryFolder())
    const { sessionId } = await other.call('sessions.import', { text })
    expect(await other.fail('sessions.import', { text })).toMatchObject({
      code: 'already_imported',
      details: { sessionId },
    })
    expect((await other.call('storage.describe', {})).sessions).toBe(1)
  })

  it('is not imported where it never left, however far it has gone on since', async () => {
    const { desk, sessionId, text } = await exported()
    await desk.call('sessions.append', {
      sessionId,
      changes: changesOf(60, ['degree.set', { facet: 'violence', degree: 1 }]),
    })
    expect(await desk.fail('sessions.import', { text })).toMatchObject({
      code: 'already_imported',
      details: { sessionId },
    })
    expect((await stateOf(desk, sample)).sessionId).toBe(sessionId)
  })

  it('is found in Tonight again where its title had been taken out', async () => {
    const { desk, sessionId, text } = await exported()
    await desk.call('titles.remove', { titleId: sample })
    expect(await desk.call('sessions.import', { text })).toEqual({ sessionId, titleId: sample })
    const { rows } = await desk.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows).toMatchObject([{ titleId: sample, session: { status: 'open' } }])
  })

  it('comes into sight again where a colleague’s of the same title hides it', async () => {
    const { desk, sessionId, text } = await exported()
    const theirs = text.replaceAll('seen', 'seen by others').replaceAll(sessionId, uuid(0xbeef))
    const other = openTestDesk(temporaryFolder())
    const copy = await other.call('sessions.import', { text: theirs })
    expect(copy.titleId).toBe(sample)
    const hiding = JSON.parse(theirs)
    for (const event of hiding.session.events) event.eventId = `f${event.eventId.slice(1)}`
    await desk.call('sessions.import', { text: JSON.stringify(hiding) })
    expect((await stateOf(desk, sample)).notes['']).toBe('seen by others')
    expect(await desk.call('sessions.import', { text })).toEqual({ sessionId, titleId: sample })
    expect((await stateOf(desk, sample)).notes['']).toBe('seen')
    expect((await desk.call('storage.describe', {})).sessions).toBe(2)
  })

  it('that was edited by hand is not taken for the one here', async () => {
    const { desk, sessionId, text } = await exported()
    const edited = await desk.call('sessions.import', { text: text.replaceAll('seen', 'forged') })
    expect(edited.sessionId).not.toBe(sessionId)
  })

  it('comes in beside the one here where it holds what that has lost', async () => {
    const { desk, sessionId, text } = await exported()
    const file = JSON.parse(text)
    file.session.events.at(-1).eventId = uuid(0xfeed)
    const imported = await desk.call('sessions.import', { text: JSON.stringify(file) })
    expect(imported.sessionId).not.toBe(sessionId)
    expect((await desk.call('storage.describe', {})).sessions).toBe(2)
  })

  it('brings a title whose file is not on this computer', async () => {
    const { text } = await exported()
    const elsewhere = text.replaceAll('"sample"', '"film-elsewhere"')
    const other = openTestDesk(temporaryFolder())
    const { titleId } = await other.call('sessions.import', { text: elsewhere })
    const { rows } = await other.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows.find((row) => row.titleId === titleId)).toMatchObject({
      name: 'The Lamplighter',
      present: false,
      session: { status: 'open' },
    })
  })

  it('of the sample finds the sample’s own film', async () => {
    const { text } = await exported()
    const other = openTestDesk(temporaryFolder())
    await other.call('sessions.import', { text })
    const { rows } = await other.call('tonight.list', { weekStartsAtMs: 0 })
    expect(rows).toMatchObject([{ titleId: 'sample', sample: true, present: true }])
  })

  it('of a vocabulary that is not here says which is missing', async () => {
    const { text } = await exported()
    const other = openTestDesk(temporaryFolder())
    const unknown = text.replaceAll(/"version": 1(?=\s*\})/g, '"version": 7')
    expect(await other.fail('sessions.import', { text: unknown })).toMatchObject({
      code: 'vocabulary_unknown',
      details: { id: 'house', version: 7 },
    })
  })
})

describe('a copy of a session from another computer', () => {
  const noted = (from: number, text: string) => changesOf(from, ['note.set', { facet: null, text }])
  const exportOf = async (desk: ReturnType<typeof openTestDesk>, sessionId: SessionId) =>
    (await desk.call('sessions.export', { sessionId, format: 'json', language: 'en' })).text

  it('does not hide behind an older export of the same session', async () => {
    const { desk, sessionId, text: older } = await exported()
    await desk.call('sessions.append', { sessionId, changes: noted(10, 'seen again') })
    const other = openTestDesk(temporaryFolder())
    const copy = await other.call('sessions.import', { text: await exportOf(desk, sessionId) })
    expect(await other.fail('sessions.import', { text: older })).toMatchObject({
      code: 'already_imported',
      details: { sessionId: copy.sessionId },
    })
  })

  it('makes way for a later export where nobody worked on it', async () => {
    const { desk, sessionId, text } = await exported()
    const other = openTestDesk(temporaryFolder())
    const copy = await other.call('sessions.import', { text })
    await stateOf(other, sample)
    await desk.call('sessions.append', { sessionId, changes: noted(10, 'seen again') })
    const later = await other.call('sessions.import', { text: await exportOf(desk, sessionId) })
    expect(later.sessionId).not.toBe(copy.sessionId)
    expect((await stateOf(other, sample)).notes['']).toBe('seen again')
  })

  it('does not hide behind a later export where somebody worked on it', async () => {
    const { desk, sessionId, text } = await exported()
    const other = openTestDesk(temporaryFolder())
    const copy = await other.call('sessions.import', { text })
    await stateOf(other, sample)
    await other.call('sessions.append', {
      sessionId: copy.sessionId,
      changes: noted(50, 'seen here'),
    })
    await desk.call('sessions.append', { sessionId, changes: noted(10, 'seen there') })
    const later = await exportOf(desk, sessionId)
    expect(await other.fail('sessions.import', { text: later })).toMatchObject({
      code: 'already_imported',
      details: { sessionId: copy.sessionId },
    })
    expect((await stateOf(other, sample)).notes['']).toBe('seen here')
  })
})

describe('a file that is no session', () => {
  it.each([
    ['garbage', () => 'not json'],
    ['something else', () => '{"format":"other"}'],
    ['a damaged session', (text: string) => text.replace('"note.set"', '"note.sat"')],
    [
      'a session of terms nobody has',
      (text: string) => text.replace('"facet": null', '"facet": "nowhere"'),
    ],
    [
      'a session of a newer program',
      (text: string) => text.replace('"version": 1', '"version": 2'),
    ],
    ['half a character', (text: string) => text.replace('seen', String.raw`s\ud83c`)],
  ])('(%s) is refused and leaves nothing behind', async (_, spoil) => {
    const { text } = await exported()
    const other = openTestDesk(temporaryFolder())
    expect(await other.fail('sessions.import', { text: spoil(text) })).toMatchObject({
      code: 'export_invalid',
    })
    expect(await other.call('storage.describe', {})).toMatchObject({ sessions: 0, events: 0 })
  })
})
