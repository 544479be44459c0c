import { describe, expect, it } from 'vitest'
import type { EventType } from '../../../../shared/session/events.ts'
import { foldContextOf, foldSession } from '../../../../shared/session/fold.ts'
import {
  applicabilityOf,
  effectiveTerms,
  excludedBy,
  exclusionsOf,
} from '../../../../shared/session/applicability.ts'
import { vocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import type { Facet, Vocabulary } from '../../../../shared/vocabulary/schema.ts'
import { eventsOf, facet, facetId, sessionId, term, termId, vocabularyOf } from './story.ts'

const vocabulary = vocabularyOf(
  facet('genre', 'multi', {
    terms: [
      term('crime'),
      term('heist', { broader: 'crime', excludes: ['farce'] }),
      term('bank-heist', { broader: 'heist' }),
      term('comedy', { excludes: ['heist'] }),
      term('farce', { broader: 'comedy', excludes: ['heist'] }),
    ],
  }),
  facet('police', 'multi', {
    appliesWhen: { facet: 'genre', any: ['crime'] },
    terms: [term('detective'), term('patrol')],
  }),
  facet('squad', 'scale', { appliesWhen: { facet: 'police', any: ['patrol'] } }),
)

const facetOf = (id: string, of: Vocabulary = vocabulary): Facet => {
  const found = vocabularyLookup(of).facetById.get(facetId(id))
  if (found === undefined) throw new Error(`no facet ${id}`)
  return found
}

const asked = (id: string, ...changes: [EventType, unknown][]) =>
  applicabilityOf(
    facetOf(id),
    foldSession(sessionId, eventsOf(...changes), foldContextOf(vocabulary)),
    vocabulary,
  )

const chose = (where: string, what: string): [EventType, unknown] => [
  'term.applied',
  { facet: where, term: what },
]
const stated = (where: string, state: string): [EventType, unknown] => [
  'facet.stated',
  { facet: where, state },
]

describe('a facet', () => {
  it('without a condition applies', () => {
    expect(asked('genre')).toBe('applies')
  })

  it('is undecided while the facet it depends on is unanswered', () => {
    expect(asked('police')).toBe('undecided')
  })

  it.each([
    ['one of the terms it asks for', chose('genre', 'crime'), 'applies'],
    ['a narrower term that implies one', chose('genre', 'bank-heist'), 'applies'],
    ['another term', chose('genre', 'comedy'), 'does-not-apply'],
    ['unsure', stated('genre', 'unsure'), 'applies'],
    ['none', stated('genre', 'none'), 'does-not-apply'],
    ['not applicable', stated('genre', 'not-applicable'), 'does-not-apply'],
  ] as const)('whose dependency is answered with %s', (_, change, expected) => {
    expect(asked('police', change)).toBe(expected)
  })

  it('does not apply when the facet it depends on does not, whatever that was answered', () => {
    expect(asked('squad', chose('genre', 'comedy'), chose('police', 'patrol'))).toBe(
      'does-not-apply',
    )
  })

  it('is undecided when the facet it depends on is', () => {
    expect(asked('squad', chose('police', 'patrol'))).toBe('undecided')
  })

  it('applies at the end of a chain that applies', () => {
    expect(asked('squad', chose('genre', 'crime'), chose('police', 'patrol'))).toBe('applies')
  })

  it('does not apply when the facet it depends on is answered by a degree', () => {
    const odd = vocabularyOf(
      facet('pace', 'scale'),
      facet('why', 'multi', { appliesWhen: { facet: 'pace', any: ['x'] }, terms: [term('x')] }),
    )
    const answers = { pace: { kind: 'degree', degree: 1 } } as const
    expect(applicabilityOf(facetOf('why', odd), { answers }, odd)).toBe('does-not-apply')
  })

  it('applies when it depends on a facet that is not there', () => {
    const odd = vocabularyOf(
      facet('why', 'multi', { appliesWhen: { facet: 'gone', any: ['x'] }, terms: [term('x')] }),
    )
    expect(applicabilityOf(facetOf('why', odd), { answers: {} }, odd)).toBe('applies')
  })

  it('in a circle of conditions is undecided, and the question ends', () => {
    const odd = vocabularyOf(
      facet('a', 'multi', { appliesWhen: { facet: 'b', any: ['y'] }, terms: [term('x')] }),
      facet('b', 'multi', { appliesWhen: { facet: 'a', any: ['x'] }, terms: [term('y')] }),
    )
    expect(applicabilityOf(facetOf('a', odd), { answers: {} }, odd)).toBe('undecided')
  })
})

describe('chosen terms', () => {
  it('imply all broader ones', () => {
    expect([...effectiveTerms([termId('bank-heist')], facetOf('genre'))]).toEqual([
      'bank-heist',
      'heist',
      'crime',
    ])
  })

  it('imply nothing twice, and no end of nothing in a circle', () => {
    const odd = vocabularyOf(
      facet('a', 'multi', { terms: [term('x', { broader: 'y' }), term('y', { broader: 'x' })] }),
    )
    expect(effectiveTerms([termId('x'), termId('y')], facetOf('a', odd)).size).toBe(2)
  })

  it('exclude each other pair by pair, each pair once', () => {
    const chosen = ['farce', 'heist', 'crime'].map(termId)
    expect(exclusionsOf(facetOf('genre'), chosen)).toEqual([['heist', 'farce']])
  })

  it('exclude nothing by what they imply', () => {
    expect(exclusionsOf(facetOf('genre'), ['bank-heist', 'farce'].map(termId))).toEqual([])
  })
})

describe('a term', () => {
  const found = vocabularyLookup(vocabulary).termById

  it('says which of the applied terms exclude it', () => {
    const heist = found.get(termId('heist'))?.term
    expect(heist && excludedBy(heist, ['crime', 'farce'].map(termId))).toEqual(['farce'])
  })

  it('that excludes nothing is excluded by nothing', () => {
    const crime = found.get(termId('crime'))?.term
    expect(crime && excludedBy(crime, ['heist', 'farce'].map(termId))).toEqual([])
  })
})

it('the ids of a vocabulary are looked up once', () => {
  expect(vocabularyLookup(vocabulary)).toBe(vocabularyLookup(vocabulary))
})
