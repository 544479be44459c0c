import { describe, expect, it } from 'vitest'
import { sayAnswer, sayRuling } from '../../../../../renderer/features/precedents/rulingWords.ts'
import { Ruling } from '../../../../../shared/review/ruling.ts'
import { SubmittedAnswer } from '../../../../../shared/review/submission.ts'
import { degree, stated, terms } from '../../../../support/reviewing.ts'
import { wordsIn } from '../../../../support/words.ts'
import { house } from '../review/lookedAt.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
const facetOf = (id: string) => house.facets.find((facet) => facet.id === id) ?? null
const tone = facetOf('tone')
const violence = facetOf('violence')

describe('an answer in words', () => {
  const say = (answer: object, facet = tone) =>
    sayAnswer(english, SubmittedAnswer.parse(answer), facet, 'en')
  it('names its terms, its degree, or what was stated', () => {
    expect(say(terms('tone-sincere', 'tone-bleak'))).toBe('Sincere and Bleak')
    expect(say(degree(1), violence)).toBe('1 Slight')
    expect(say(stated('unsure'))).toBe('unsure')
    expect(sayAnswer(english, null, tone, 'en')).toBe('not answered')
    expect(sayAnswer(french, SubmittedAnswer.parse(terms('tone-sincere')), tone, 'fr')).toBe(
      'Sincère',
    )
  })

  it('shows what the vocabulary does not have as it is', () => {
    expect(say(terms('tone-gone'))).toBe('tone-gone')
    expect(say(degree(3), null)).toBe('3')
  })
})

it.each([
  [{ outcome: 'unclear', kind: null }, 'the criterion is unclear', 'le critère n’est pas clair'],
  [{ outcome: 'agrees', kind: 'term', applies: true }, 'Sincere applies', 'Sincère s’applique'],
  [
    { outcome: 'neither', kind: 'term', applies: false },
    'Sincere does not apply',
    'Sincère ne s’applique pas',
  ],
  [
    { outcome: 'neither', ...terms('tone-bleak') },
    'Bleak',
    house.facets.flatMap(({ terms: all }) => all).find(({ id }) => id === 'tone-bleak')?.label.fr,
  ],
])('a ruling in words', (ruling, en, fr) => {
  const about = { facet: tone, term: 'tone-sincere' }
  expect(sayRuling(english, Ruling.parse(ruling), about, 'en')).toBe(en)
  expect(sayRuling(french, Ruling.parse(ruling), about, 'fr')).toBe(fr)
})
