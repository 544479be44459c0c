import { expect, it } from 'vitest'
import { summaryOf } from '../../../../../renderer/features/submit/summary.ts'
import type { EventType } from '../../../../../shared/session/events.ts'
import { foldContextOf, foldSession } from '../../../../../shared/session/fold.ts'
import {
  durationMs,
  event,
  facet,
  markId,
  opened,
  sessionId,
  term,
  vocabularyOf,
} from '../../../shared/session/story.ts'

const terms = [term('one'), term('two')]
const vocabulary = vocabularyOf(
  facet('format', 'single', { required: true, terms: [term('film'), term('concert')] }),
  facet('tone', 'multi', { required: true, terms: [term('dark'), term('warm')] }),
  facet('fear', 'scale', { required: true }),
  facet('gore', 'scale', { required: true }),
  facet('theme', 'multi', { terms }),
  facet('visual', 'multi', { terms: [term('grain')] }),
  facet('ending', 'scale', { required: true, appliesWhen: { facet: 'format', any: ['film'] } }),
)

const summaryAfter = (...changes: [EventType, unknown][]) => {
  const events = changes.map(([type, body], n) => event(n + 1, type, body))
  const state = foldSession(sessionId, [opened, ...events], foldContextOf(vocabulary))
  return summaryOf(state, vocabulary)
}

it('the four kinds of answer are counted apart', () => {
  expect(
    summaryAfter(
      ['term.applied', { facet: 'format', term: 'concert' }],
      ['term.applied', { facet: 'tone', term: 'dark' }],
      ['term.applied', { facet: 'tone', term: 'warm' }],
      ['degree.set', { facet: 'fear', degree: 0 }],
      ['facet.stated', { facet: 'gore', state: 'unsure' }],
      ['facet.stated', { facet: 'theme', state: 'none' }],
      ['facet.stated', { facet: 'visual', state: 'not-applicable' }],
    ),
  ).toMatchObject({ chosen: 3, unsure: 1, none: 1, notApplicable: 1, unanswered: 0 })
})

it('of the required facets those that are asked count, optional ones do not', () => {
  const film: [EventType, unknown] = ['term.applied', { facet: 'format', term: 'film' }]
  const theme: [EventType, unknown] = ['term.applied', { facet: 'theme', term: 'one' }]
  expect(summaryAfter()).toMatchObject({
    required: 4,
    requiredAnswered: 0,
    asked: 6,
    answered: 0,
    unanswered: 6,
  })
  expect(summaryAfter(film, theme)).toMatchObject({
    required: 5,
    requiredAnswered: 1,
    asked: 7,
    answered: 2,
    unanswered: 5,
  })
})

it('marks, what was watched and the time spent are counted', () => {
  expect(
    summaryAfter(
      ['sitting.started', { reason: 'opened' }],
      ['mark.placed', { markId: markId(1), atMs: 5 }],
      ['watched', { spans: [{ fromMs: 0, toMs: durationMs / 4, rate: 1 }] }],
    ),
  ).toMatchObject({ marks: 1, seen: 0.25, spentMs: 2_000 })
})
