import { describe, expect, it } from 'vitest'
import { agreementByPair } from '../../../../shared/agreement/byPair.ts'
import { calibrationOf } from '../../../../shared/agreement/calibration.ts'
import { casesOf } from '../../../../shared/agreement/cases.ts'
import { confusedTerms } from '../../../../shared/agreement/confusion.ts'
import { gap } from '../../../../shared/agreement/judgements.ts'
import { measureSets } from '../../../../shared/agreement/measured.ts'
import { severityOf } from '../../../../shared/agreement/severity.ts'
import { studyOf } from '../../../../shared/agreement/study.ts'
import { draws, judgements, month, row, violence } from './rows.ts'

describe('what is missing from a study', () => {
  /** Of one title nobody knows when; of another one tagger alone, and a gap. */
  const study = studyOf(judgements, [
    row('b', 'bo', [4, gap.unanswered, gap.unanswered, 1], null),
    row('b', 'ada', [1, 1, 0, 0], null),
    row('a', 'ada', [0, 1, 0, 0]),
    row('a', 'bo', [3, 0, 1, gap.none]),
    row('a', 'cy', [gap.unsure, 1, 0, 2]),
    row('c', 'cy', [5, 0, 1, 0]),
  ])

  it('is no month of a case, and an answer that says nothing', () => {
    const { cases } = casesOf(study, [violence], 9)
    // As far apart: in the order in which titles came.
    expect(cases.map(({ title, apart, month: name }) => [title, apart, name])).toEqual([
      ['b', 0.6, null],
      ['a', 0.6, '1970-01'],
    ])
    expect(cases[1]?.answers).toEqual([
      { rater: 'ada', said: [0] },
      { rater: 'bo', said: [3] },
      { rater: 'cy', said: null },
    ])
  })

  it('is told as nothing where no judgement is asked for', () => {
    expect(casesOf(study, [], 9)).toEqual({ cases: [], titles: 0 })
    const [first] = casesOf(study, [violence], 1, []).cases
    expect(first?.answers.map(({ said }) => said)).toEqual([null, null])
  })

  it('is no word that anybody confused', () => {
    // Bo left it open of one title, and of another two clash with him in the same way.
    expect(confusedTerms(study, 'tone')).toEqual([
      { one: 'bleak', other: 'witty', clashes: 2, titles: 1 },
    ])
    expect(confusedTerms(study, 'format')).toEqual([
      { one: 'film', other: 'episode', clashes: 1, titles: 1 },
      { one: 'film', other: 'none', clashes: 1, titles: 1 },
    ])
    expect(confusedTerms(study, 'plot')).toEqual([])
  })

  it('is no set, and one word more is half as far as two', () => {
    const { draws: many, seed } = draws
    const jaccard = measureSets(study, 'tone', 'jaccard', { draws: many, seed })
    expect(jaccard).toMatchObject({ measure: 'jaccard', ratings: 5, titles: 1, taggers: 3 })
    expect(jaccard.percent.value).toBeCloseTo(1 / 3, 12)
  })

  it('is no title of a severity, nor of its months', () => {
    const found = severityOf(study, violence, month)
    expect(found.map(({ rater, all, months }) => [rater, all.titles, months.length])).toEqual([
      ['ada', 2, 1],
      ['bo', 2, 1],
    ])
  })

  it('is what a damaged row says that nobody could have answered, and no more of it', () => {
    const damaged = studyOf(judgements, [
      row('a', 'ada', [4 + 2 ** 9, 1, 0, 0]),
      row('a', 'bo', [3, 2 ** 7, 1, 2 ** 5]),
      row('a', 'cy', [0, 0, 1, 1]),
    ])
    const whole = studyOf(judgements, [
      row('a', 'ada', [gap.unanswered, 1, 0, 0]),
      row('a', 'bo', [3, gap.unanswered, 1, gap.unanswered]),
      row('a', 'cy', [0, 0, 1, 1]),
    ])
    expect(damaged).toEqual(whole)
  })

  it('is a judgement that the vocabulary has not', () => {
    expect(() => severityOf(study, 9, month)).toThrow('there is no judgement 9')
  })

  it('is a bias where no scale is settled', () => {
    const settled = new Map([['a', Uint16Array.from([gap.unsure, 1, 0, 0])]])
    expect(calibrationOf(study, settled)).toEqual([
      { rater: 'ada', titles: 1, answers: 3, same: 3, bias: null, degrees: 0 },
      { rater: 'bo', titles: 1, answers: 2, same: 0, bias: null, degrees: 0 },
      { rater: 'cy', titles: 1, answers: 3, same: 2, bias: null, degrees: 0 },
    ])
  })
})

describe('two taggers', () => {
  const both = (one: string, other: string, codes: (at: number) => [number, number]) =>
    Array.from({ length: 40 }, (_, at) => {
      const [mine, theirs] = codes(at)
      return [row(`${at}`, one, [mine, 0, 0, 0]), row(`${at}`, other, [theirs, 0, 0, 0])]
    }).flat()

  it('are one pair, whoever submitted a title first', () => {
    const study = studyOf(judgements, [
      row('a', 'bo', [4, 0, 0, 0]),
      row('a', 'ada', [1, 0, 0, 0]),
      row('b', 'ada', [1, 0, 0, 0]),
      row('b', 'bo', [3, 0, 0, 0]),
    ])
    expect(agreementByPair(study, violence, draws)).toMatchObject([{ titles: 2, apart: 2.5 }])
  })

  it('of as many titles are in the order of their names', () => {
    const study = studyOf(
      judgements,
      ['cy', 'bo', 'ada'].map((rater) => row('a', rater, [1, 0, 0, 0])),
    )
    const pairs = agreementByPair(study, violence, draws).map(({ one, other }) => [one, other])
    expect(pairs).toEqual([
      ['bo', 'ada'],
      ['cy', 'ada'],
      ['cy', 'bo'],
    ])
  })

  it('have no interval where no draw has a κ, and one where most have', () => {
    const same = studyOf(
      judgements,
      both('ada', 'bo', () => [2, 2]),
    )
    expect(agreementByPair(same, violence, draws)[0]).toMatchObject({
      same: 1,
      kappa: { value: null, why: 'one_category' },
      interval: null,
    })
    // One title alone is not as all others: (39/40)^40, a third of the draws, miss it.
    const nearly = studyOf(
      judgements,
      both('ada', 'bo', (at) => (at === 0 ? [3, 3] : [2, 2])),
    )
    expect(agreementByPair(nearly, violence, draws)[0]).toMatchObject({
      kappa: { value: 1 },
      interval: [1, 1],
    })
  })

  it('have no interval where it was broken off', () => {
    const study = studyOf(
      judgements,
      both('ada', 'bo', (at) => [at % 3, at % 5]),
    )
    const off = { ...draws, cancelled: () => true }
    expect(agreementByPair(study, violence, draws)[0]?.interval).not.toBeNull()
    expect(agreementByPair(study, violence, off)[0]?.interval).toBeNull()
  })
})
