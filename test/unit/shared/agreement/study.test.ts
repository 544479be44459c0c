import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreementByMonth } from '../../../../shared/agreement/byMonth.ts'
import { agreementByPair } from '../../../../shared/agreement/byPair.ts'
import { calibrationOf } from '../../../../shared/agreement/calibration.ts'
import { casesOf } from '../../../../shared/agreement/cases.ts'
import { confusedTerms } from '../../../../shared/agreement/confusion.ts'
import { gap } from '../../../../shared/agreement/judgements.ts'
import { overviewOf } from '../../../../shared/agreement/overview.ts'
import { severityOf } from '../../../../shared/agreement/severity.ts'
import { ratingsAt, studyOf, type StudyRow } from '../../../../shared/agreement/study.ts'
import {
  bleak,
  day,
  draws,
  format,
  judgements,
  month,
  row,
  still,
  violence,
  witty,
} from './rows.ts'

describe('a study', () => {
  it('counts the latest of several submissions of a title by one tagger, in whatever order they come', () => {
    const rows = [
      row('a', 'ada', [1, 0, 0, 0], 2 * day),
      row('a', 'ada', [4, 0, 0, 0], 3 * day),
      row('a', 'ada', [2, 0, 0, 0], day),
      row('a', 'bo', [5, 0, 0, 0]),
    ]
    for (const order of [rows, rows.toReversed()]) {
      const study = studyOf(judgements, order)
      expect([...ratingsAt(study, violence).categoryOf].toSorted()).toEqual([4, 5])
    }
  })

  it('takes gaps for no ratings, and leaves out rows of another vocabulary', () => {
    const study = studyOf(judgements, [
      row('a', 'ada', [gap.unsure, 1, 0, 0]),
      row('a', 'bo', [gap.notApplicable, 0, 1, 0]),
      row('a', 'cy', [3, gap.unanswered, gap.none, 0]),
      row('a', 'di', [3, 1]),
    ])
    expect([...ratingsAt(study, violence).categoryOf]).toEqual([3])
    expect([...ratingsAt(study, bleak).categoryOf]).toEqual([1, 0])
    expect(study.raterOf).toHaveLength(3)
  })

  it('says the same whatever the order of its rows', () => {
    const some = fc.array(
      fc.record({
        title: fc.constantFrom('a', 'b', 'c', 'd'),
        rater: fc.constantFrom('ada', 'bo', 'cy'),
        codes: fc.tuple(fc.nat(5), fc.nat(1), fc.nat(1), fc.nat(2)),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (given) => {
        const once = [...new Map(given.map((one) => [one.title + one.rater, one])).values()]
        const rows = once.map(({ title, rater, codes }) => row(title, rater, codes))
        const of = (order: StudyRow[]) => overviewOf(studyOf(judgements, order), draws, still)
        expect(of(rows.toReversed())).toEqual(of(rows))
      }),
      { numRuns: 60 },
    )
  })
})

describe('an overview', () => {
  const study = studyOf(judgements, [
    row('a', 'ada', [1, 1, 0, 0]),
    row('a', 'bo', [1, 1, 0, 0]),
    row('b', 'ada', [4, 0, 0, 1]),
    row('b', 'bo', [4, 0, 0, 1]),
  ])

  it('is 1 everywhere where everybody agrees, and leaves out terms that nobody chose', () => {
    const overview = overviewOf(study, draws, still)
    expect(
      overview?.facets.map(({ facet, measure, alpha }) => [facet, measure, alpha.value]),
    ).toEqual([
      ['violence', 'ordinal', 1],
      ['tone', 'masi', 1],
      ['format', 'nominal', 1],
    ])
    expect(overview?.terms.map(({ term }) => term)).toEqual(['bleak'])
  })

  it('is none where it was broken off', () => {
    let asked = 0
    const watch = { report: () => {}, cancelled: () => (asked += 1) > 2 }
    expect(overviewOf(study, draws, watch)).toBeNull()
  })
})

describe('severity', () => {
  /** Ada is one degree above Bo from February on, and at his in January. */
  const rows = Array.from({ length: 40 }, (_, at) => {
    const atMs = (at < 20 ? 5 : 40) * day
    return [
      row(`t${at}`, 'ada', [at < 20 ? 2 : 3, 0, 0, 0], atMs),
      row(`t${at}`, 'bo', [2, 0, 0, 0], atMs),
    ]
  }).flat()

  it('is how much higher one’s degrees are than the others’, by month, and since when', () => {
    const [ada, bo] = severityOf(studyOf(judgements, rows), violence, month)
    expect(ada).toMatchObject({ rater: 'ada', all: { bias: 0.5, titles: 40 }, since: '1970-02' })
    expect(ada?.lately?.titles).toBe(
      ada?.months.slice(1).reduce((sum, { severity }) => sum + severity.titles, 0),
    )
    expect(ada?.months.map(({ month: name, severity }) => [name, severity.bias])).toEqual([
      ['1970-01', 0],
      ['1970-02', 1],
    ])
    expect(bo).toMatchObject({ rater: 'bo', all: { bias: -0.5 }, since: '1970-02' })
    // 0.5 ± 2.0227 · 0.50637 / √40
    expect(ada?.all.interval?.[0]).toBeCloseTo(0.338, 3)
    expect(ada?.all.interval?.[1]).toBeCloseTo(0.662, 3)
  })

  it('is since no month where the last one holds 0, or has too few titles', () => {
    const calm = rows.filter(({ atMs }) => atMs === 5 * day)
    expect(severityOf(studyOf(judgements, calm), violence, month)[0]?.since).toBeNull()
    const few = rows.slice(-8)
    expect(severityOf(studyOf(judgements, few), violence, month)[0]).toMatchObject({
      all: { bias: 1 },
      since: null,
    })
  })

  it('compares with the mean of several others, and with nobody where there is none', () => {
    const study = studyOf(judgements, [
      row('a', 'ada', [5, 0, 0, 0]),
      row('a', 'bo', [1, 0, 0, 0]),
      row('a', 'cy', [2, 0, 0, 0]),
      row('b', 'ada', [0, 0, 0, 0]),
    ])
    const found = severityOf(study, violence, month)
    expect(found.map(({ rater, all }) => [rater, all.bias, all.titles])).toEqual([
      ['ada', 3.5, 1],
      ['bo', -2.5, 1],
      ['cy', -1, 1],
    ])
  })
})

describe('what stands behind a figure', () => {
  const study = studyOf(judgements, [
    row('a', 'ada', [1, 1, 0, 0]),
    row('a', 'bo', [5, 0, 1, 1]),
    row('b', 'ada', [1, 1, 1, 0]),
    row('b', 'bo', [2, 0, 1, 0]),
    row('c', 'ada', [3, 1, 0, 2]),
    row('c', 'bo', [3, 1, 0, 2]),
  ])

  it('is the titles on which taggers differ, those who differ most first', () => {
    const { cases, titles } = casesOf(study, [violence], 1)
    expect(titles).toBe(2)
    expect(cases).toEqual([
      {
        title: 'a',
        apart: 0.8,
        month: '1970-01',
        answers: [
          { rater: 'ada', said: [1] },
          { rater: 'bo', said: [5] },
        ],
      },
    ])
    expect(
      casesOf(study, [bleak, witty], 9).cases.map(({ title, apart }) => [title, apart]),
    ).toEqual([
      ['a', 1],
      ['b', 0.5],
    ])
    expect(casesOf(study, [format], 9).cases[0]?.answers.map(({ said }) => said)).toEqual([
      ['film'],
      ['episode'],
    ])
  })

  it('is the words that stand for each other', () => {
    expect(confusedTerms(study, 'tone')).toEqual([
      { one: 'bleak', other: 'witty', clashes: 1, titles: 1 },
    ])
    expect(confusedTerms(study, 'format')).toEqual([
      { one: 'film', other: 'episode', clashes: 1, titles: 1 },
    ])
    expect(confusedTerms(study, 'violence')).toEqual([])
  })

  it('of a term counts the titles on which anybody applied it, among those that two answered', () => {
    const rare = studyOf(judgements, [
      row('a', 'ada', [1, 1, 0, 0]),
      row('a', 'bo', [1, 0, 0, 0]),
      row('b', 'ada', [1, 0, 0, 0]),
      row('b', 'bo', [1, 0, 0, 0]),
      row('b', 'cy', [1, 1, 0, 0]),
      row('c', 'ada', [1, 1, 0, 0]),
    ])
    const { facets, terms } = overviewOf(rare, draws, still) ?? { facets: [], terms: [] }
    expect(terms.map(({ applied, term, titles }) => [term, titles, applied])).toEqual([
      ['bleak', 2, 2],
    ])
    expect(facets.map(({ applied }) => applied)).toEqual([null, null, null])
    expect(
      agreementByPair(rare, bleak, draws).map(({ applied, other, titles }) => [
        other,
        titles,
        applied,
      ]),
    ).toEqual([
      ['bo', 2, 1],
      ['cy', 1, 1],
      ['cy', 1, 1],
    ])
  })

  it('is every two taggers, with κ and how often they said the same', () => {
    expect(agreementByPair(study, violence, draws)).toMatchObject([
      { one: 'ada', other: 'bo', titles: 3, same: 1 / 3, apart: 5 / 3, interval: null },
    ])
  })

  it('has of two taggers with titles enough an interval around κ, the same for the same seed', () => {
    const many = studyOf(
      judgements,
      Array.from({ length: 60 }, (_, at) => [
        row(`${at}`, 'ada', [at % 6, 0, 0, 0]),
        row(`${at}`, 'bo', [at % 4 === 0 ? 5 - (at % 6) : at % 6, 0, 0, 0]),
      ]).flat(),
    )
    const [pair] = agreementByPair(many, violence, draws)
    const [low, high] = pair?.interval ?? [0, 0]
    const kappa = pair?.kappa.value ?? 0
    expect(low).toBeGreaterThan(kappa - 0.4)
    expect(low).toBeLessThan(kappa - 0.02)
    expect(high).toBeGreaterThan(kappa + 0.02)
    expect(agreementByPair(many, violence, draws)[0]?.interval).toEqual([low, high])
  })

  it('is each month in which the answers of a title came to stand beside each other', () => {
    const months = agreementByMonth(
      studyOf(judgements, [
        row('a', 'ada', [1, 0, 0, 0], 5 * day),
        row('a', 'bo', [1, 0, 0, 0], 40 * day),
        row('b', 'ada', [2, 0, 0, 0], 5 * day),
        row('b', 'bo', [4, 0, 0, 0], 6 * day),
        row('c', 'bo', [4, 0, 0, 0], 100 * day),
        row('d', 'bo', [4, 0, 0, 0], null),
        row('d', 'ada', [4, 0, 0, 0], null),
      ]),
      violence,
      month,
      draws,
    )
    expect(months.map(({ month: name, measured }) => [name, measured.percent.value])).toEqual([
      ['1970-01', 0],
      ['1970-02', 1],
    ])
  })

  it('is how often each tagger said what was settled, and how far off on scales', () => {
    const settled = new Map([
      ['a', Uint16Array.from([2, 1, gap.unanswered, 0])],
      ['z', Uint16Array.from([2, 1, 1, 0])],
    ])
    expect(calibrationOf(study, settled)).toEqual([
      { rater: 'ada', titles: 1, answers: 3, same: 2, bias: -1, degrees: 1 },
      { rater: 'bo', titles: 1, answers: 3, same: 0, bias: 3, degrees: 1 },
    ])
  })
})
