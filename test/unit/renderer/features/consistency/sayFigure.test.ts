import { describe, expect, it } from 'vitest'
import {
  sayCalibrated,
  sayMeasured,
  sayPair,
  saySeverity,
} from '../../../../../renderer/features/consistency/sayFigure.ts'
import { piecesOf, plain } from '../../../../../renderer/features/consistency/sentenceSigns.ts'
import { wordsIn } from '../../../../support/words.ts'

/** What a reviewer reads before any figure: what to conclude, and what not. */

const en = await wordsIn('en')
const fr = await wordsIn('fr')
const same = { value: 0.9, why: null }
const measured = (
  alpha: number | 'one_category' | 'no_pairs' | 'not_two_raters' | 'not_numeric',
  interval: [number, number] | null = null,
  titles = 312,
  applied: number | null = null,
) => ({
  alpha:
    typeof alpha === 'number'
      ? { value: alpha, why: null }
      : ({ value: null, why: alpha } as const),
  interval,
  percent: same,
  titles,
  applied,
})
const say = (...of: Parameters<typeof measured>) =>
  plain(sayMeasured(en, 'en', measured(...of), 'term'))
const dit = (...of: Parameters<typeof measured>) =>
  plain(sayMeasured(fr, 'fr', measured(...of), 'scale'))

describe('what is measured', () => {
  it('is shared where it holds, with its interval and titles', () => {
    expect(say(0.86, [0.83, 0.89], 905)).toBe(
      'Taggers share a meaning: agreement is .86, between .83 and .89, over 905 titles. Differences between titles can be read from this term.',
    )
  })

  it.each([
    [0.82, [0.78, 0.86], 'may prove to hold only loosely'],
    [0.7, [0.6, 0.8], 'may prove not to be shared'],
    [0.62, [0.47, 0.76], 'may prove to hold loosely'],
  ] as const)(
    '%s is said to be unsure where its interval reaches beyond a mark',
    (value, interval, unsure) => {
      expect(say(value, [...interval])).toContain(unsure)
    },
  )

  it.each([
    [0.9, [0.85, 0.95]],
    [0.73, [0.7, 0.76]],
    [0.38, [0.31, 0.45]],
  ] as const)('%s is said without doubt where its interval does not', (value, interval) => {
    expect(say(value, [...interval])).not.toContain('may prove')
  })

  it('is shared loosely between the marks', () => {
    expect(say(0.73, [0.7, 0.76])).toContain('Read great differences between titles from this term')
  })

  it('is not shared below them, and must not be read', () => {
    expect(say(0.38, [0.31, 0.45])).toBe(
      'Taggers do not share a meaning yet: agreement is .38, between .31 and .45, over 312 titles. Do not read differences between titles from this term until it is settled.',
    )
    expect(dit(0.38, [0.31, 0.45])).toContain(
      'l’accord est de 0,38, entre 0,31 et 0,45, sur 312 titres',
    )
  })

  it('is said to be less than chance only where the whole interval is', () => {
    expect(say(-0.2, [-0.3, -0.1])).toContain('less than chance would bring')
    expect(say(-0.02, [-0.1, 0.1])).toContain(
      'Taggers do not share a meaning yet: agreement is −.02',
    )
  })

  it('concludes nothing of few titles, whatever the figure is', () => {
    expect(say(0.95, [0.9, 1], 29)).toBe(
      'Too few titles to say anything: agreement is .95, between .90 and 1.00, over 29 titles only. Wait for 30 titles before you rely on it or change the criterion.',
    )
    expect(say(0.95, [0.9, 1], 30)).toContain('Taggers share a meaning')
    expect(say(0.95, null, 1)).toContain('agreement is .95 over 1 title only')
  })

  it('of a term that was hardly ever applied concludes nothing either, be it perfect, over whatever titles', () => {
    for (const value of [-0.01, 1])
      expect(say(value, [-0.03, 1], 50, 3)).toMatch(
        /^Applied too seldom to say anything: .* over 50 titles, applied on 3 of them only\. .* applied on 30 titles before/,
      )
    expect(say(0.05, [0.01, 0.2], 50, 35)).toMatch(
      /^Taggers do not share a meaning yet: .* over 50 titles, applied on 35 of them\./,
    )
  })

  it('says why it cannot be computed', () => {
    expect(say('one_category')).toContain(
      'all gave one and the same answer over 312 titles (90% the same)',
    )
    expect(say('no_pairs')).toContain('no title has an answer of two taggers')
    expect(say('not_two_raters')).toContain('made for exactly two taggers')
    expect(say('not_numeric')).toContain('needs degrees')
  })

  it('never shows a figure on the other side of a mark than where it is', () => {
    expect(say(0.7998, [0.79, 0.81])).toContain('agreement is .79,')
    expect(say(0.6665, [0.66, 0.67])).toContain('agreement is .66,')
  })
})

