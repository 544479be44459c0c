import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent } from '../../../../shared/session/fold.ts'
import type { SessionState } from '../../../../shared/session/state.ts'
import { isSameWord } from '../../../../shared/session/typing.ts'
import { context, event, markId, stateAfter, uuid } from './story.ts'
import type { Written } from './story.ts'

const noteSet = (text: string): Written => ['note.set', { facet: null, text }]

/** Types these texts into the note of the title, one event each, numbered from 1. */
const typed = (...texts: string[]): SessionState => stateAfter(...texts.map(noteSet))

/** The note as each undo leaves it. */
const undoneOneByOne = (state: SessionState): string[] => {
  const texts: string[] = []
  let at = state
  for (let top = at.undo.at(-1); top !== undefined; top = at.undo.at(-1)) {
    at = applyEvent(at, event(0xbeef, 'undone', { eventId: top.eventId }), context)
    texts.push(at.notes[''] ?? '')
  }
  return texts
}

const letterByLetter = (text: string): string[] =>
  Array.from(text, (_, at) => text.slice(0, at + 1))

describe('one undo takes back', () => {
  it('one word typed letter by letter, with the space after it', () => {
    expect(undoneOneByOne(typed(...letterByLetter('a cold, grey sea')))).toEqual([
      'a cold, grey ',
      'a cold, ',
      'a ',
      '',
    ])
  })

  it('one word deleted letter by letter', () => {
    const steps = letterByLetter('cold sea').reverse()
    const state = stateAfter(
      ['note.set', { facet: null, text: 'cold sea!' }],
      ...[...steps, ''].map(noteSet),
    )
    expect(undoneOneByOne(state)).toEqual(['cold ', 'cold sea!', ''])
  })

  it('what was typed, apart from what was then deleted and typed again', () => {
    expect(undoneOneByOne(typed('c', 'ca', 'cal', 'ca', 'c', 'co', 'col'))).toEqual([
      'c',
      'cal',
      '',
    ])
  })

  it('a word typed into the middle of a text', () => {
    const state = typed('a sea', 'a b sea', 'a ba sea', 'a bad sea')
    expect(undoneOneByOne(state)).toEqual(['a sea', ''])
  })

  it('a word with an apostrophe', () => {
    expect(undoneOneByOne(typed(...letterByLetter('l’été')))).toEqual([''])
  })

  it('letters typed at one place, apart from letters typed at another', () => {
    expect(undoneOneByOne(typed('ab cd', 'Xab cd', 'Xab cdY'))).toEqual(['Xab cd', 'ab cd', ''])
  })

  it('a text typed after all was deleted', () => {
    expect(undoneOneByOne(typed('abc', '', 'abcd'))).toEqual(['', 'abc', ''])
  })

  it('a text put in the place of another', () => {
    expect(undoneOneByOne(typed('teh', 'the', 'then'))).toEqual(['the', 'teh', ''])
  })
})

describe('typing goes on in the same step', () => {
  it('across watched spans, and the step is named by its last event', () => {
    const state = stateAfter(
      ['note.set', { facet: 'tone', text: 'd' }],
      ['watched', { spans: [{ fromMs: 0, toMs: 10, rate: 1 }] }],
      ['note.set', { facet: 'tone', text: 'dr' }],
    )
    expect(state.undo).toMatchObject([
      { eventId: uuid(3), before: { value: null }, after: { value: 'dr' } },
    ])
  })

  it('in the note of a mark', () => {
    const state = stateAfter(
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['mark.changed', { markId: markId(1), note: 'a' }],
      ['mark.changed', { markId: markId(1), note: 'ab' }],
    )
    expect(state.undo.map(({ eventId }) => eventId)).toEqual([uuid(1), uuid(3)])
  })
})

describe('typing begins a new step', () => {
  it.each<[string, Written[]]>([
    ['in another note', [['note.set', { facet: 'tone', text: 'ab' }]]],
    [
      'after another change',
      [
        ['degree.set', { facet: 'violence', degree: 1 }],
        ['note.set', { facet: null, text: 'ab' }],
      ],
    ],
  ])('%s', (_, more) => {
    const state = stateAfter(['note.set', { facet: null, text: 'a' }], ...more)
    expect(state.undo).toHaveLength(more.length + 1)
  })

  it('after an undo', () => {
    const state = stateAfter(
      ['note.set', { facet: null, text: 'a' }],
      ['degree.set', { facet: 'violence', degree: 1 }],
      ['undone', { eventId: uuid(2) }],
      ['note.set', { facet: null, text: 'ab' }],
    )
    expect(state.undo).toHaveLength(2)
  })

  it.each([
    ['the mark’s place changes too', { note: 'ab', atMs: 9 }],
    ['only its place changes', { atMs: 9 }],
  ])('when %s', (_, body) => {
    const state = stateAfter(
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['mark.changed', { markId: markId(1), note: 'a' }],
      ['mark.changed', { markId: markId(1), ...body }],
    )
    expect(state.undo).toHaveLength(3)
  })

  it.each([
    ['stays', {}],
    ['goes back', { atMs: 5 }],
  ])('when the mark’s place changed before and %s', (_, place) => {
    const state = stateAfter(
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['mark.changed', { markId: markId(1), note: 'a', atMs: 9 }],
      ['mark.changed', { markId: markId(1), note: 'ab', ...place }],
    )
    expect(state.undo).toHaveLength(3)
  })

  it('in the note of another mark', () => {
    const state = stateAfter(
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['mark.placed', { markId: markId(2), atMs: 5 }],
      ['mark.changed', { markId: markId(1), note: 'a' }],
      ['mark.changed', { markId: markId(2), note: 'ab' }],
    )
    expect(state.undo).toHaveLength(4)
  })

  it('when a mark is placed again after its removal', () => {
    const state = stateAfter(
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['mark.removed', { markId: markId(1) }],
      ['mark.placed', { markId: markId(1), atMs: 5, note: 'a' }],
    )
    expect(state.undo).toHaveLength(3)
  })
})

it('one undo never takes back more than one word that was typed letter by letter', () => {
  const letter = fc.constantFrom('a', 'é', '9', '’', ' ', ',', '\n')
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 30 }), (letters) => {
      const whole = letters.join('')
      const lengths = [whole, ...undoneOneByOne(typed(...letterByLetter(whole)))].map(
        (text) => text.length,
      )
      for (const [at, length] of lengths.entries()) {
        const before = lengths[at + 1] ?? length
        expect(whole.slice(before, length)).not.toMatch(/[ ,\n][aé9’]/)
      }
    }),
  )
})

it('any three texts have an answer', () => {
  const any = fc.string({ maxLength: 12 })
  fc.assert(fc.property(any, any, any, (a, b, c) => typeof isSameWord(a, b, c) === 'boolean'))
})
