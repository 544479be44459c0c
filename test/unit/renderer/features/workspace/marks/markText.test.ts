import { describe, expect, it } from 'vitest'
import {
  answerText,
  markText,
  timeText,
} from '../../../../../../renderer/features/workspace/marks/markText.ts'
import { vocabularyLookup } from '../../../../../../shared/vocabulary/lookup.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facet, mark, term } from './marks.ts'

const lookup = vocabularyLookup(houseVocabulary())
const gore = { facet: facet('gore'), term: null, degree: 2 }
const action = { facet: facet('genre'), term: term('genre-action'), degree: null }

describe('what a mark shows, in words', () => {
  it('is the facet with its degree or its term, in the person’s language', () => {
    expect(answerText(gore, lookup, 'en')).toBe('Blood and gore 2')
    expect(answerText(gore, lookup, 'fr')).toBe('Sang et gore 2')
    expect(answerText(action, lookup, 'en')).toBe('Genre · Action')
  })

  it('is the facet alone where nothing was chosen in it', () => {
    expect(answerText({ ...gore, degree: null }, lookup, 'en')).toBe('Blood and gore')
  })

  it('is degree 0 as well', () => {
    expect(answerText({ ...gore, degree: 0 }, lookup, 'en')).toBe('Blood and gore 0')
  })

  it('is nothing yet for *tag later*', () => {
    expect(answerText({ facet: null, term: null, degree: null }, lookup, 'en')).toBeNull()
  })

  it('is the bare id where the vocabulary has lost it', () => {
    const lost = { facet: facet('lost'), term: term('lost-word'), degree: null }
    expect(answerText(lost, lookup, 'en')).toBe('lost · lost-word')
  })
})

describe('a mark in one line', () => {
  it('says when, what and the note', () => {
    const noted = mark('a', 62_340, { ...gore, note: ' a wound\nis shown ' })
    expect(markText(noted, lookup, 'en', 'tag later')).toBe(
      '0:01:02.3, Blood and gore 2, a wound is shown',
    )
  })

  it('says that it waits', () => {
    expect(markText(mark('a', 0), lookup, 'en', 'tag later')).toBe('0:00:00.0, tag later')
  })

  it('says both ends of a span', () => {
    expect(timeText({ atMs: 62_340, untilMs: 68_000 })).toBe('0:01:02.3 – 0:01:08.0')
  })
})
