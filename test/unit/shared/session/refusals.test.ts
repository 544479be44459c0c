import { describe, expect, it } from 'vitest'
import { refusalOf, strangerIn } from '../../../../shared/session/refusals.ts'
import type { Change } from '../../../../shared/session/events.ts'
import { markId, opened, small, stateAfter, uuid } from './story.ts'

const state = stateAfter(
  ['term.applied', { facet: 'tone', term: 'dark' }],
  ['mark.placed', { markId: markId(1), atMs: 100, untilMs: 200, facet: 'tone', term: 'dark' }],
)

const refused = (type: string, body: object) =>
  // Written as a test writes it; each of these has the shape of its type.
  refusalOf({ type, body } as Change, state, small)

describe('a change the session can hold', () => {
  it.each([
    ['term.applied', { facet: 'format', term: 'film' }],
    ['term.withdrawn', { facet: 'tone', term: 'dark' }],
    ['degree.set', { facet: 'violence', degree: 5 }],
    ['degree.cleared', { facet: 'violence' }],
    ['facet.stated', { facet: 'tone', state: 'none' }],
    ['mark.placed', { markId: markId(2), atMs: 0 }],
    ['mark.placed', { markId: markId(2), atMs: 0, facet: 'violence', degree: 3 }],
    ['mark.placed', { markId: markId(2), atMs: 0, facet: 'tone' }],
    ['mark.changed', { markId: markId(1), note: 'seen', untilMs: null }],
    ['mark.changed', { markId: markId(1), facet: null, term: null }],
    ['mark.removed', { markId: markId(1) }],
    ['note.set', { facet: null, text: 'été 🎬' }],
    ['watched', { spans: [{ fromMs: 0, toMs: 10, rate: 1 }] }],
    ['undone', { eventId: state.undo.at(-1)?.eventId }],
  ])('%s %j is let in', (type, body) => {
    expect(refused(type, body)).toBeNull()
  })
})

describe('a change the session cannot hold', () => {
  it.each([
    ['session.opened', opened.body, 'may not write'],
    ['sitting.started', { reason: 'opened' }, 'may not write'],
    ['sitting.ended', { reason: 'closed' }, 'may not write'],
    ['session.submitted', { declaration: 'x' }, 'may not write'],
    ['session.reopened', { reason: 'x' }, 'may not write'],
    ['vocabulary.accepted', { version: 2, mapping: {} }, 'may not write'],
    ['term.applied', { facet: 'nowhere', term: 'dark' }, 'no facet'],
    ['term.applied', { facet: 'format', term: 'dark' }, 'no term'],
    ['term.applied', { facet: 'violence', term: 'dark' }, 'is a scale'],
    ['term.withdrawn', { facet: 'tone', term: 'nowhere' }, 'no term'],
    ['degree.set', { facet: 'tone', degree: 1 }, 'no scale'],
    ['degree.set', { facet: 'nowhere', degree: 1 }, 'no facet'],
    ['degree.set', { facet: 'violence', degree: 6 }, 'no degree'],
    ['degree.cleared', { facet: 'tone' }, 'no scale'],
    ['facet.stated', { facet: '__proto__', state: 'none' }, 'no facet'],
    ['note.set', { facet: 'constructor', text: '' }, 'no facet'],
    ['note.set', { facet: null, text: 'half \ud83c' }, 'half a character'],
    ['mark.placed', { markId: markId(1), atMs: 0 }, 'already'],
    ['mark.placed', { markId: markId(2), atMs: 9, untilMs: 8 }, 'ends before'],
    ['mark.placed', { markId: markId(2), atMs: 0, term: 'dark' }, 'names its facet'],
    ['mark.placed', { markId: markId(2), atMs: 0, facet: 'tone', term: 'film' }, 'no term'],
    ['mark.placed', { markId: markId(2), atMs: 0, facet: 'tone', degree: 1 }, 'no scale'],
    [
      'mark.placed',
      { markId: markId(2), atMs: 0, facet: 'violence', term: 'dark', degree: 1 },
      'for a term or for a degree',
    ],
    ['mark.changed', { markId: markId(2), note: '' }, 'no mark'],
    ['mark.changed', { markId: markId(1), atMs: 300 }, 'ends before'],
    ['mark.changed', { markId: markId(1), facet: 'format' }, 'no term'],
    ['mark.removed', { markId: markId(2) }, 'no mark'],
    ['undone', { eventId: state.undo[0]?.eventId }, 'undo'],
    ['redone', { eventId: state.undo[0]?.eventId }, 'redo'],
  ])('%s %j is refused', (type, body, why) => {
    expect(refused(type, body)).toContain(why)
  })
})

describe('a session’s words', () => {
  const stranger = (...changes: Parameters<typeof stateAfter>) =>
    strangerIn(stateAfter(...changes), small)

  it('are all of its vocabulary', () => {
    expect(
      stranger(
        ['term.applied', { facet: 'tone', term: 'dark' }],
        ['degree.set', { facet: 'violence', degree: 2 }],
        ['mark.placed', { markId: markId(1), atMs: 0, facet: 'tone', term: 'dark' }],
        ['mark.placed', { markId: markId(2), atMs: 0 }],
        ['note.set', { facet: null, text: 'all' }],
        ['note.set', { facet: 'tone', text: 'some' }],
      ),
    ).toBeNull()
  })

  it.each<[string, Parameters<typeof stateAfter>[number], string]>([
    ['facet of an answer', ['degree.set', { facet: 'gore', degree: 2 }], 'gore'],
    ['facet of a note', ['note.set', { facet: 'gore', text: 'x' }], 'gore'],
    ['facet of a mark', ['mark.placed', { markId: markId(1), atMs: 0, facet: 'gore' }], 'gore'],
    ['term of an answer', ['term.applied', { facet: 'tone', term: 'grim' }], 'grim'],
    [
      'term of a mark',
      ['mark.placed', { markId: markId(1), atMs: 0, facet: 'tone', term: 'grim' }],
      'grim',
    ],
  ])('are told where a %s is not', (_, change, word) => {
    expect(stranger(change)).toBe(word)
  })
})

it('what was taken back last may be restored', () => {
  const after = stateAfter(
    ['term.applied', { facet: 'tone', term: 'dark' }],
    ['undone', { eventId: uuid(1) }],
  )
  const redone = (n: number) => ({ type: 'redone', body: { eventId: uuid(n) } }) as Change
  expect(refusalOf(redone(1), after, small)).toBeNull()
  expect(refusalOf(redone(2), after, small)).toContain('redo')
})
