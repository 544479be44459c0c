import { describe, expect, it } from 'vitest'
import { annotate } from '../../../../shared/review/annotate.ts'
import type { Ruling } from '../../../../shared/review/ruling.ts'
import type { FacetAnswer } from '../../../../shared/session/state.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const house = houseVocabulary()
const tone = house.facets.find(({ id }) => id === 'tone')
const single = house.facets.find(({ kind, appliesWhen }) => kind === 'single' && !appliesWhen)
const [one, two, three] = (tone?.terms ?? []).map(({ id }) => id)
const [here, there] = (single?.terms ?? []).map(({ id }) => id)

type Said = Record<string, object>
const terms = (...chosen: unknown[]) => ({ kind: 'terms', terms: chosen })
const degree = (value: number) => ({ kind: 'degree', degree: value })
const stated = (state: string) => ({ kind: 'stated', state })

const decided = (n: number, ruling: Ruling | string, facet = 'tone', term: unknown = null) => ({
  decisionId: `00000000-0000-4000-8000-00000000000${n}`,
  facet,
  term: term as string | null,
  // Branded ids are texts.
  ruling: ruling as string,
  decidedAt: n,
})
const annotated = (said: Said[], decisions: ReturnType<typeof decided>[] = []) =>
  annotate(
    house,
    said.map((answers) => ({ answers: answers as Record<string, FacetAnswer> })),
    decisions,
  )
const facetIn = (said: Said[], id: string, ...decisions: ReturnType<typeof decided>[]) =>
  annotated(said, decisions).find(({ facet }) => facet === id)

describe('the sum of what taggers said', () => {
  it('holds nothing of a facet nobody spoke of', () => {
    expect(annotated([{}, {}])).toEqual([])
    expect(annotated([{ violence: degree(0) }]).map(({ facet }) => facet)).toEqual(['violence'])
  })

  it('counts answers apart that are not the same', () => {
    expect(
      facetIn(
        [
          { tone: terms(one) },
          { tone: stated('none') },
          { tone: stated('unsure') },
          { tone: stated('not-applicable') },
          {},
        ],
        'tone',
      )?.answers,
    ).toEqual({ said: 1, none: 1, unsure: 1, notApplicable: 1, unanswered: 1 })
  })

  it('of one tagger alone has no agreement, and no weight', () => {
    expect(facetIn([{ tone: terms(one) }], 'tone')).toMatchObject({
      agreement: null,
      weight: null,
      terms: [{ term: one, taggers: 1, agreement: null, settled: null, weight: null }],
    })
  })

  it('says of a term which share of the pairs agree', () => {
    // Two of four: 2 of 6 pairs (Fleiss 1971: (2·1 + 2·1) / (4·3)).
    const found = facetIn(
      [{ tone: terms(one) }, { tone: terms(one) }, { tone: stated('none') }, { tone: terms(two) }],
      'tone',
    )
    expect(found?.terms?.find(({ term }) => term === one)).toMatchObject({
      taggers: 2,
      agreement: 1 / 3,
      weight: 1 / 3,
    })
    expect(found?.terms?.find(({ term }) => term === two)).toMatchObject({
      taggers: 1,
      agreement: 0.5,
    })
    expect(found?.terms?.map(({ term }) => term)).not.toContain(three)
  })

  it('says of a multiple choice how much is common to pairs, of what either chose', () => {
    // Jaccard: 1/3 between the first two, 0 and 1/2 with the third.
    const said = [terms(one, two), terms(two, three), terms(one)].map((answer) => ({
      tone: answer,
    }))
    expect(facetIn(said, 'tone')?.agreement).toBeCloseTo((1 / 3 + 0 + 1 / 2) / 3)
    expect(facetIn([{ tone: stated('none') }, { tone: stated('none') }], 'tone')?.agreement).toBe(1)
  })

  it('says of a scale how near the degrees are, of the scale as it is declared', () => {
    const found = facetIn(
      [{ violence: degree(1) }, { violence: degree(2) }, { violence: degree(2) }],
      'violence',
    )
    expect(found?.agreement).toBeCloseTo((0.8 + 0.8 + 1) / 3)
    expect(found?.degrees).toEqual([
      { degree: 1, taggers: 1 },
      { degree: 2, taggers: 2 },
    ])
  })

  it('says of a single choice whether pairs chose the same, none of it being a choice', () => {
    const id = single?.id ?? ''
    const said = [{ [id]: terms(here) }, { [id]: terms(there) }, { [id]: terms(here) }]
    expect(facetIn(said, id)).toMatchObject({ agreement: 1 / 3, answers: { said: 3 } })
    expect(facetIn([{ [id]: terms(here) }, { [id]: stated('none') }], id)).toMatchObject({
      agreement: 0,
      terms: [{ term: here, taggers: 1, agreement: 0 }],
    })
  })
})

describe('what was settled', () => {
  const said = [{ tone: terms(one) }, { tone: terms(two) }]

  it('weighs one, with the ruling that was made last', () => {
    const found = facetIn(
      said,
      'tone',
      decided(1, { outcome: 'agrees', kind: 'stated', state: 'none' }),
      decided(2, { outcome: 'neither', kind: 'terms', terms: [three] as never }),
    )
    expect(found).toMatchObject({ agreement: 0, weight: 1, settled: { decidedAt: 2 } })
    expect(
      found?.terms?.map(({ term, settled, weight }) => [term, settled?.applies, weight]),
    ).toEqual([
      [one, false, 1],
      [two, false, 1],
      [three, true, 1],
    ])
  })

  it('of one term leaves the others and the facet as they are', () => {
    const ruling = { outcome: 'neither', kind: 'term', applies: false } as const
    const found = facetIn(said, 'tone', decided(1, ruling, 'tone', one))
    expect(found).toMatchObject({ settled: null, weight: 0 })
    expect(found?.terms).toMatchObject([
      { term: one, settled: { applies: false }, agreement: 0, weight: 1 },
      { term: two, settled: null, agreement: 0, weight: 0 },
    ])
  })

  it('counts no more once the criterion is said to be unclear', () => {
    const unclear = { outcome: 'unclear', kind: null } as const
    const before = decided(1, { outcome: 'agrees', kind: 'terms', terms: [one] as never })
    expect(facetIn(said, 'tone', before, decided(2, unclear))).toMatchObject({
      settled: null,
      weight: 0,
      terms: [{ settled: null }, { settled: null }],
    })
  })

  it('holds of no term any more once its facet is ruled not applicable, or unsure', () => {
    const before = decided(1, { outcome: 'agrees', kind: 'terms', terms: [one] as never })
    for (const state of ['not-applicable', 'unsure'] as const) {
      const after = decided(2, { outcome: 'neither', kind: 'stated', state })
      expect(facetIn(said, 'tone', before, after)).toMatchObject({
        settled: { decidedAt: 2 },
        terms: [{ settled: null }, { settled: null }],
      })
    }
  })

  it('in words of another program is told as it is, and says nothing of terms', () => {
    const found = facetIn(said, 'tone', decided(1, 'applies'))
    expect(found).toMatchObject({ settled: { ruling: 'applies' }, weight: 1 })
    expect(found?.terms?.map(({ settled }) => settled)).toEqual([null, null])
  })

  it('is told of a facet nobody spoke of', () => {
    const ruling = { outcome: 'neither', kind: 'degree', degree: 3 } as const
    expect(facetIn([], 'violence', decided(1, ruling, 'violence'))).toMatchObject({
      answers: { said: 0 },
      settled: { ruling },
      weight: 1,
    })
  })
})
