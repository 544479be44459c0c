import { describe, expect, it } from 'vitest'
import {
  countAnswers,
  leftOver,
  placeFor,
} from '../../../../../../renderer/features/workspace/version/leftOver.ts'
import { EventId, FacetId, MarkId, TermId } from '../../../../../../shared/ids.ts'
import type { Unmapped } from '../../../../../../shared/session/mapping.ts'
import type { Step } from '../../../../../../shared/session/state.ts'
import { vocabularyLookup } from '../../../../../../shared/vocabulary/lookup.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'

const lookup = vocabularyLookup(houseVocabulary())
const tone = FacetId.parse('tone')
const gone = (more: Partial<Unmapped> = {}): Unmapped => ({
  facet: tone,
  term: TermId.parse('tone-jolly'),
  degree: null,
  label: { en: 'Jolly', fr: 'Enjoué' },
  note: null,
  why: 'retired',
  candidates: [],
  marks: [],
  ...more,
})
const answered = (facet: FacetId): Step => ({
  eventId: EventId.parse(crypto.randomUUID()),
  type: 'facet.stated',
  before: { at: 'answer', facet, value: null },
  after: { at: 'answer', facet, value: { kind: 'stated', state: 'none' } },
})
const labels = (all: readonly Unmapped[]) => all.map(({ label }) => label.en)

describe('answers', () => {
  it('are counted term by term, as those without a place are', () => {
    const terms = ['tone-moving', 'tone-witty'].map((id) => TermId.parse(id))
    expect(countAnswers({})).toBe(0)
    expect(
      countAnswers({
        [tone]: { kind: 'terms', terms },
        [FacetId.parse('violence')]: { kind: 'degree', degree: 3 },
        [FacetId.parse('place')]: { kind: 'stated', state: 'unsure' },
      }),
    ).toBe(4)
  })
})

describe('what had no place', () => {
  const violence = gone({
    facet: FacetId.parse('violence'),
    term: null,
    label: { en: 'V', fr: 'V' },
  })

  it('is left until its facet is answered, and again once that is taken back', () => {
    const unmapped = [gone(), violence]
    expect(labels(leftOver({ undo: [], unmapped }, {}, lookup))).toEqual(['Jolly', 'V'])
    expect(labels(leftOver({ undo: [answered(tone)], unmapped }, {}, lookup))).toEqual(['V'])
  })

  it('is not dealt with by a mark or a note', () => {
    const markId = MarkId.parse(crypto.randomUUID())
    const note: Step = {
      ...answered(tone),
      type: 'note.set',
      before: { at: 'note', facet: tone, value: null },
      after: { at: 'note', facet: tone, value: 'x' },
    }
    const mark: Step = {
      ...note,
      type: 'mark.removed',
      before: { at: 'mark', markId, value: null },
      after: { at: 'mark', markId, value: null },
    }
    expect(leftOver({ undo: [note, mark], unmapped: [gone()] }, {}, lookup)).toHaveLength(1)
  })

  it('is dealt with where the tagger is done with it, but not what a later version adds', () => {
    const unmapped = [gone(), violence]
    expect(labels(leftOver({ undo: [], unmapped }, { unmappedDone: 1 }, lookup))).toEqual(['V'])
    expect(leftOver({ undo: [], unmapped }, { unmappedDone: 2 }, lookup)).toEqual([])
  })

  it('is nothing where no version was accepted', () => {
    expect(leftOver({ undo: [answered(tone)] }, {}, lookup)).toEqual([])
  })
})

describe('the place to answer anew', () => {
  const witty = TermId.parse('tone-witty')

  it('is the term that may be meant, in whatever facet it is', () => {
    expect(placeFor(gone({ candidates: [witty] }), lookup)).toEqual({ facet: tone, term: witty })
    const moved = gone({ facet: FacetId.parse('nowhere'), candidates: [witty] })
    expect(placeFor(moved, lookup)).toEqual({ facet: tone, term: witty })
    expect(leftOver({ undo: [answered(tone)], unmapped: [moved] }, {}, lookup)).toEqual([])
  })

  it('is the facet it was in, or nowhere', () => {
    expect(placeFor(gone(), lookup)).toEqual({ facet: tone, term: null })
    expect(placeFor(gone({ facet: FacetId.parse('nowhere') }), lookup)).toBeNull()
  })
})
