import { expect, it } from 'vitest'
import { nextStep } from '../../../../../../renderer/features/workspace/guide/firstSteps.ts'

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
