import { expect, it } from 'vitest'
import {
  settledBy,
  type SettlingDecision,
} from '../../../../../electron/desk/reviews/settledAnswers.ts'
import { gap, judgementsOf } from '../../../../../shared/agreement/judgements.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

const house = houseVocabulary()
const unclear = { outcome: 'unclear', kind: null }
const three = { outcome: 'agrees', kind: 'degree', degree: 3 }
const bleak = { outcome: 'agrees', kind: 'terms', terms: ['tone-bleak'] }
const applies = { outcome: 'neither', kind: 'term', applies: true }

/** What is settled of a facet, or of a term of it, by rulings one after the other. */
const settled = (
  facet: string,
  term: string | null,
  ...rulings: [ruling: object, term?: string][]
) => {
  const decisions = rulings.map(([ruling, of = null], decidedAt): SettlingDecision => ({
    facet,
    term: of,
    ruling,
    decidedAt,
  }))
  const at = judgementsOf(house).findIndex((one) => one.facet === facet && one.term === term)
  return settledBy(house, decisions)[at]
}

it('a later ruling holds, and one that finds the criterion unclear settles it no more', () => {
  expect(settled('violence', null, [three])).toBe(3)
  expect(settled('violence', null, [three], [unclear])).toBe(gap.unanswered)
  expect(settled('violence', null, [unclear], [three])).toBe(3)
})

it('a term that was found unclear alone is not settled by what was ruled on its facet before', () => {
  expect(settled('tone', 'tone-bleak', [bleak])).toBe(1)
  expect(settled('tone', 'tone-dark', [bleak])).toBe(0)
  expect(settled('tone', 'tone-bleak', [bleak], [unclear, 'tone-bleak'])).toBe(gap.unanswered)
  expect(settled('tone', 'tone-dark', [bleak], [unclear, 'tone-bleak'])).toBe(0)
  expect(settled('tone', 'tone-bleak', [unclear, 'tone-bleak'], [bleak])).toBe(1)
})

it('a ruling on a term holds beside its facet, until that is ruled on again or found unclear', () => {
  expect(settled('tone', 'tone-dark', [bleak], [applies, 'tone-dark'])).toBe(1)
  expect(settled('tone', 'tone-dark', [applies, 'tone-dark'], [bleak])).toBe(0)
  expect(settled('tone', 'tone-dark', [applies, 'tone-dark'], [unclear])).toBe(gap.unanswered)
})

it('what is no ruling, or rules on a term where none is named, settles nothing', () => {
  expect(settled('violence', null, ['nonsense' as never])).toBe(gap.unanswered)
  expect(settled('tone', 'tone-bleak', [applies])).toBe(gap.unanswered)
})

it('a ruling on one facet leaves the terms of another alone, and a term may be ruled out', () => {
  const not = { outcome: 'agrees', kind: 'term', applies: false }
  expect(settled('tone', 'tone-bleak', [bleak], [not, 'tone-bleak'])).toBe(0)
  const decisions = [
    { facet: 'tone', term: 'tone-dark', ruling: applies, decidedAt: 1 },
    { facet: 'violence', term: null, ruling: three, decidedAt: 2 },
  ]
  const codes = settledBy(house, decisions)
  const at = judgementsOf(house).findIndex(({ term }) => term === 'tone-dark')
  expect(codes[at]).toBe(1)
})
