import { describe, expect, it } from 'vitest'
import {
  tagLater,
  targetOf,
} from '../../../../../../renderer/features/workspace/marks/markTarget.ts'
import type { SessionState } from '../../../../../../shared/session/state.ts'
import { vocabularyLookup } from '../../../../../../shared/vocabulary/lookup.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facet, term } from './marks.ts'

const lookup = vocabularyLookup(houseVocabulary())
const unanswered: Pick<SessionState, 'answers'> = { answers: {} }
const violence4: Pick<SessionState, 'answers'> = {
  answers: { violence: { kind: 'degree', degree: 4 } },
}

const at = (
  facetId: string | null,
  termId: string | null = null,
  degree: number | null = null,
) => ({
  facet: facetId === null ? null : facet(facetId),
  term: termId === null ? null : term(termId),
  degree,
})

describe('what a mark is evidence of', () => {
  it('is the term in focus', () => {
    expect(targetOf(at('genre', 'genre-action'), unanswered, lookup)).toEqual(
      at('genre', 'genre-action'),
    )
  })

  it('is the degree that was given, wherever the focus is on the scale', () => {
    expect(targetOf(at('violence', null, 1), violence4, lookup)).toEqual(at('violence', null, 4))
  })

  it('is the degree in focus while none was given', () => {
    expect(targetOf(at('violence', null, 2), unanswered, lookup)).toEqual(at('violence', null, 2))
  })

  it('is not a degree where *unsure* was said', () => {
    const unsure = { answers: { violence: { kind: 'stated', state: 'unsure' } } } as const
    expect(targetOf(at('violence', null, null), unsure, lookup)).toEqual(at('violence'))
  })

  it('is left for later on a facet that takes no evidence', () => {
    expect(targetOf(at('format'), unanswered, lookup)).toEqual(tagLater)
  })

  it('is left for later where nothing, or nothing known, is in focus', () => {
    expect(targetOf(at(null), unanswered, lookup)).toEqual(tagLater)
    expect(targetOf(at('unheard-of'), unanswered, lookup)).toEqual(tagLater)
  })

  it('is never a term of another facet', () => {
    expect(targetOf(at('tone', 'genre-action'), unanswered, lookup)).toEqual(at('tone'))
  })
})
