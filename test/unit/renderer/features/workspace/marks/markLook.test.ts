import { describe, expect, it } from 'vitest'
import {
  lookOf,
  tagLaterLook,
} from '../../../../../../renderer/features/workspace/marks/markLook.ts'
import { houseVocabulary } from '../../../../../support/vocabulary.ts'
import { facet } from './marks.ts'

const vocabulary = houseVocabulary()

describe('how a mark looks', () => {
  it('tells every facet of the house apart', () => {
    const looks = vocabulary.facets.map(({ id }) => JSON.stringify(lookOf(id, vocabulary)))
    expect(new Set(looks).size).toBe(vocabulary.facets.length)
  })

  it('differs between neighbours in colour and in shape', () => {
    const looks = vocabulary.facets.map(({ id }) => lookOf(id, vocabulary))
    for (const [at, look] of looks.entries()) {
      expect(look.color).not.toBe(looks[at + 1]?.color)
      expect(look.shape).not.toBe(looks[at + 1]?.shape)
    }
  })

  it('is a ring while it waits for its facet', () => {
    expect(lookOf(null, vocabulary)).toBe(tagLaterLook)
    expect(lookOf(facet('unheard-of'), vocabulary)).toBe(tagLaterLook)
  })
})
