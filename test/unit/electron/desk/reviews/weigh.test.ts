import { describe, expect, it } from 'vitest'
import { weighTitle } from '../../../../../electron/desk/reviews/weigh.ts'
import { judge } from '../../../../../shared/agreement/judgements.ts'
import type { FacetAnswer } from '../../../../../shared/session/state.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

const house = houseVocabulary()
const newer = { ...house, version: house.version + 1 }
const find = ({ version }: { version: number }) =>
  version === house.version ? house : version === newer.version ? newer : null
const said = (personId: string, degree: number, version = house.version, more: object = {}) => ({
  personId,
  vocabulary: { id: house.id, version },
  judgements: judge(house, {
    answers: { violence: { kind: 'degree', degree } as FacetAnswer },
  }),
  ...more,
})
type All = Parameters<typeof weighTitle>[0]
const weighed = (...all: ReturnType<typeof said>[]) =>
  weighTitle(all as unknown as All, { find, ruled: [], priorities: {} })

describe('a title', () => {
  it('that one person alone answered is not weighed, however often', () => {
    expect(weighed()).toBeNull()
    expect(weighed(said('ada', 1), said('ada', 4))).toBeNull()
  })

  it('on which two agree is agreed on, and otherwise open', () => {
    expect(weighed(said('ada', 1), said('bo', 1))).toMatchObject({ standing: 'agreed', apart: 0 })
    expect(weighed(said('ada', 0), said('bo', 5))).toMatchObject({ standing: 'open', taggers: 2 })
  })

  it('answered in two versions is compared in each, and named by the one that most answered', () => {
    const both = weighed(
      said('ada', 0, newer.version),
      said('bo', 5, newer.version),
      said('cy', 2),
      said('di', 2),
      said('ed', 2),
    )
    expect(both).toMatchObject({
      taggers: 5,
      uncompared: 0,
      vocabulary: { id: house.id, version: house.version },
    })
    // As many in each: the newer one.
    const even = weighed(
      said('ada', 0),
      said('bo', 5),
      said('cy', 2, newer.version),
      said('di', 2, newer.version),
    )
    expect(even?.vocabulary.version).toBe(newer.version)
  })

  it('with a degree that no answer can have, as a damaged row holds it, is weighed without that answer', () => {
    const damaged = said('ada', 1)
    damaged.judgements = damaged.judgements.map((code) => (code === 1 ? 1 + 2 ** 9 : code))
    expect(weighed(damaged, said('bo', 1), said('cy', 1))).toMatchObject({
      standing: 'agreed',
      apart: 0,
    })
  })

  it('answered in words that are not here yet waits for them', () => {
    const strange = weighed(said('ada', 1, 77), said('bo', 1, 77))
    expect(strange).toMatchObject({ uncompared: 2, vocabulary: { version: 77 }, facets: [] })
  })
})
