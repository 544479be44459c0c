import { expect, it } from 'vitest'
import { letterAt } from '../../../../renderer/locales/letterAt.ts'

it('letters go on after Z', () => {
  expect([0, 25, 26, 27, 52].map(letterAt)).toEqual(['A', 'Z', 'AA', 'AB', 'BA'])
})
