import { describe, expect, it } from 'vitest'
import { judge } from '../../../../shared/agreement/judgements.ts'
import {
  disagreementOf,
  distancesOf,
  distancesTogether,
  importanceOf,
} from '../../../../shared/review/disagreement.ts'
import type { FacetAnswer } from '../../../../shared/session/state.ts'
import { houseVocabulary } from '../../../support/vocabulary.ts'

const house = houseVocabulary()

/** How far taggers are apart on a facet of the house vocabulary who answered so. */
const apart = (facet: string, ...answers: (object | null)[]) => {
  const judgements = answers.map((answer) =>
    judge(house, {
      answers: (answer === null ? {} : { [facet]: answer }) as Record<string, FacetAnswer>,
    }),
  )
  return distancesOf(house, judgements).get(facet) ?? null
}
const terms = (...terms: string[]) => ({ kind: 'terms', terms })
const degree = (degree: number) => ({ kind: 'degree', degree })
const stated = (state: string) => ({ kind: 'stated', state })

describe('two submissions', () => {
  it.each([
    ['the same degree', degree(2), degree(2), 0],
    ['two degrees of five apart', degree(1), degree(3), 0.4],
    ['the ends of a scale', degree(0), degree(5), 1],
    ['a degree and unsure', degree(3), stated('unsure'), 0.5],
    ['a degree and not applicable', degree(3), stated('not-applicable'), 1],
    ['unsure, both', stated('unsure'), stated('unsure'), 0],
    ['unsure and not applicable', stated('unsure'), stated('not-applicable'), 0.5],
  ])('are apart on a scale: %s', (_, one, other, distance) => {
    expect(apart('violence', one, other)).toEqual({ distance, pairs: 1 })
    expect(apart('violence', other, one)).toEqual({ distance, pairs: 1 })
  })

  it.each([
    [
      'the same tones',
      terms('tone-sincere', 'tone-quirky'),
      terms('tone-quirky', 'tone-sincere'),
      0,
    ],
    [
      'one of three in common',
      terms('tone-sincere', 'tone-quirky'),
      terms('tone-sincere', 'tone-bleak'),
      2 / 3,
    ],
    ['nothing in common', terms('tone-sincere'), terms('tone-bleak'), 1],
    ['none applies against a tone', stated('none'), terms('tone-bleak'), 1],
    ['none applies, both', stated('none'), stated('none'), 0],
  ])('are apart on a multiple choice: %s', (_, one, other, distance) => {
    expect(apart('tone', one, other)?.distance).toBeCloseTo(distance)
  })

  it.each([
    ['the same', 'format-feature-film', 'format-feature-film', 0],
    ['two of them', 'format-feature-film', 'format-short-film', 1],
  ])('are apart on a single choice: %s', (_, one, other, distance) => {
    expect(apart('format', terms(one), terms(other))?.distance).toBe(distance)
  })

  it('are not compared where one of them did not answer, or the question was for neither', () => {
    expect(apart('violence', degree(3), null)).toBeNull()
    expect(apart('violence', stated('not-applicable'), stated('not-applicable'))).toBeNull()
  })
})

it('three submissions are apart as their pairs are on average', () => {
  expect(apart('violence', degree(0), degree(0), degree(5))).toEqual({
    distance: 2 / 3,
    pairs: 3,
  })
})

it('versions are compared each in itself, and count by their pairs', () => {
  const one = new Map([['tone', { distance: 1, pairs: 1 }]])
  const other = new Map([
    ['tone', { distance: 0, pairs: 3 }],
    ['genre', { distance: 0.5, pairs: 1 }],
  ])
  expect(Object.fromEntries(distancesTogether([one, other]))).toEqual({
    tone: { distance: 0.25, pairs: 4 },
    genre: { distance: 0.5, pairs: 1 },
  })
})

describe('the order of the queue', () => {
  it('weighs a facet by its priority, or by whether it is required', () => {
    expect(importanceOf({ id: 'tone', required: true } as never, {})).toBe(1)
    expect(importanceOf({ id: 'tone', required: false } as never, {})).toBe(0.5)
    expect(importanceOf({ id: 'tone', required: true } as never, { tone: 0.2 })).toBe(0.2)
  })

  it('is the weighted mean of the distances, and nothing where nothing was compared', () => {
    expect(
      disagreementOf([
        [1, 1],
        [0, 0.5],
      ]),
    ).toBeCloseTo(2 / 3)
    expect(disagreementOf([])).toBeNull()
    expect(disagreementOf([[1, 0]])).toBeNull()
  })
})
