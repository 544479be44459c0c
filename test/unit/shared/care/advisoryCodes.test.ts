import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Advisories } from '../../../../shared/care/advisories.ts'
import {
  advisoryCodes,
  advisoryMeant,
  inOrderOfAdvice,
  isAdvisoryCode,
} from '../../../../shared/care/advisoryCodes.ts'

describe('the list of advisories', () => {
  it('names each once, in letters that a file can hold', () => {
    expect(new Set(advisoryCodes).size).toBe(advisoryCodes.length)
    for (const code of advisoryCodes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('has what this house promised to warn of', () => {
    for (const code of ['photosensitivity', 'sexual-violence', 'self-harm', 'suicide'])
      expect(isAdvisoryCode(code)).toBe(true)
    expect(isAdvisoryCode('of-tomorrow')).toBe(false)
  })

  it('gives the order in which they are shown, each once, what is not in it last', () => {
    expect(
      inOrderOfAdvice(['z', 'horror', 'suicide', 'a', 'photosensitivity', 'horror', 'z']),
    ).toEqual(['photosensitivity', 'suicide', 'horror', 'z', 'a'])
  })

  it('never drops one', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...advisoryCodes), fc.string())), (codes) => {
        expect(inOrderOfAdvice(codes).toSorted()).toEqual([...new Set(codes)].toSorted())
      }),
    )
  })
})

describe('an advisory as a person writes it', () => {
  it.each([
    ['Sexual violence', 'sexual-violence'],
    [' self_harm ', 'self-harm'],
    ['REAL  FOOTAGE', 'real-footage'],
    ['torture', 'torture'],
    [' Of Tomorrow ', 'Of Tomorrow'],
  ])('%j is %j', (text, code) => {
    expect(advisoryMeant(text)).toBe(code)
  })
})

describe('the advisories of a title', () => {
  it('may be none, and may be of a later list', () => {
    for (const codes of [[], ['photosensitivity'], ['of tomorrow']])
      expect(Advisories.parse(codes)).toEqual(codes)
  })

  it.each([
    ['an empty one', [' ']],
    ['one without an end', ['x'.repeat(101)]],
    ['a number', [7]],
    ['more than anybody reads', Array.from({ length: 51 }, (_, n) => `${n}`)],
  ])('are refused with %s', (_, codes) => {
    expect(Advisories.safeParse(codes).success).toBe(false)
  })
})
