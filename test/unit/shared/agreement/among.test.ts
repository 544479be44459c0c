import { describe, expect, it } from 'vitest'
import { type CaseFilter, isAmong } from '../../../../shared/agreement/among.ts'
import type { Said } from '../../../../shared/agreement/cases.ts'

const of = (said: Record<string, Said>, month: string | null = '2026-09') => ({
  month,
  answers: Object.entries(said).map(([rater, words]) => ({ rater, said: words })),
})
const pair: CaseFilter = { kind: 'pair', one: 'ada', other: 'bo' }
const confused: CaseFilter = { kind: 'confused', one: 'bleak', other: 'witty' }

describe('the cases behind a figure', () => {
  it.each([
    ['where they chose other words', { ada: ['bleak'], bo: ['witty'] }, true],
    ['where one chose more', { ada: ['bleak', 'witty'], bo: ['bleak'] }, true],
    [
      'not where they chose the same, in whatever order',
      { ada: ['bleak', 'witty'], bo: ['witty', 'bleak'] },
      false,
    ],
    ['not where one of them said nothing', { ada: ['bleak'], bo: null }, false],
    ['not where one of them was not asked', { ada: ['bleak'], cy: ['witty'] }, false],
  ] satisfies [string, Record<string, Said>, boolean][])(
    'of two taggers are those %s',
    (_, said, among) => {
      expect(isAmong(of(said), pair, null)).toBe(among)
    },
  )

  it('of two taggers and a term are those where only one of them applied it', () => {
    const said = of({ ada: ['bleak', 'witty'], bo: ['witty'] })
    expect(isAmong(said, pair, 'bleak')).toBe(true)
    expect(isAmong(said, pair, 'witty')).toBe(false)
  })

  it('of two words are those where each stands in the place of the other', () => {
    expect(isAmong(of({ ada: ['witty'], bo: ['bleak'] }), confused, null)).toBe(true)
    expect(isAmong(of({ ada: ['bleak', 'witty'], bo: ['bleak'] }), confused, null)).toBe(false)
    expect(isAmong(of({ ada: ['bleak'], bo: null }), confused, null)).toBe(false)
    expect(isAmong(of({ ada: ['bleak'], bo: ['dry'] }), confused, null)).toBe(false)
  })

  it('of one tagger are those to which that tagger said something', () => {
    const said = of({ ada: ['bleak'], bo: null })
    expect(isAmong(said, { kind: 'tagger', rater: 'ada' }, null)).toBe(true)
    expect(isAmong(said, { kind: 'tagger', rater: 'bo' }, null)).toBe(false)
    expect(isAmong(said, { kind: 'tagger', rater: 'cy' }, null)).toBe(false)
  })

  it('of one month are those of no other, and none at no known time', () => {
    const month: CaseFilter = { kind: 'month', month: '2026-09' }
    expect(isAmong(of({}), month, null)).toBe(true)
    expect(isAmong(of({}, '2026-10'), month, null)).toBe(false)
    expect(isAmong(of({}, null), month, null)).toBe(false)
  })
})
