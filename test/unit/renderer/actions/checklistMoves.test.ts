import { describe, expect, it } from 'vitest'
import {
  choiceOfDegree,
  choiceOfTerm,
  clearing,
  nextUnanswered,
  placeAt,
  placeIn,
  statement,
  stepFacet,
  stepWithin,
} from '../../../../renderer/actions/checklistMoves.ts'
import type { FacetAnswer } from '../../../../shared/session/state.ts'
import { facetId, termId } from '../../shared/session/story.ts'
import { varied } from './atDesk.ts'

const facetNamed = (id: string) =>
  varied.facets.find((facet) => facet.id === id) ?? expect.fail(`no facet ${id}`)
const terms = (...ids: string[]): FacetAnswer => ({ kind: 'terms', terms: ids.map(termId) })
const tone = facetNamed('tone')
const violence = facetNamed('violence')
const at = (facet: string, term: string | null, degree: number | null = null) => ({
  facet: facetId(facet),
  term: term === null ? null : termId(term),
  degree,
})

describe('the arrows', () => {
  it('walk the terms in the order of the vocabulary, which the columns read downwards', () => {
    expect(stepWithin(tone, at('tone', 'dark'), 1)).toEqual(at('tone', 'bleak'))
    expect(stepWithin(tone, at('tone', 'warm'), -1)).toEqual(at('tone', 'bleak'))
  })

  it('stop at the first and at the last term', () => {
    expect(stepWithin(tone, at('tone', 'dark'), -1)).toEqual(at('tone', 'dark'))
    expect(stepWithin(tone, at('tone', 'dry'), 1)).toEqual(at('tone', 'dry'))
  })

  it('walk the degrees of a scale', () => {
    expect(stepWithin(violence, at('violence', null, 4), 1)).toEqual(at('violence', null, 5))
    expect(stepWithin(violence, at('violence', null, 5), 1)).toEqual(at('violence', null, 5))
  })

  it('begin at the first term where the keyboard was on none', () => {
    expect(stepWithin(tone, at('tone', null), 1)).toEqual(at('tone', 'dark'))
  })
})

describe('entering a facet', () => {
  it('lands on its first term', () => {
    expect(placeIn(tone, null)).toEqual(at('tone', 'dark'))
  })

  it('lands on what was chosen, the first of it in the order of the list', () => {
    expect(placeIn(tone, terms('dry', 'warm'))).toEqual(at('tone', 'warm'))
  })

  it('lands on the degree that was chosen', () => {
    expect(placeIn(violence, { kind: 'degree', degree: 3 })).toEqual(at('violence', null, 3))
  })
})

describe('a place of the view', () => {
  const nothing = { answers: {} }

  it('is kept where it exists', () => {
    expect(placeAt(at('tone', 'dry'), varied, nothing)).toEqual(at('tone', 'dry'))
  })

  it('is the beginning of the checklist before the person has been anywhere', () => {
    expect(placeAt({ facet: null, term: null, degree: null }, varied, nothing)).toEqual(
      at('format', 'film'),
    )
  })

  it('is found in its facet when it names the facet alone', () => {
    expect(placeAt(at('tone', null), varied, { answers: { tone: terms('dry') } })).toEqual(
      at('tone', 'dry'),
    )
  })

  it('is a term or a degree, never both', () => {
    expect(placeAt(at('tone', 'dry', 3), varied, nothing)).toEqual(at('tone', 'dry'))
    expect(placeAt(at('violence', 'dry', 3), varied, nothing)).toEqual(at('violence', null, 3))
  })

  it('is not a term of another facet', () => {
    expect(placeAt(at('tone', 'film'), varied, nothing)).toEqual(at('tone', 'dark'))
  })

  it('is the beginning when its facet is not in the vocabulary', () => {
    expect(placeAt(at('gone', 'dark'), varied, nothing)).toEqual(at('format', 'film'))
  })
})

