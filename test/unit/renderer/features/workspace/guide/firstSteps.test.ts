import { describe, expect, it } from 'vitest'
import {
  nextStep,
  wayToDegree,
} from '../../../../../../renderer/features/workspace/guide/firstSteps.ts'
import type { SessionView } from '../../../../../../shared/contract/sessions.ts'
import { facetId } from '../../../../shared/session/story.ts'
import { atDesk, varied } from '../../../actions/atDesk.ts'

type Known = Parameters<typeof nextStep>[0]

// Only whether something is there is looked at, never what it is.
const known = (some: object) =>
  ({ answers: {}, marks: {}, watched: [], status: 'open', ...some }) as unknown as Known
const watched = [{ fromMs: 0, toMs: 900, rate: 1 }]
const marks = { one: {} }
const word = { genre: { kind: 'terms', terms: ['genre-drama'] } }
const degree = { violence: { kind: 'degree', degree: 0 } }

it.each([
  ['play', {}],
  ['mark', { watched }],
  ['word', { watched, marks }],
  ['word', { watched, marks, answers: { genre: { kind: 'stated', state: 'unsure' } } }],
  ['degree', { watched, marks, answers: word }],
  ['missing', { watched, marks, answers: { ...word, ...degree } }],
])('the step after what was done is %s', (id, some) => {
  expect(nextStep(known(some), false)?.id).toBe(id)
})

it('a step that was taken before its turn is passed by', () => {
  expect(nextStep(known({ marks, answers: degree }), false)?.id).toBe('play')
  expect(nextStep(known({ watched, marks, answers: degree }), false)?.id).toBe('word')
})

it('there is none after all of them, seen or submitted', () => {
  const all = { watched, marks, answers: { ...word, ...degree } }
  expect(nextStep(known(all), true)).toBeNull()
  expect(nextStep(known({ ...all, status: 'submitted' }), false)).toBeNull()
})

describe('the way to a first degree', () => {
  const from = async (facet: string, focus: SessionView['focus'], only?: readonly string[]) => {
    const facets = varied.facets.filter(({ id }) => !only || only.includes(id))
    const { stores } = await atDesk([], { facet: facetId(facet), focus }, { ...varied, facets })
    const { ground, state, view } = stores.session.getState()
    return ground && state && wayToDegree(ground.vocabulary, state, view)
  }

  it.each([
    ['format', 'terms', 'onward', ['nextFacet']],
    ['format', 'filter', 'back', ['leaveField', 'nextFacet']],
    ['format', 'marks', 'back', ['leaveField', 'nextFacet']],
    ['format', 'player', 'back', ['nextPart', 'nextFacet']],
    ['advisory', 'terms', 'onward', ['previousFacet']],
    ['violence', 'filter', 'back', ['leaveField']],
    ['violence', 'player', 'here', ['degree']],
    ['violence', 'terms', 'here', ['degree']],
  ] as const)('from %s with the keyboard in %s is %s: %j', async (facet, focus, by, actions) => {
    expect(await from(facet, focus)).toEqual({ by, actions, scale: 'violence' })
  })

  it('is none where no scale is asked', async () => {
    expect(await from('tone', 'terms', ['format', 'tone'])).toBeNull()
    expect(nextStep(known({ watched, marks, answers: word }), false, false)?.id).toBe('missing')
  })
})
