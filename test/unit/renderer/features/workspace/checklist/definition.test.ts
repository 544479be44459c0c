import { describe, expect, it } from 'vitest'
import { depthsOf } from '../../../../../../renderer/features/workspace/checklist/depths.ts'
import { partsOf } from '../../../../../../renderer/features/workspace/checklist/quotedTerms.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facet, facetId, term, vocabularyOf } from '../../../../shared/session/story.ts'

describe('a quoted label', () => {
  const house = houseVocabulary()

  it('leads to its term, without its quotes', () => {
    expect(partsOf('Fear prevails: use “Thriller”.', facetId('genre'), house, 'en')).toEqual([
      { text: 'Fear prevails: use ', names: null },
      { text: 'Thriller', names: { facet: 'genre', term: 'genre-thriller' } },
      { text: '.', names: null },
    ])
  })

  it('leads to its term in French, with the spaces of French quotes', () => {
    const text = 'préférer «\u00A0Thriller\u00A0» ou «\u202FGuerre\u202F».'
    const named = partsOf(text, facetId('genre'), house, 'fr').filter(({ names }) => names)
    expect(named.map(({ text: label, names }) => [label, names?.term])).toEqual([
      ['Thriller', 'genre-thriller'],
      ['Guerre', 'genre-war'],
    ])
  })

  it('may name a facet', () => {
    const [, named] = partsOf('rate “Blood and gore”', facetId('violence'), house, 'en')
    expect(named?.names).toEqual({ facet: 'gore', term: null })
  })

  it('stays a quotation where it is no label', () => {
    expect(partsOf('He says “never mind”.', facetId('tone'), house, 'en')).toEqual([
      { text: 'He says “never mind”.', names: null },
    ])
  })

  it('is the term of the same facet where several have the label', () => {
    const same = vocabularyOf(
      facet('theme', 'multi', { terms: [term('theme-animal', { label: both('Animal') })] }),
      facet('hero', 'multi', { terms: [term('hero-animal', { label: both('Animal') })] }),
    )
    const namedFrom = (id: string) => partsOf('“Animal”', facetId(id), same, 'en')[0]?.names?.term
    expect([namedFrom('hero'), namedFrom('theme')]).toEqual(['hero-animal', 'theme-animal'])
  })

  it('is found in every text of the house vocabulary that quotes a term', () => {
    const quoting = house.facets.flatMap(({ id, terms }) =>
      terms.flatMap(({ notWhen }) =>
        partsOf(notWhen.en, id, house, 'en').some(({ names }) => names) ? [id] : [],
      ),
    )
    expect(quoting.length).toBeGreaterThan(200)
  })
})

const both = (text: string) => ({ en: text, fr: text })

describe('a narrower term', () => {
  const depths = (...terms: Record<string, unknown>[]) => {
    const [only] = vocabularyOf(facet('genre', 'multi', { terms })).facets
    return only ? [...depthsOf(only).values()] : expect.fail('no facet')
  }

  it('is set in under its broader one', () => {
    expect(
      depths(
        term('crime'),
        term('heist', { broader: 'crime' }),
        term('bank', { broader: 'heist' }),
        term('drama'),
      ),
    ).toEqual([0, 1, 2, 0])
  })

  it('is not set in where its broader one comes later', () => {
    expect(depths(term('heist', { broader: 'crime' }), term('crime'))).toEqual([0, 0])
  })
})
