import { describe, expect, it } from 'vitest'
import { detailOf, overviewIn, taggersIn } from '../../../../../electron/desk/reviews/studied.ts'
import type { StudyGround } from '../../../../../electron/desk/reviews/studyMessages.ts'
import { gap, judgementsOf } from '../../../../../shared/agreement/judgements.ts'
import { studyOf } from '../../../../../shared/agreement/study.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'

/** What the thread of the room of consistency answers: seen here without the thread. */

const house = houseVocabulary()
const judgements = judgementsOf(house)
const violence = judgements.findIndex(({ facet }) => facet === 'violence')
const tones = judgements.flatMap(({ facet }, at) => (facet === 'tone' ? at : []))
const [bleak, sincere] = ['tone-bleak', 'tone-sincere'].map((term) =>
  judgements.findIndex((one) => one.term === term),
)

const row = (title: string, rater: string, degree: number, tone: number | undefined) => {
  const codes = new Uint16Array(judgements.length).fill(gap.unanswered)
  codes[violence] = degree
  for (const column of tones) codes[column] = column === tone ? 1 : 0
  return { title, rater, atMs: Date.UTC(2026, 8, 1), codes }
}
const study = studyOf(judgements, [
  row('a', 'ada', 1, bleak),
  row('a', 'bo', 4, sincere),
  row('b', 'ada', 2, bleak),
  row('b', 'bo', 2, bleak),
  row('c', 'ada', 5, bleak),
])
const still = { report: () => {}, cancelled: () => false }
/** Broken off when it is asked for the n-th time. */
const until = (n: number) => {
  let asked = 0
  return { report: () => {}, cancelled: () => (asked += 1) >= n }
}
const ground = {
  vocabulary: house,
  scope: { vocabulary: { id: house.id, version: house.version }, fromMs: null, toMs: null },
  names: [{ personId: 'ada', name: 'Ada' }],
} as unknown as StudyGround

describe('the overview', () => {
  it('counts titles that two answered, and calls by name those it knows', () => {
    const overview = overviewIn(study, ground, still)
    expect(overview).toMatchObject({
      submissions: 5,
      titles: 3,
      paired: 2,
      taggers: [
        { personId: 'ada', name: 'Ada', place: 0 },
        { personId: 'bo', name: '', place: 1 },
      ],
    })
  })

  it('is none where it was broken off', () => {
    expect(overviewIn(study, ground, until(1))).toBeNull()
  })
})

describe('the detail', () => {
  it('of a scale has every coefficient that knows of degrees, pairs, months and severity', () => {
    const detail = detailOf(study, { facet: 'violence', term: null }, still)
    expect(detail?.measured).toMatchObject({ measure: 'ordinal', titles: 2, ratings: 5 })
    expect(detail?.coefficients.map(({ name }) => name)).toEqual([
      'percent',
      'alpha.nominal',
      'alpha.ordinal',
      'alpha.interval',
      'fleiss',
      'ac1',
      'fleiss.quadratic',
      'ac2.quadratic',
    ])
    expect(detail?.pairs).toMatchObject([{ one: 'ada', other: 'bo', titles: 2, apart: 1.5 }])
    expect(detail?.months.map(({ month }) => month)).toEqual(['2026-09'])
    expect(detail?.severity.map(({ rater, all }) => [rater, all.bias])).toEqual([
      ['ada', -1.5],
      ['bo', 1.5],
    ])
    expect(detail?.confused).toEqual([])
  })

  it('of a term is about yes and no, tells the whole sets, and only the clashes of that term', () => {
    const detail = detailOf(study, { facet: 'tone', term: 'tone-bleak' }, still)
    expect(detail?.measured).toMatchObject({ measure: 'nominal', applied: 2 })
    expect(detail?.coefficients.map(({ name }) => name)).toEqual([
      'percent',
      'alpha.nominal',
      'fleiss',
      'ac1',
    ])
    expect(detail?.severity).toEqual([])
    expect(detail?.confused).toMatchObject([{ clashes: 1 }])
    expect(detail?.cases.cases[0]?.answers).toEqual([
      { rater: 'ada', said: ['tone-bleak'] },
      { rater: 'bo', said: ['tone-sincere'] },
    ])
    expect(detailOf(study, { facet: 'tone', term: 'tone-quirky' }, still)?.confused).toEqual([])
  })

  it('of a multiple choice is about sets', () => {
    const detail = detailOf(study, { facet: 'tone', term: null }, still)
    expect(detail?.coefficients.map(({ name }) => name)).toEqual([
      'percent',
      'alpha.masi',
      'alpha.jaccard',
    ])
    expect(detail).toMatchObject({ pairs: [], months: [], severity: [] })
  })

  it('of what the vocabulary does not ask is a fault, with its words', () => {
    expect(() => detailOf(study, { facet: 'nowhere', term: null }, still)).toThrow(
      'there is no judgement nowhere',
    )
    expect(() => detailOf(study, { facet: 'tone', term: 'lost' }, still)).toThrow(
      'there is no judgement tone lost',
    )
  })

  it.each([
    ['before anything was measured', 'violence', 1],
    ['while sets were measured', 'tone', 2],
    ['while a scale was measured', 'violence', 2],
  ])('is none where it was broken off %s', (_, facet, at) => {
    expect(detailOf(study, { facet, term: null }, until(at))).toBeNull()
  })
})

describe('the taggers at work', () => {
  it('stand to each other on every scale, and to what was settled', () => {
    const settled = new Map([['a', row('', '', 1, bleak).codes]])
    const at = taggersIn(study, settled, still)
    expect(at?.scales).toHaveLength(judgements.filter(({ kind }) => kind === 'degree').length)
    expect(at?.calibrationTitles).toBe(1)
    expect(at?.calibrated.map(({ rater, bias }) => [rater, bias])).toEqual([
      ['ada', 0],
      ['bo', 3],
    ])
  })

  it('are none where it was broken off', () => {
    expect(taggersIn(study, new Map(), until(2))).toBeNull()
  })
})
