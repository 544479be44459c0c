import { describe, expect, it } from 'vitest'
import { holdingAmong, ToldDecision, wordsOf } from '../../../../shared/review/decision.ts'
import { placesOf } from '../../../../shared/review/places.ts'
import { uuid } from '../session/story.ts'

const told = (n: number, more: object): ToldDecision =>
  ToldDecision.parse({
    decisionId: uuid(n),
    titleId: 'a',
    facet: 'tone',
    ruling: { outcome: 'unclear', kind: null },
    note: '',
    decidedAt: 10,
    ...more,
  })
const ids = (decisions: readonly ToldDecision[]) =>
  decisions.map(({ decisionId }) => decisionId).toSorted()

describe('decisions on one title', () => {
  it('hold one for each facet and for each of its terms, the latest', () => {
    const all = [
      told(1, { decidedAt: 30 }),
      told(2, { decidedAt: 20 }),
      told(3, { term: 'tone-bleak' }),
      told(4, { facet: 'violence' }),
    ]
    expect(ids(holdingAmong(all))).toEqual([uuid(1), uuid(3), uuid(4)])
    expect(ids(holdingAmong(all.toReversed()))).toEqual([uuid(1), uuid(3), uuid(4)])
  })

  it('made at the same moment hold the same one everywhere, in whatever order they came', () => {
    const both = [told(1, {}), told(2, {})]
    expect(holdingAmong(both)).toEqual(holdingAmong(both.toReversed()))
    expect(ids(holdingAmong(both))).toEqual([uuid(2)])
  })

  it('of a program that leaves out what there is none of say so', () => {
    expect(told(1, {})).toMatchObject({ term: null, precedent: null })
    expect(told(1, { precedent: { en: 'so', fr: 'ainsi' } }).precedent).not.toBeNull()
  })
})

describe('a decision stands under the criterion', () => {
  it.each<[string, object, string[]]>([
    [
      'of its term',
      { term: 'tone-bleak', ruling: { outcome: 'agrees', kind: 'term', applies: true } },
      ['tone-bleak'],
    ],
    [
      'of each term, once',
      { ruling: { outcome: 'agrees', kind: 'terms', terms: ['a', 'b', 'a'] } },
      ['a', 'b'],
    ],
    [
      'of the facet where no term holds',
      { ruling: { outcome: 'neither', kind: 'terms', terms: [] } },
      [''],
    ],
    ['of its degree', { ruling: { outcome: 'agrees', kind: 'degree', degree: 3 } }, ['3']],
    [
      'of the facet where it is a statement',
      { ruling: { outcome: 'agrees', kind: 'stated', state: 'unsure' } },
      [''],
    ],
  ])('%s', (_, more, words) => {
    expect(wordsOf(told(1, more))).toEqual(words)
  })
})

it('everybody of whom there is a submission has one place, whatever the order of the list', () => {
  const people = ['c', 'a', 'b'].map((personId) => ({ personId }))
  expect(placesOf(people)).toEqual({ a: 0, b: 1, c: 2 })
  expect(placesOf(people.toReversed())).toEqual({ a: 0, b: 1, c: 2 })
})
