import { describe, expect, it } from 'vitest'
import {
  fieldName,
  fieldsOf,
  readinessResolver,
} from '../../../../../../renderer/features/workspace/checklist/readinessResolver.ts'
import { foldContextOf, foldSession } from '../../../../../../shared/session/fold.ts'
import { varied } from '../../../actions/atDesk.ts'
import {
  durationMs,
  eventsOf,
  facet,
  facetId,
  markId,
  sessionId,
  term,
  vocabularyOf,
  type Written,
} from '../../../../shared/session/story.ts'

const watchedAll: Written = ['watched', { spans: [{ fromMs: 0, toMs: durationMs, rate: 1 }] }]
const applied = (where: string, what: string): Written => [
  'term.applied',
  { facet: where, term: what },
]
const ready: Written[] = [
  watchedAll,
  applied('format', 'series'),
  applied('tone', 'dry'),
  ['degree.set', { facet: 'violence', degree: 1 }],
]

const after = (changes: readonly Written[]) =>
  foldSession(sessionId, eventsOf(...changes), foldContextOf(varied))

/** The error of each field by the facet's name, as the form would have it. */
const errorsAfter = async (...changes: Written[]) => {
  const state = after(changes)
  const resolve = readinessResolver(() => ({ state, vocabulary: varied }))
  const { errors } = await resolve(fieldsOf(state, varied), undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  })
  const nameOf = (field: string) =>
    varied.facets.find(({ id }) => fieldName(varied, id) === field)?.id ?? field
  return Object.fromEntries(
    Object.entries(errors).map(([field, error]) => [nameOf(field), error?.type]),
  )
}

describe('the form of the checklist', () => {
  it('is ready when nothing is missing', async () => {
    expect(await errorsAfter(...ready)).toEqual({})
  })

  it('has an error at each facet that lacks something, in the order of the checklist', async () => {
    const errors = await errorsAfter(
      watchedAll,
      ['degree.set', { facet: 'violence', degree: 4 }],
      applied('advisory', 'knives'),
    )
    expect(Object.entries(errors)).toEqual([
      ['format', 'unanswered'],
      ['tone', 'unanswered'],
      ['violence', 'no-evidence'],
      ['advisory', 'no-evidence'],
    ])
  })

  it('has what lies outside the facets as an error of its own', async () => {
    const later: Written = ['mark.placed', { markId: markId(1), atMs: 1 }]
    expect(await errorsAfter(...ready, later)).toEqual({ root: 'tag-later' })
    expect(await errorsAfter(...ready.slice(1))).toEqual({ root: 'coverage' })
  })

  it('takes a warning for no error of its facet', async () => {
    const half: Written = ['watched', { spans: [{ fromMs: 0, toMs: durationMs / 2, rate: 1 }] }]
    const nothing: Written = ['degree.set', { facet: 'violence', degree: 0 }]
    expect(await errorsAfter(...ready.slice(1), half, nothing)).toEqual({ root: 'coverage' })
  })

  it('judges the values of its fields, not only the session behind them', async () => {
    const state = after(ready)
    const resolve = readinessResolver(() => ({ state, vocabulary: varied }))
    const fields = { ...fieldsOf(state, varied), [fieldName(varied, facetId('tone'))]: null }
    const { errors } = await resolve(fields, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    })
    expect(errors).toEqual({ [fieldName(varied, facetId('tone'))]: { type: 'unanswered' } })
  })

  it('names its fields without the points that an id may have', () => {
    const dotted = vocabularyOf(
      facet('a', 'multi', { terms: [term('x')] }),
      facet('a.b', 'multi', { terms: [term('y')] }),
    )
    expect(Object.keys(fieldsOf({ answers: {} }, dotted))).toEqual(['facet0', 'facet1'])
  })
})
