import { describe, expect, it } from 'vitest'
import type { TermId } from '../../../../shared/ids.ts'
import { agreeingWith, agreesWith, Ruling } from '../../../../shared/review/ruling.ts'
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
const ruling = (given: object) => Ruling.parse(given)
const terms = (...terms: string[]) => answer({ kind: 'terms', terms })

describe('an answer is what was ruled', () => {
  const place = { facet: tone, term: null }
  it('where its terms are the same, in whatever order', () => {
    const ruled = ruling({
      outcome: 'neither',
      kind: 'terms',
      terms: ['tone-bleak', 'tone-sincere'],
    })
    expect(agreesWith(ruled, place, terms('tone-sincere', 'tone-bleak'))).toBe(true)
    expect(agreesWith(ruled, place, terms('tone-sincere'))).toBe(false)
    expect(agreesWith(ruled, place, answer({ kind: 'stated', state: 'none' }))).toBe(false)
  })

  it('where a broader term is said that the narrower one implies', () => {
    const narrow = house.facets
      .flatMap((facet) => facet.terms.map((term) => ({ facet, term })))
      .find(({ term }) => term.broader)
    if (!narrow?.term.broader) throw new Error('no term has a broader one')
    const { facet, term } = narrow
    const ruled = ruling({ outcome: 'agrees', kind: 'terms', terms: [term.id, term.broader] })
    expect(agreesWith(ruled, { facet, term: null }, terms(term.id))).toBe(true)
  })

  it('where its degree or its word is the same', () => {
    const violence = { facet: facetOf('violence'), term: null }
    const ruled = ruling({ outcome: 'agrees', kind: 'degree', degree: 3 })
    expect(agreesWith(ruled, violence, answer({ kind: 'degree', degree: 3 }))).toBe(true)
    expect(agreesWith(ruled, violence, answer({ kind: 'degree', degree: 2 }))).toBe(false)
    const none = ruling({ outcome: 'neither', kind: 'stated', state: 'unsure' })
    expect(agreesWith(none, violence, answer({ kind: 'stated', state: 'unsure' }))).toBe(true)
  })

  it('of one term, where it says so of that term; unsure says neither', () => {
    const bleak = { facet: tone, term: 'tone-bleak' as TermId }
    const ruled = ruling({ outcome: 'agrees', kind: 'term', applies: false })
    expect(agreesWith(ruled, bleak, terms('tone-sincere'))).toBe(true)
    expect(agreesWith(ruled, bleak, terms('tone-bleak', 'tone-sincere'))).toBe(false)
    expect(agreesWith(ruled, bleak, answer({ kind: 'stated', state: 'none' }))).toBe(true)
    expect(agreesWith(ruled, bleak, answer({ kind: 'stated', state: 'unsure' }))).toBeNull()
  })

  it('neither so nor so where the criterion is unclear, or nothing was answered', () => {
    const unclear = ruling({ outcome: 'unclear', kind: null })
    expect(agreesWith(unclear, place, terms('tone-bleak'))).toBeNull()
    const ruled = ruling({ outcome: 'agrees', kind: 'terms', terms: ['tone-bleak'] })
    expect(agreesWith(ruled, place, undefined)).toBeNull()
  })
})

it.each<[string, SubmittedAnswer, TermId | null]>([
  ['terms', terms('tone-bleak', 'tone-sincere'), null],
  ['a degree', answer({ kind: 'degree', degree: 4 }), null],
  ['a word', answer({ kind: 'stated', state: 'not-applicable' }), null],
  ['one term', terms('tone-bleak'), 'tone-bleak' as TermId],
])('agreeing with a tagger rules what they answered: %s', (_, given, term) => {
  const ruled = agreeingWith({ facet: tone, term }, given)
  expect(ruled && agreesWith(ruled, { facet: tone, term }, given)).toBe(true)
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
