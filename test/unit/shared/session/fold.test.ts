import { describe, expect, it } from 'vitest'
import { answerOf } from '../../../../shared/session/cells.ts'
import { applyEvent, beginSession, foldSession } from '../../../../shared/session/fold.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import { context, event, eventsOf, markId, opened, sessionId, stateAfter, uuid } from './story.ts'
import type { Written } from './story.ts'

const applied = (facet: string, term: string): Written => ['term.applied', { facet, term }]
const withdrawn = (facet: string, term: string): Written => ['term.withdrawn', { facet, term }]
const degree = (value: number): Written => ['degree.set', { facet: 'violence', degree: value }]
const stated = (facet: string, state: string): Written => ['facet.stated', { facet, state }]
const placed = (n: number, more: object = {}): Written => [
  'mark.placed',
  { markId: markId(n), atMs: 5_000, ...more },
]
const changed = (n: number, more: object): Written => [
  'mark.changed',
  { markId: markId(n), ...more },
]
const note = (text: string, facet: string | null = null): Written => ['note.set', { facet, text }]
const undone = (n: number): Written => ['undone', { eventId: uuid(n) }]
const redone = (n: number): Written => ['redone', { eventId: uuid(n) }]
const submitted: Written = ['session.submitted', { declaration: 'All of it.' }]

describe('the beginning of a session', () => {
  it('holds what the opening said and nothing else', () => {
    expect(beginSession(sessionId, opened)).toMatchObject({
      sessionId,
      titleId: 'film-1',
      vocabulary: { id: 'small', version: 1 },
      status: 'open',
      revision: 0,
      answers: {},
      eventCount: 1,
      lastWallMs: 0,
    })
  })

  it('cannot be anything but an opening', () => {
    expect(() => foldSession(sessionId, eventsOf(degree(1)).slice(1), context)).toThrow(RangeError)
    expect(() => foldSession(sessionId, [], context)).toThrow(RangeError)
  })

  it('happens once', () => {
    const state = stateAfter(['session.opened', { ...opened.body, titleId: 'film-2' }])
    expect(state).toMatchObject({ titleId: 'film-1', ignored: 1, eventCount: 2 })
  })
})

describe('answers', () => {
  it('gather in a multiple-choice facet', () => {
    expect(stateAfter(applied('tone', 'dark'), applied('tone', 'dry')).answers).toEqual({
      tone: { kind: 'terms', terms: ['dark', 'dry'] },
    })
  })

  it('take each other’s place in a single-choice facet, in one step', () => {
    const state = stateAfter(applied('format', 'film'), applied('format', 'series'))
    expect(state.answers).toEqual({ format: { kind: 'terms', terms: ['series'] } })
    const back = applyEvent(state, event(3, ...undone(2)), context)
    expect(back.answers).toEqual({ format: { kind: 'terms', terms: ['film'] } })
  })

  it('are absent again when the last term is withdrawn', () => {
    expect(stateAfter(applied('tone', 'dark'), withdrawn('tone', 'dark')).answers).toEqual({})
  })

  it('keep the other terms when one is withdrawn', () => {
    const state = stateAfter(
      applied('tone', 'dark'),
      applied('tone', 'dry'),
      withdrawn('tone', 'dark'),
    )
    expect(state.answers).toEqual({ tone: { kind: 'terms', terms: ['dry'] } })
  })

  it('that state something are replaced by a term, and replace terms', () => {
    expect(stateAfter(stated('tone', 'none'), applied('tone', 'dry')).answers).toEqual({
      tone: { kind: 'terms', terms: ['dry'] },
    })
    expect(stateAfter(applied('tone', 'dry'), stated('tone', 'unsure')).answers).toEqual({
      tone: { kind: 'stated', state: 'unsure' },
    })
  })

  it('are absent after “cleared”', () => {
    expect(stateAfter(stated('tone', 'none'), stated('tone', 'cleared')).answers).toEqual({})
  })

  it('on a scale are one degree, 0 being one of them', () => {
    expect(stateAfter(degree(3), degree(0)).answers).toEqual({
      violence: { kind: 'degree', degree: 0 },
    })
    expect(stateAfter(degree(3), ['degree.cleared', { facet: 'violence' }]).answers).toEqual({})
  })

  it('that state something stay when a degree is cleared', () => {
    const state = stateAfter(stated('violence', 'unsure'), [
      'degree.cleared',
      { facet: 'violence' },
    ])
    expect(state.answers).toEqual({ violence: { kind: 'stated', state: 'unsure' } })
  })

  it('replace a degree when the facet is stated', () => {
    expect(stateAfter(degree(2), stated('violence', 'not-applicable')).answers).toEqual({
      violence: { kind: 'stated', state: 'not-applicable' },
    })
  })

  it.each<[string, Written]>([
    ['a degree for a choice', ['degree.set', { facet: 'tone', degree: 1 }]],
    ['a term for a scale', applied('violence', 'dark')],
    ['a facet whose name would be a prototype', applied('__proto__', 'dark')],
    ['a note on a facet whose name would be a prototype', note('x', '__proto__')],
  ])('do not take %s', (_, change) => {
    expect(stateAfter(change)).toMatchObject({ answers: {}, notes: {}, undo: [], ignored: 1 })
  })

  it('for a facet the vocabulary does not have are kept as they were given', () => {
    const state = stateAfter(applied('constructor', 'a'), applied('constructor', 'b'), [
      'degree.set',
      { facet: 'other', degree: 2 },
    ])
    expect(state.answers).toEqual({
      constructor: { kind: 'terms', terms: ['a', 'b'] },
      other: { kind: 'degree', degree: 2 },
    })
  })
})