describe('Tab', () => {
  const film = { answers: { format: terms('film') } }
  const series = { answers: { format: terms('series') } }

  it('goes to the next facet', () => {
    expect(stepFacet(varied, film, facetId('tone'), 1)?.id).toBe('ending')
  })

  it('leaves out a facet that is not asked', () => {
    expect(stepFacet(varied, series, facetId('tone'), 1)?.id).toBe('violence')
    expect(stepFacet(varied, series, facetId('violence'), -1)?.id).toBe('tone')
  })

  it('leaves out a facet that is not asked yet', () => {
    expect(stepFacet(varied, { answers: {} }, facetId('tone'), 1)?.id).toBe('violence')
  })

  it('has nowhere to go past the ends', () => {
    expect(stepFacet(varied, film, facetId('advisory'), 1)).toBeNull()
    expect(stepFacet(varied, film, facetId('format'), -1)).toBeNull()
  })
})

describe('the next unanswered facet', () => {
  it('is looked for further down, then from the top', () => {
    const state = { answers: { format: terms('series'), advisory: terms('knives') } }
    expect(nextUnanswered(varied, state, facetId('tone'))?.id).toBe('violence')
    expect(nextUnanswered(varied, state, facetId('advisory'))?.id).toBe('tone')
  })

  it('is the one the person is in only when no other is left', () => {
    const { format, ...rest } = {
      format: terms('series'),
      tone: terms('dry'),
      violence: { kind: 'degree', degree: 0 } as const,
    }
    const answers = { format, ...rest }
    expect(nextUnanswered(varied, { answers }, facetId('advisory'))?.id).toBe('advisory')
  })

  it('is none when every facet that is asked has an answer', () => {
    const answers = {
      format: terms('series'),
      tone: terms('dry'),
      violence: { kind: 'degree', degree: 0 } as const,
      advisory: { kind: 'stated', state: 'none' } as const,
    }
    expect(nextUnanswered(varied, { answers }, facetId('tone'))).toBeNull()
  })
})

describe('choosing', () => {
  it('applies a term, and withdraws it the second time', () => {
    const body = { facet: 'tone', term: 'dry' }
    expect(choiceOfTerm(tone, null, termId('dry'))).toEqual({
      change: { type: 'term.applied', body },
    })
    expect(choiceOfTerm(tone, terms('dry'), termId('dry'))).toEqual({
      change: { type: 'term.withdrawn', body },
    })
  })

  it('answers which terms stand in the way of one that they exclude', () => {
    expect(choiceOfTerm(tone, terms('dry', 'dark'), termId('warm'))).toEqual({
      excludedBy: ['dark'],
    })
  })

  it('withdraws a term whatever excludes it', () => {
    expect(choiceOfTerm(tone, terms('dark', 'warm'), termId('warm'))).toMatchObject({
      change: { type: 'term.withdrawn' },
    })
  })

  it('sets a degree', () => {
    expect(choiceOfDegree(violence, null, 4, false)).toEqual({
      type: 'degree.set',
      body: { facet: 'violence', degree: 4 },
    })
  })

  it('keeps a degree that is set again by its digit, and takes it back by Enter', () => {
    const four: FacetAnswer = { kind: 'degree', degree: 4 }
    expect(choiceOfDegree(violence, four, 4, false)).toBeNull()
    expect(choiceOfDegree(violence, four, 4, true)).toMatchObject({ type: 'degree.cleared' })
  })

  it('takes a statement back when it is said again', () => {
    expect(statement(tone, terms('dry'), 'none').body).toMatchObject({ state: 'none' })
    expect(statement(tone, { kind: 'stated', state: 'none' }, 'none').body).toMatchObject({
      state: 'cleared',
    })
    expect(statement(tone, { kind: 'stated', state: 'none' }, 'unsure').body).toMatchObject({
      state: 'unsure',
    })
  })

  it('clears any answer, and nothing where there is none', () => {
    expect(clearing(tone, terms('dry'))?.body).toMatchObject({ state: 'cleared' })
    expect(clearing(violence, { kind: 'degree', degree: 1 })?.type).toBe('degree.cleared')
    expect(clearing(tone, null)).toBeNull()
  })
})
