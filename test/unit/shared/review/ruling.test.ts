import { describe, expect, it } from 'vitest'
import type { TermId } from '../../../../shared/ids.ts'
import { agreeingWith, Ruling } from '../../../../shared/review/ruling.ts'
import type { SubmittedAnswer } from '../../../../shared/review/submission.ts'
import type { Facet } from '../../../../shared/vocabulary/schema.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const house = houseVocabulary()
const facetOf = (id: string): Facet => {
  const facet = house.facets.find((one) => one.id === id)
  if (!facet) throw new Error(id)
  return facet
}
const tone = facetOf('tone')
const answer = (given: object) => given as SubmittedAnswer
const terms = (...terms: string[]) => answer({ kind: 'terms', terms })

const bleak = 'tone-bleak' as TermId

it.each<[string, SubmittedAnswer, TermId | null, object]>([
  [
    'terms',
    terms('tone-bleak', 'tone-sincere'),
    null,
    { kind: 'terms', terms: ['tone-bleak', 'tone-sincere'] },
  ],
  ['a degree', answer({ kind: 'degree', degree: 4 }), null, { kind: 'degree', degree: 4 }],
  [
    'a word',
    answer({ kind: 'stated', state: 'not-applicable' }),
    null,
    { kind: 'stated', state: 'not-applicable' },
  ],
  ['one term', terms('tone-bleak'), bleak, { kind: 'term', applies: true }],
  ['one term that was not said', terms('tone-sincere'), bleak, { kind: 'term', applies: false }],
  [
    'one term, by none',
    answer({ kind: 'stated', state: 'none' }),
    bleak,
    { kind: 'term', applies: false },
  ],
])('agreeing with a tagger rules what they answered: %s', (_, given, term, ruled) => {
  const made = agreeingWith({ facet: tone, term }, given)
  expect(made).toEqual({ outcome: 'agrees', ...ruled })
  expect(Ruling.safeParse(made).success).toBe(true)
})

it('a narrower term that was said says the broader one as well', () => {
  const narrow = house.facets
    .flatMap((facet) => facet.terms.map((term) => ({ facet, term })))
    .find(({ term }) => term.broader)
  if (!narrow?.term.broader) throw new Error('no term has a broader one')
  const { facet, term } = narrow
  expect(agreeingWith({ facet, term: narrow.term.broader }, terms(term.id))).toMatchObject({
    applies: true,
  })
})

describe('there is nothing to agree with', () => {
  it.each<[string, SubmittedAnswer | undefined, TermId | null]>([
    ['where nothing was answered', undefined, null],
    ['where nothing was answered, of a term', undefined, bleak],
    ['of a term where somebody was unsure', answer({ kind: 'stated', state: 'unsure' }), bleak],
    ['of a term of a scale', answer({ kind: 'degree', degree: 1 }), bleak],
  ])('%s', (_, given, term) => {
    expect(agreeingWith({ facet: tone, term }, given)).toBeNull()
  })
})

it('a record that is neither of them is no ruling', () => {
  for (const given of [
    { outcome: 'unclear', kind: 'degree', degree: 1 },
    { outcome: 'agrees', kind: null },
    { outcome: 'agrees', kind: 'degree' },
    { outcome: 'agrees', kind: 'degree', degree: 9 },
  ])
    expect(Ruling.safeParse(given).success).toBe(false)
})
