import { expect, it } from 'vitest'
import {
  chooseActive,
  chooseFound,
} from '../../../../../../renderer/features/workspace/checklist/chooseFound.ts'
import { resultsOf } from '../../../../../../renderer/features/workspace/checklist/filterResults.ts'
import type { SessionView } from '../../../../../../shared/contract/sessions.ts'
import { facetId, termId, type Written } from '../../../../shared/session/story.ts'
import { atDesk } from '../../../actions/atDesk.ts'

const film: Written = ['term.applied', { facet: 'format', term: 'film' }]
const series = { facet: facetId('format'), term: termId('series'), degree: null }

/** Somebody with a film before them who typed this, and Enter as its field hears it. */
const filtering = async (filter: string, view: Partial<SessionView> = {}) => {
  const worker = await atDesk([film], { ...view, focus: 'filter', filter })
  const { ground } = worker.stores.session.getState()
  const results = ground && resultsOf(ground.index, filter, 'en')
  const enter = () => chooseActive(worker.stores, results ?? expect.fail('no filter'))
  return { ...worker, results, enter, toast: () => worker.stores.app.getState().toast }
}

it('Enter answers nothing with a nearest word, even where the view is on it, and says so', async () => {
  const { enter, answers, toast, results } = await filtering('seriez', series)
  expect(results).toMatchObject({ kind: 'nearest', groups: [{ results: [series] }] })
  expect(enter()).toBe(false)
  expect(answers()).toEqual({ format: { kind: 'terms', terms: ['film'] } })
  expect(toast()?.key).toBe('checklist:nothingPicked')
})

it('Enter says of what is like no word that there is none', async () => {
  const { enter, toast } = await filtering('qqqqqqqq')
  expect(enter()).toBe(false)
  expect(toast()?.key).toBe('checklist:nothingToPick')
})

it('Enter answers with a nearest word that was picked, and says what took whose place', async () => {
  const { enter, answers, toast } = await filtering('seriez', { ...series, pickedFor: 'seriez' })
  expect(enter()).toBe(true)
  expect(answers()).toEqual({ format: { kind: 'terms', terms: ['series'] } })
  expect(toast()).toMatchObject({
    key: 'checklist:chose.termReplaced',
    details: { facet: 'format', term: 'series', other: 'film' },
    undo: true,
  })
})

it('a word that was found is applied and withdrawn, and both are said', async () => {
  const { enter, toast } = await filtering('dry')
  enter()
  expect(toast()).toMatchObject({ key: 'checklist:chose.termApplied', details: { term: 'dry' } })
  enter()
  expect(toast()).toMatchObject({ key: 'checklist:chose.termWithdrawn', details: { term: 'dry' } })
})

it('a degree says which it replaces', async () => {
  const { stores, toast } = await filtering('violence')
  for (const degree of [2, 4])
    chooseFound(stores, { facet: facetId('violence'), term: null, degree })
  expect(toast()).toMatchObject({
    key: 'checklist:chose.degreeReplaced',
    details: { degree: '4', other: '2' },
  })
})

it('what was not changed is not said', async () => {
  const { stores, toast } = await filtering('open')
  stores.session.actions.commit({
    type: 'term.applied',
    body: { facet: series.facet, term: series.term },
  })
  chooseFound(stores, { facet: facetId('ending'), term: termId('open'), degree: null })
  expect(toast()).toBeNull()
})
