import { describe, expect, it } from 'vitest'
import { wordsFor } from '../../../../../renderer/features/shell/termWords.ts'
import { vocabularyLookup } from '../../../../../shared/vocabulary/lookup.ts'
import { facetId, small, termId } from '../../../shared/session/story.ts'

const lookup = vocabularyLookup(small)
const tone = facetId('tone')
const violence = facetId('violence')

describe('the words for a place of the vocabulary', () => {
  it('are those of a term, and its facet', () => {
    const place = { facet: tone, term: termId('dark'), degree: null }
    expect(wordsFor(place, lookup, 'fr')).toEqual({ label: 'dark (fr)', within: 'tone (fr)' })
  })

  it('are those of a degree, and where on which scale it is', () => {
    const place = { facet: violence, term: null, degree: 4 }
    expect(wordsFor(place, lookup, 'en')).toEqual({ label: 'violence 4', within: 'violence 4' })
  })

  it('are those of a facet, which lies in nothing', () => {
    const place = { facet: tone, term: null, degree: null }
    expect(wordsFor(place, lookup, 'en')).toEqual({ label: 'tone', within: null })
  })

  it('are none for what the vocabulary does not have', () => {
    const gone = { facet: facetId('gone'), term: null, degree: null }
    expect(wordsFor(gone, lookup, 'en')).toBeNull()
    expect(wordsFor({ ...gone, facet: tone, term: termId('gone') }, lookup, 'en')).toBeNull()
  })
})
