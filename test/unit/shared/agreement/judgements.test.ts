import { describe, expect, it } from 'vitest'
import { gap, isCategory, judge, judgementsOf } from '../../../../shared/agreement/judgements.ts'
import type { FacetAnswer } from '../../../../shared/session/state.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const house = houseVocabulary()
const judgements = judgementsOf(house)

/** What is said to each judgement of a facet: the category itself, or the code of a gap. */
const saidOf = (facet: string, answers: Record<string, unknown>) => {
  const codes = judge(house, { answers: answers as Record<string, FacetAnswer> })
  return judgements.flatMap((judgement, at) => {
    if (judgement.facet !== facet) return []
    const code = codes[at] ?? -1
    const category = isCategory(code) ? judgement.categories[code] : code
    return [{ term: judgement.term, said: category }]
  })
}

const feature = { format: { kind: 'terms', terms: ['format-feature-film'] } }

describe('the judgements of a vocabulary', () => {
  it('are one for a scale and a single choice, and one for each term of a multiple choice', () => {
    const tones = house.facets.find(({ id }) => id === 'tone')
    expect(judgements.filter(({ facet }) => facet === 'tone').map(({ term }) => term)).toEqual(
      tones?.terms.map(({ id }) => id),
    )
    expect(judgements.filter(({ facet }) => facet === 'violence')).toEqual([
      { kind: 'degree', facet: 'violence', term: null, categories: [0, 1, 2, 3, 4, 5] },
    ])
    expect(judgements.filter(({ facet }) => facet === 'format')).toHaveLength(1)
  })

  it('are as many as there are numbers of a tagger, whatever was answered', () => {
    expect(judge(house, { answers: {} })).toHaveLength(judgements.length)
  })
})

describe('what a tagger says to them', () => {
  it('is nothing at all where nothing was answered', () => {
    expect(new Set(saidOf('tone', {}).map(({ said }) => said))).toEqual(new Set([gap.unanswered]))
  })

  it('is a yes to what was chosen and to what that implies, and a no to the rest', () => {
    const facet = house.facets.find(({ terms }) => terms.some(({ broader }) => broader))
    const narrow = facet?.terms.find(({ broader }) => broader)
    if (!facet || !narrow) throw new Error('no term of the house has a broader one')
    const said = saidOf(facet.id, { [facet.id]: { kind: 'terms', terms: [narrow.id] } })
    const yes = said.filter(({ said: what }) => what === 'yes').map(({ term }) => term)
    expect(yes).toContain(narrow.id)
    expect(yes).toContain(narrow.broader)
    expect(said.filter(({ said: what }) => what === 'no')).toHaveLength(said.length - yes.length)
  })

  it('is a no to each term where none applies, and not a missing answer', () => {
    const said = saidOf('tone', { tone: { kind: 'stated', state: 'none' } })
    expect(new Set(said.map(({ said: what }) => what))).toEqual(new Set(['no']))
  })

  it('keeps the four answers apart that are not the same', () => {
    const violence = (answer: unknown) => saidOf('violence', { violence: answer })[0]?.said
    expect(violence({ kind: 'degree', degree: 0 })).toBe(0)
    expect(violence({ kind: 'stated', state: 'none' })).toBe(gap.none)
    expect(violence({ kind: 'stated', state: 'not-applicable' })).toBe(gap.notApplicable)
    expect(violence({ kind: 'stated', state: 'unsure' })).toBe(gap.unsure)
    expect(violence(undefined)).toBe(gap.unanswered)
  })

  it('has none applies as a category of a single choice', () => {
    expect(saidOf('format', { format: { kind: 'stated', state: 'none' } })[0]?.said).toBe('none')
    expect(saidOf('format', feature)[0]?.said).toBe('format-feature-film')
  })

  it('is not applicable in a facet that is not asked any more, whatever was left there', () => {
    const ending = { ending: { kind: 'degree', degree: 4 } }
    expect(saidOf('ending', { ...feature, ...ending })[0]?.said).toBe(4)
    const other = { format: { kind: 'stated', state: 'none' } }
    expect(saidOf('ending', { ...other, ...ending })[0]?.said).toBe(gap.notApplicable)
  })

  it('is nothing where an answer names what the vocabulary does not have', () => {
    expect(saidOf('format', { format: { kind: 'terms', terms: ['gone'] } })[0]?.said).toBe(
      gap.unanswered,
    )
  })
})