it('an answer is never taken from what every object has', () => {
  const state = stateAfter(applied('constructor', 'a'), undone(1))
  expect(state).toMatchObject({ ignored: 0, undo: [] })
  expect(Object.keys(state.answers)).toEqual([])
  expect(answerOf(state, 'constructor')).toBeNull()
})

it('the time of the last event does not go back with the clock', () => {
  const state = stateAfter(
    ['degree.set', { facet: 'violence', degree: 1 }, 9_000],
    ['degree.set', { facet: 'violence', degree: 2 }, 4_000],
  )
  expect(state.lastWallMs).toBe(9_000)
})

describe('marks', () => {
  it('have empty fields where nothing was said', () => {
    expect(stateAfter(placed(1)).marks).toEqual({
      [markId(1)]: {
        markId: markId(1),
        atMs: 5_000,
        untilMs: null,
        facet: null,
        term: null,
        degree: null,
        note: '',
      },
    })
  })

  it('change only in the fields that are present', () => {
    const full = { untilMs: 6_000, facet: 'violence', term: 'dark', degree: 2, note: 'a blow' }
    const state = stateAfter(placed(1, full), changed(1, { atMs: 5_500 }))
    expect(state.marks[markId(1)]).toEqual({ markId: markId(1), ...full, atMs: 5_500 })
  })

  it('empty a field with null', () => {
    const full = { untilMs: 6_000, facet: 'violence', term: 'dark', degree: 2, note: 'a blow' }
    const nothing = { untilMs: null, facet: null, term: null, degree: null, note: null }
    expect(stateAfter(placed(1, full), changed(1, nothing)).marks[markId(1)]).toEqual({
      markId: markId(1),
      atMs: 5_000,
      ...nothing,
      note: '',
    })
  })

  it.each([
    { atMs: 6_000 },
    { untilMs: 6_000 },
    { facet: 'tone' },
    { term: 'dark' },
    { degree: 2 },
    { note: 'x' },
  ])('make a step when they change in %o', (field) => {
    const state = stateAfter(placed(1), changed(1, field))
    expect(state.undo).toHaveLength(2)
    expect(state.marks[markId(1)]).toMatchObject(field)
  })

  it('can be removed, and come back by undo', () => {
    const state = stateAfter(placed(1), ['mark.removed', { markId: markId(1) }])
    expect(state.marks).toEqual({})
    expect(applyEvent(state, event(3, ...undone(2)), context).marks).toEqual(
      stateAfter(placed(1)).marks,
    )
  })

  it.each<[string, Written]>([
    ['changed', changed(2, { atMs: 1 })],
    ['removed', ['mark.removed', { markId: markId(2) }]],
    ['placed twice', placed(1, { atMs: 9 })],
  ])('that do not exist or exist already cannot be %s', (_, change) => {
    const state = stateAfter(placed(1), change)
    expect(state.marks).toEqual(stateAfter(placed(1)).marks)
    expect(state).toMatchObject({ ignored: 1, undo: [{ type: 'mark.placed' }] })
  })
})

describe('notes', () => {
  it('are kept by facet, the one on the whole title under the empty name', () => {
    expect(stateAfter(note('dry wit', 'tone'), note('seen twice')).notes).toEqual({
      tone: 'dry wit',
      '': 'seen twice',
    })
  })

  it('are absent when their text is emptied', () => {
    expect(stateAfter(note('a', 'tone'), note('', 'tone')).notes).toEqual({})
  })
})

