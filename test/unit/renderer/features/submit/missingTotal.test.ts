import { expect, it } from 'vitest'
import { sayTotal } from '../../../../../renderer/features/submit/missingTotal.ts'
import { MarkId } from '../../../../../shared/ids.ts'
import type { Missing } from '../../../../../shared/session/readiness.ts'
import { wordsIn } from '../../../../support/words.ts'
import { facetId, termId } from '../../../shared/session/story.ts'

const [english, french] = [await wordsIn('en'), await wordsIn('fr')]
const facet = facetId('tone')
const unanswered: Missing = { kind: 'unanswered', facet }
const unseen: Missing = { kind: 'coverage', share: 0.5, minimum: 0.95, gaps: [] }
const each: Missing[] = [
  unanswered,
  { kind: 'too-many', facet, max: 1, count: 2 },
  { kind: 'too-few', facet, min: 2, count: 1 },
  { kind: 'excluding', facet, terms: [termId('dark'), termId('warm')] },
  { kind: 'no-evidence', facet, term: null, degree: 4 },
  { kind: 'tag-later', markId: MarkId.parse(crypto.randomUUID()), atMs: 5 },
  unseen,
]

it('what is missing is counted with what it is made of', () => {
  expect(sayTotal([unanswered, unanswered, unseen], english, 'en')).toBe(
    '3 things are missing: 2 required answers and what was not watched yet.',
  )
  expect(sayTotal([unanswered], english, 'en')).toBe('1 thing is missing: 1 required answer.')
  expect(sayTotal([unanswered, unanswered, unseen], french, 'fr')).toBe(
    'Il manque 3 points\u00A0: 2 réponses obligatoires et ce qui n’a pas encore été vu.',
  )
})

it('each kind has a place among them', () => {
  expect(sayTotal(each, english, 'en')).toBe(
    '7 things are missing: 1 required answer, 3 changes to answers, 1 mark as evidence, 1 answer to a mark, and what was not watched yet.',
  )
})