describe('a pair', () => {
  const pair = (
    value: number | null,
    titles = 40,
    applied: number | null = null,
    apart: number | null = null,
  ) => ({
    one: 'a',
    other: 'b',
    titles,
    applied,
    same: 0.83,
    apart,
    interval: null,
    kappa:
      value === null ? ({ value, why: 'one_category' } as const) : ({ value, why: null } as const),
  })
  const said = (...of: Parameters<typeof pair>) =>
    plain(sayPair(en, 'en', pair(...of), 'Ada and Bo'))

  it.each([
    [0.85, 'They mean the same by it.'],
    [0.7, 'They mean about the same by it.'],
    [0.2, 'They do not mean the same by it'],
  ])('at κ %s', (kappa, verdict) => expect(said(kappa)).toContain(verdict))

  it('on a scale has weights said as such, and how far the two are apart', () => {
    expect(said(0.88, 40, null, 0.5)).toBe(
      'Ada and Bo say the same on 83% of their answers and are 0.50 degrees apart on average; beyond chance that is weighted κ .88 over 40 titles. They mean the same by it.',
    )
    const interval: [number, number] = [0.8, 0.92]
    expect(plain(sayPair(en, 'en', { ...pair(0.88), interval }, 'Ada and Bo'))).toContain(
      'that is κ .88, between .80 and .92, over 40 titles.',
    )
  })

  it('of few titles concludes nothing', () => {
    expect(said(0.9, 12)).toContain('Too few titles to conclude')
    expect(said(0.9, 40, 2)).toContain('Too few titles to conclude')
  })

  it('whose κ cannot be computed still says how often they are the same', () => {
    expect(said(null)).toBe(
      'Ada and Bo say the same on 83% of their answers over 40 titles; κ cannot be computed, because each gave one answer only.',
    )
  })
})

describe('a tagger', () => {
  const severity = (
    bias: number,
    interval: [number, number] | null,
    { titles = 40, since = null as string | null, late = -0.5 } = {},
  ) => ({
    rater: 'a',
    all: { bias, interval, titles },
    months: [],
    since,
    lately:
      since === null
        ? null
        : { bias: late, interval: [late - 0.1, late + 0.1] as [number, number], titles: 12 },
  })
  const said = (...of: Parameters<typeof severity>) =>
    plain(saySeverity(en, 'en', severity(...of), 'Ada'))

  it('who gives more has it said with its interval, and since when with the figure of that time', () => {
    expect(said(0.26, [0.1, 0.42], { since: '2026-09', late: 0.5 })).toMatch(
      /^Ada gives more than the others: \+0\.26 degrees, between \+0\.10 and \+0\.42, over 40 titles\..* Since September 2026 it is \+0\.50 degrees, between \+0\.40 and \+0\.60, over 12 titles\.$/,
    )
  })

  it('has no month said of whom nothing is concluded, or who leaned the other way then', () => {
    expect(said(0.05, [-0.1, 0.2], { since: '2026-09' })).not.toContain('Since')
    expect(said(0.26, [0.1, 0.42], { since: '2026-09', late: -0.5 })).not.toContain('Since')
  })

  it('who gives less, or as the others', () => {
    expect(said(-0.52, [-0.7, -0.3])).toContain('gives less than the others: −0.52')
    expect(said(0.05, [-0.1, 0.2])).toContain('gives as the others do')
  })

  it('of few titles, or of one without an interval, is not judged', () => {
    expect(said(0.9, [0.8, 1], { titles: 12, since: '2026-09' })).not.toContain('Since')
    expect(said(0.9, null, { titles: 1 })).toContain('+0.90 degrees apart over 1 title only')
  })

  it('stands to calibration titles as well', () => {
    const of = { rater: 'a', titles: 2, answers: 20, same: 17, bias: 0.4, degrees: 3 }
    expect(plain(sayCalibrated(en, 'en', of))).toBe(
      'On 2 calibration titles 17 of 20 answers are the settled ones (85%). Degrees are +0.40 from the settled ones on average.',
    )
    expect(plain(sayCalibrated(en, 'en', { ...of, bias: null }))).not.toContain('Degrees')
    expect(sayCalibrated(en, 'en', null)).toContain('No answer to a calibration title')
  })
})

it('signs in somebody’s name are letters of it', () => {
  const name = '<b>Ada</b> & <i>co</i> &lt;'
  const severity = { rater: 'a', months: [], since: null, lately: null }
  const all = { bias: 0.5, interval: [0.3, 0.7] as [number, number], titles: 40 }
  const [first, second] = piecesOf(saySeverity(en, 'en', { ...severity, all }, name))
  expect(first).toEqual({ sign: 'i', text: name })
  expect(second?.text).toBe(' gives more than the others: ')
  const pair = {
    one: 'a',
    other: 'b',
    titles: 40,
    applied: null,
    same: 0.5,
    apart: null,
    interval: null,
  }
  const kappa = { value: 0.2, why: null }
  expect(plain(sayPair(en, 'en', { ...pair, kappa }, name))).toMatch(
    /^<b>Ada<\/b> & <i>co<\/i> &lt; say/,
  )
})