describe('undo', () => {
  it('takes back the last change and redo restores it', () => {
    const done = stateAfter(degree(1), degree(4))
    const back = applyEvent(done, event(3, ...undone(2)), context)
    expect(back.answers).toEqual({ violence: { kind: 'degree', degree: 1 } })
    const again = applyEvent(back, event(4, ...redone(2)), context)
    expect(again.answers).toEqual(done.answers)
    expect(again.undo).toEqual(done.undo)
    expect(again.redo).toEqual([])
  })

  it('names the last step or is ignored', () => {
    expect(stateAfter(degree(1), degree(4), undone(1))).toMatchObject({
      answers: { violence: { degree: 4 } },
      ignored: 1,
    })
    expect(stateAfter(undone(1), redone(1)).ignored).toBe(2)
  })

  it('forgets what could be redone once something else is changed', () => {
    const state = stateAfter(degree(1), undone(1), applied('tone', 'dark'), redone(1))
    expect(state).toMatchObject({ answers: { tone: {} }, redo: [], ignored: 1 })
  })

  it.each<[string, Written]>([
    ['a term that is applied already', applied('tone', 'dark')],
    ['a term withdrawn that is not there', withdrawn('tone', 'dry')],
    ['a degree cleared where none is', ['degree.cleared', { facet: 'violence' }]],
    ['a statement cleared where none is', stated('format', 'cleared')],
    ['a mark changed to what it is', changed(1, { atMs: 5_000 })],
    ['an empty note where none is', note('', 'tone')],
  ])('has no step for %s, and keeps what can be redone', (_, change) => {
    const before = stateAfter(applied('tone', 'dark'), placed(1), degree(3), undone(3))
    const after = applyEvent(before, event(5, ...change), context)
    expect(after).toEqual({ ...before, eventCount: 6, lastWallMs: 5_000 })
  })

  it.each<[string, Written, Written]>([
    ['the same degree', degree(3), degree(3)],
    ['the same statement', stated('tone', 'none'), stated('tone', 'none')],
  ])('has one step for %s said twice', (_, first, second) => {
    expect(stateAfter(first, second).undo).toHaveLength(1)
  })

  it('does not touch watched spans and sittings', () => {
    const spans = [{ fromMs: 0, toMs: 1_000, rate: 1 }]
    const state = stateAfter(
      degree(1),
      ['sitting.started', { reason: 'opened' }],
      ['watched', { spans }],
      undone(1),
    )
    expect(state).toMatchObject({ answers: {}, watched: spans, sittings: [{ start: 'opened' }] })
  })
})

describe('a submitted session', () => {
  it('counts its revision and cannot be undone', () => {
    const state = stateAfter(degree(1), degree(2), undone(2), submitted)
    expect(state).toMatchObject({ status: 'submitted', revision: 1, undo: [], redo: [] })
  })

  it.each<{ change: Written }>([
    { change: degree(5) },
    { change: placed(1) },
    { change: note('late') },
    { change: undone(1) },
    { change: submitted },
    { change: ['vocabulary.accepted', { version: 2, mapping: {} }] },
  ])('does not take $change.0', ({ change }) => {
    const before = stateAfter(degree(1), submitted)
    const after = applyEvent(before, event(3, ...change), context)
    expect(after).toEqual({ ...before, ignored: 1, eventCount: 4, lastWallMs: 3_000 })
  })

  it('still knows that somebody sat and watched', () => {
    const state = stateAfter(
      submitted,
      ['sitting.started', { reason: 'resumed' }],
      ['watched', { spans: [{ fromMs: 0, toMs: 9, rate: 1 }] }],
      ['sitting.ended', { reason: 'closed' }],
    )
    expect(state).toMatchObject({
      ignored: 0,
      watched: [{ toMs: 9 }],
      sittings: [{ end: 'closed' }],
    })
  })

  it('takes changes again once it is reopened, and then has a second revision', () => {
    const state = stateAfter(
      submitted,
      ['session.reopened', { reason: 'a slip' }],
      degree(2),
      submitted,
    )
    expect(state).toMatchObject({ revision: 2, answers: { violence: { degree: 2 } }, ignored: 0 })
  })

  it('is not reopened while it is open', () => {
    expect(stateAfter(['session.reopened', { reason: '' }])).toMatchObject({
      status: 'open',
      ignored: 1,
    })
  })
})

it('follows an accepted vocabulary version', () => {
  const state = stateAfter(['vocabulary.accepted', { version: 2, mapping: {} }])
  expect(state.vocabulary).toEqual({ id: 'small', version: 2 })
})

describe('one more event', () => {
  it('leaves the state before it as it was', () => {
    const before = stateAfter(degree(1), placed(1), note('a'))
    const copy = structuredClone(before)
    applyEvent(before, event(9, ...degree(3)), context)
    applyEvent(before, event(9, ...undone(3)), context)
    expect(before).toEqual(copy)
  })

  it.each<[string, Written, string[]]>([
    ['a degree', degree(3), ['answers', 'undo']],
    ['a mark', placed(2), ['marks', 'undo']],
    ['a note', note('more'), ['notes', 'undo']],
    ['a watched span', ['watched', { spans: [{ fromMs: 0, toMs: 5, rate: 1 }] }], ['watched']],
  ])('copies only what %s touches', (_, change, touched) => {
    const before = stateAfter(degree(1), placed(1), note('a', 'tone'))
    const after = applyEvent(before, event(9, ...change), context)
    const containers = ['answers', 'marks', 'notes', 'watched', 'sittings', 'undo', 'redo'] as const
    const copied = containers.filter((key: keyof SessionState) => after[key] !== before[key])
    expect(copied).toEqual(touched)
  })
})
