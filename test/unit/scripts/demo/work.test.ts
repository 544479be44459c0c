import { expect, it } from 'vitest'
import { measureJudgement, titlesBehind } from '../../../../shared/agreement/measured.ts'
import { monthOf } from '../../../../shared/agreement/month.ts'
import { severityOf } from '../../../../shared/agreement/severity.ts'
import { studyOf } from '../../../../shared/agreement/study.ts'
import { verdictOf } from '../../../../shared/agreement/verdict.ts'
import type { Answer } from '../../../../scripts/demo/answers.ts'
import { calibrated, sameChoices, workUntil } from '../../../../scripts/demo/work.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const day = 86_400_000
const titles = 46
const vocabulary = houseVocabulary()
const workOn = (nowMs: number) => workUntil(nowMs, titles, vocabulary, sameChoices())

/** What was submitted, as a study of the violence and of the word that nobody means the same by. */
const studyOn = (nowMs: number) =>
  studyOf(
    [
      { kind: 'degree', facet: 'violence', term: null, categories: [0, 1, 2, 3, 4, 5] },
      { kind: 'term', facet: 'tone', term: 'tone-irreverent', categories: ['no', 'yes'] },
    ],
    workOn(nowMs).taggers.flatMap(({ name, submitted }) =>
      submitted.map(({ title, answers, endedMs }) => ({
        title: String(title),
        rater: name,
        atMs: endedMs,
        codes: Uint16Array.from([
          degreeIn(answers.get('violence')),
          isIrreverent(answers.get('tone')) ? 1 : 0,
        ]),
      })),
    ),
  )
const degreeIn = (answer: Answer | undefined) =>
  answer && 'degree' in answer ? answer.degree : Number.NaN
const isIrreverent = (answer: Answer | undefined) =>
  answer !== undefined && 'terms' in answer && answer.terms.includes('tone-irreverent')

it('on whatever day the demo is begun, it shows since when one of its taggers is harsher', () => {
  const without: string[] = []
  for (let nowMs = Date.UTC(2026, 0, 1, 1); nowMs < Date.UTC(2028, 2, 1); nowMs += day) {
    const severity = severityOf(studyOn(nowMs), 0, monthOf).find(({ rater }) => rater === 'Chandra')
    const { all, lately, since } = severity ?? {}
    const lasted = (nowMs - Date.parse(`${since}-01`)) / day
    // Seen over all of it as well, or nothing would be said of it.
    const isSeen = (all?.interval?.[0] ?? 0) > 0 && (lately?.bias ?? 0) > 0.5
    if (!isSeen || !(lasted > 45 && lasted < 95)) without.push(new Date(nowMs).toISOString())
  }
  expect(without).toEqual([])
})

it('nothing of the demo is submitted later than it is begun, nor longer ago than half a year', () => {
  for (let nowMs = Date.UTC(2026, 0, 1, 1); nowMs < Date.UTC(2027, 0, 1); nowMs += day) {
    const ended = workOn(nowMs).taggers.flatMap(({ submitted }) =>
      submitted.map(({ endedMs }) => nowMs - endedMs),
    )
    expect(Math.min(...ended)).toBeGreaterThan(0)
    expect(Math.max(...ended)).toBeLessThan(180 * day)
  }
})

it('a title for calibration is left for whoever grew harsher, which others have submitted', () => {
  const submitted = new Map(
    workOn(Date.UTC(2026, 10, 22)).taggers.map(({ name, submitted: all }) => [
      name,
      all.map(({ title }) => title).filter((title) => title < calibrated),
    ]),
  )
  expect(submitted.get('Chandra')).toEqual([0])
  expect([submitted.get('Benoît'), submitted.get('Dalia')]).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})

it('the weak word of the demo is not shared, as far as its titles can say', () => {
  const { alpha, ...rest } = measureJudgement(studyOn(Date.UTC(2026, 10, 22)), 1, {
    draws: 100,
    seed: 1,
  })
  expect(verdictOf(alpha, titlesBehind(rest))).toBe('unshared')
})
