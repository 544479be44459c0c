import { describe, expect, it } from 'vitest'
import {
  activeResult,
  definedPlace,
  inOrderOf,
  resultsOf,
} from '../../../../../../renderer/features/workspace/checklist/filterResults.ts'
import {
  foundInLabel,
  foundSynonym,
} from '../../../../../../renderer/features/workspace/checklist/foundWord.ts'
import { buildTermIndex } from '../../../../../../shared/vocabulary/search.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facetId, termId } from '../../../../shared/session/story.ts'

const vocabulary = houseVocabulary()
const index = buildTermIndex(vocabulary)
const found = (filter: string) => resultsOf(index, filter, 'en') ?? expect.fail('no results')
const elsewhere = { facet: facetId('tone'), term: termId('tone-dry'), degree: null }
const termNamed = (id: string) =>
  vocabulary.facets.flatMap(({ terms }) => terms).find((term) => term.id === id) ??
  expect.fail(`no term ${id}`)

describe('a filter', () => {
  it('finds nothing while no word is in it', () => {
    expect(resultsOf(index, '  ', 'en')).toBeNull()
  })

  it('groups what it finds by facet, the facet with the best result first', () => {
    const { kind, groups } = found('family')
    expect(kind).toBe('found')
    expect(groups[0]?.results[0]?.term).toBe('genre-family')
    expect(new Set(groups.map(({ facet }) => facet)).size).toBe(groups.length)
  })

  it('is walked in the order it is shown', () => {
    const results = found('family')
    expect(inOrderOf(results).map(({ facet }) => facet)).toEqual(
      results.groups.flatMap(({ facet, results: ofFacet }) => ofFacet.map(() => facet)),
    )
    expect(inOrderOf(results)).toHaveLength(results.count)
  })

  it('offers the nearest terms for what is none, and makes none of it', () => {
    const results = found('ireverant')
    expect(results.kind).toBe('nearest')
    expect(inOrderOf(results)[0]).toMatchObject({ term: 'tone-irreverent', matched: null })
  })

  it('finds nothing near a word that is like no other', () => {
    expect(found('qqqqqqqq')).toMatchObject({ kind: 'nearest', count: 0 })
  })

  it('has the keyboard on the place of the view, otherwise on the first result', () => {
    const results = found('family')
    const third = inOrderOf(results)[2] ?? expect.fail('too few results')
    expect(activeResult(results, { ...third, filter: 'family' })).toBe(2)
    expect(activeResult(results, { ...elsewhere, filter: 'family' })).toBe(0)
    expect(activeResult(null, { ...elsewhere, filter: '' })).toBe(-1)
  })

  it('has it on no nearest term until one was picked for these very words', () => {
    const results = found('violent')
    const first = inOrderOf(results)[0] ?? expect.fail('nothing near')
    const at = { ...first, filter: 'violent' }
    expect(activeResult(results, at)).toBe(-1)
    expect(activeResult(results, { ...at, pickedFor: 'violen' })).toBe(-1)
    expect(activeResult(results, { ...at, pickedFor: 'violent' })).toBe(0)
    expect(activeResult(found('qqqqqqqq'), { ...at, filter: 'qqqqqqqq' })).toBe(-1)
  })

  it('offers what shares the beginning of the word first, and no group of its own before it', () => {
    const near = inOrderOf(found('violent'))
    expect(near[0]).toMatchObject({ facet: 'violence', term: null })
    expect(near.at(-1)).toMatchObject({ term: 'format-episode' })
  })

  it('defines the result the keyboard is on, and nothing where it is on none', () => {
    expect(definedPlace(null, { ...elsewhere, filter: '' })).toEqual(elsewhere)
    const family = { ...elsewhere, filter: 'family' }
    expect(definedPlace(found('family'), family)).toMatchObject({ term: 'genre-family' })
    expect(definedPlace(found('violent'), { ...elsewhere, filter: 'violent' })).toBeNull()
  })
})

describe('the word a filter found', () => {
  it.each([
    ['Feature film', 'fi', ['Feature ', 'fi', 'lm']],
    ['Émouvant', 'emou', ['', 'Émou', 'vant']],
    ['E\u0301mouvant', 'e', ['', 'E\u0301', 'mouvant']],
    ['Mass violence', 'violence', ['Mass ', 'violence', '']],
    ['Sœurs', 'soeu', ['', 'Sœu', 'rs']],
    ['Coming-of-age', 'age', ['Coming-of-', 'age', '']],
  ])('is shown in “%s”', (label, filter, [before, word, after]) => {
    expect(foundInLabel(label, filter)).toEqual({ before, found: word, after })
  })

  it('is not shown where it only stands inside another word', () => {
    expect(foundInLabel('Feature film', 'ilm')).toBeNull()
  })

  it('is named where it is a synonym', () => {
    const action = termNamed('genre-martial-arts')
    expect(foundSynonym(action, 'kung', 'en')).toBe('kung fu')
    expect(foundSynonym(action, 'fight', 'en')).toBe('sword fighting')
    expect(foundSynonym(action, 'xia', 'fr')).toBe('wu xia pian')
    expect(foundSynonym(action, 'romance', 'en')).toBeNull()
  })
})
