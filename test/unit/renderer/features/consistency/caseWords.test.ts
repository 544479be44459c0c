import { expect, it } from 'vitest'
import { isAmong } from '../../../../../shared/agreement/among.ts'
import { chipsOf } from '../../../../../renderer/features/consistency/caseWords.ts'
import { calledIn } from '../../../../../renderer/features/consistency/taggerNames.ts'
import { facetIn } from '../../../../../renderer/features/consistency/studyWords.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'
import { wordsIn } from '../../../../support/words.ts'

/** What taggers said of a title, as it stands in a case. */

const t = await wordsIn('en')
const fr = await wordsIn('fr')
const vocabulary = houseVocabulary()
const taggers = [
  { personId: 'b', name: 'Ada', place: 1 },
  { personId: 'a', name: 'Bo', place: 0 },
  { personId: 'c', name: 'Ada', place: 2 },
]
const ground = (facet: string, term: string | null, hideNames = false) => ({
  facet: facetIn(vocabulary, facet),
  term,
  called: calledIn({ taggers }, hideNames, t),
  t,
  language: 'en' as const,
})
const said = (...of: [rater: string, said: (string | number)[] | null][]) => ({
  month: '2026-09',
  answers: of.map(([rater, words]) => ({ rater, said: words })),
})
const shown = (...of: Parameters<typeof chipsOf>) =>
  chipsOf(...of).map(({ who, short }) => `${who}: ${short}`)

it('who said the word comes first; of the others what they said instead', () => {
  const of = said(
    ['a', ['tone-witty', 'tone-dark', 'tone-bleak']],
    ['b', ['tone-dark', 'tone-irreverent']],
    ['c', []],
  )
  expect(shown(of, ground('tone', 'tone-irreverent', true))).toEqual([
    'B: Irreverent',
    'A: Witty, Dark +1',
    'C: none',
  ])
})

it('a degree has its label in full, and no answer is said', () => {
  const [first, second] = chipsOf(said(['a', [4]], ['b', null]), ground('violence', null, true))
  expect(first).toMatchObject({ short: '4', full: '4 Strong', isYes: false })
  expect(second?.short).toBe('no answer')
})

it('two of one name are told apart, hidden or not', () => {
  const called = calledIn({ taggers }, false, t)
  expect(['a', 'b', 'c'].map((id) => called(id).name)).toEqual(['Bo', 'Ada (B)', 'Ada (C)'])
  expect(calledIn({ taggers }, true, t)('b')).toEqual({ name: 'Tagger B', short: 'B' })
})

it('behind a pair are the titles on which the two differ', () => {
  const pair = { kind: 'pair', one: 'a', other: 'b' } as const
  const of = said(['a', ['tone-dark']], ['b', ['tone-dark', 'tone-witty']], ['c', null])
  expect(isAmong(of, pair, null)).toBe(true)
  expect(isAmong(of, pair, 'tone-dark')).toBe(false)
  expect(isAmong(of, pair, 'tone-witty')).toBe(true)
  expect(isAmong(of, { ...pair, other: 'c' }, null)).toBe(false)
})

it('behind two words are the titles where one alone stands against the other alone', () => {
  const words = { kind: 'confused', one: 'tone-dark', other: 'tone-witty' } as const
  expect(isAmong(said(['a', ['tone-dark']], ['b', ['tone-witty']]), words, null)).toBe(true)
  expect(
    isAmong(said(['a', ['tone-dark', 'tone-witty']], ['b', ['tone-witty']]), words, null),
  ).toBe(false)
  expect(isAmong(said(['a', ['tone-dark']], ['b', null]), words, null)).toBe(false)
})

it('behind a tagger are the titles they answered', () => {
  const of = said(['a', [3]], ['b', null])
  expect(isAmong(of, { kind: 'tagger', rater: 'a' }, null)).toBe(true)
  expect(isAmong(of, { kind: 'tagger', rater: 'b' }, null)).toBe(false)
})

it('behind a month are the titles whose last submission came in it', () => {
  const of = said(['a', [3]], ['b', [4]])
  expect(isAmong(of, { kind: 'month', month: '2026-09' }, null)).toBe(true)
  expect(isAmong(of, { kind: 'month', month: '2026-10' }, null)).toBe(false)
})

it.each([
  [1, 1, '1 titre sur 1'],
  [2, 3, '2 titres sur 3'],
])('%d of %d cases are told in the number they have', (count, all, told) => {
  expect(fr('consistency:cases.of', { count, n: String(count), all: String(all) })).toBe(told)
})
