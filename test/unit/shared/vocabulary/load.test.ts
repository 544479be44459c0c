import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadVocabulary, mostProblems, writtenPath } from '../../../../shared/vocabulary/load.ts'
import type { VocabularyProblem } from '../../../../shared/vocabulary/load.ts'
import { facet, term } from '../session/story.ts'
import { houseText } from './house.ts'

const label = { en: 'Small', fr: 'Petit' }

const textOf = (...facets: unknown[]): string =>
  JSON.stringify({ id: 'small', version: 1, label, facets }, null, 2)

const problemsOf = (text: string): VocabularyProblem[] => {
  const loaded = loadVocabulary(text, 'small.json')
  return loaded.ok ? [] : loaded.problems
}

/** The problems of these facets, each as its code and path. */
const codesOf = (...facets: unknown[]): string[] =>
  problemsOf(textOf(...facets)).map(({ code, path }) => `${code} ${path}`)

const choice = (id: string, ...terms: unknown[]) => facet(id, 'multi', { terms })

describe('the house vocabulary', () => {
  it('loads without a problem', () => {
    const loaded = loadVocabulary(houseText, 'house.json')
    expect(loaded.ok ? [] : loaded.problems).toEqual([])
    expect(loaded.ok && loaded.vocabulary.facets.length).toBe(26)
  })

  const original = new URL('../../../../../shared/vocabulary/house.json', import.meta.url)
  it.skipIf(!existsSync(original))('is the one that was given', () => {
    expect(JSON.parse(houseText)).toEqual(JSON.parse(readFileSync(original, 'utf8')))
  })

  it('loads with a byte order mark and Windows line ends', () => {
    expect(problemsOf(`\uFEFF${houseText.replaceAll('\n', '\r\n')}`)).toEqual([])
  })
})

describe('a file that is no JSON', () => {
  it.each([
    ['a trailing comma', '{\n  "id": "x",\n}', 3, 1],
    ['a comment', '{\n  // why\n  "id": "x"\n}', 2, 3],
    ['a missing comma', '{\r\n  "id": "x"\r\n  "version": 1\r\n}', 3, 3],
    ['old line ends', '{\r  "id": "x"\r  "version": 1\r}', 3, 3],
    ['an end too soon', '{"id": ', 1, 8],
    ['nothing', '', 1, 1],
  ])('is refused with line and column: %s', (_, text, line, column) => {
    expect(problemsOf(text)).toMatchObject([{ code: 'not-json', path: '', line, column }])
  })

  it('is refused without a place where it is nested deeper than can be followed', () => {
    expect(problemsOf('['.repeat(200_000))).toMatchObject([{ code: 'not-json', line: null }])
  })

  it('loses the place, and not the reason, where a sound JSON is nested that deep', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    expect(problemsOf(deep)).toMatchObject([{ code: 'wrong-type', line: null, column: null }])
  })

  it('says in English where and what', () => {
    expect(problemsOf('{\n}}')[0]?.message).toBe(
      'The file is not valid JSON at line 2, column 2 (EndOfFileExpected).',
    )
  })
})

describe('the shape of a file', () => {
  it.each([
    ['an array', '[]', 'wrong-type '],
    ['a number', '7', 'wrong-type '],
    ['no facets', textOf(), 'not-allowed facets'],
  ])('cannot be %s', (_, text, problem) => {
    expect(problemsOf(text).map(({ code, path }) => `${code} ${path}`)).toEqual([problem])
  })

  it('names what is missing where it should be', () => {
    const text = textOf(choice('tone', { ...term('dark'), notWhen: undefined }))
    const [problem, ...others] = problemsOf(text)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'missing', path: 'facets[0].terms[0].notWhen' })
    // the place of the term that lacks it
    expect(text.split('\n')[(problem?.line ?? 0) - 1]?.trim()).toBe('{')
    expect(text.split('\n')[problem?.line ?? 0]?.trim()).toBe('"id": "dark",')
  })

  it('names a text that lacks one of the two languages', () => {
    expect(codesOf(choice('tone', { ...term('dark'), label: { en: 'Dark' } }))).toEqual([
      'missing facets[0].terms[0].label.fr',
    ])
  })

  it('names each unknown key, with its line', () => {
    const text = textOf({ ...choice('tone', term('dark')), colour: 'red', 'odd key': 1 })
    const problems = problemsOf(text)
    expect(problems.map(({ path }) => path)).toEqual(['facets[0].colour', 'facets[0]["odd key"]'])
    expect(problems[0]).toMatchObject({ code: 'unknown-key', details: { key: 'colour' } })
    expect(text.split('\n')[(problems[0]?.line ?? 0) - 1]).toContain('"colour": "red"')
  })

  it('names a value that is not allowed', () => {
    expect(codesOf({ ...choice('tone', term('dark')), kind: 'many' })).toEqual([
      'not-allowed facets[0].kind',
    ])
  })
})

describe('ids', () => {
  it('of facets are used once', () => {
    expect(codesOf(choice('tone', term('a')), choice('tone', term('b')))).toEqual([
      'duplicate-facet facets[1].id',
    ])
  })

  it('of terms are used once in the whole vocabulary, and the second is placed', () => {
    const text = textOf(choice('tone', term('dark')), choice('look', term('dark')))
    const problems = problemsOf(text)
    expect(problems).toMatchObject([
      { code: 'duplicate-term', path: 'facets[1].terms[0].id', details: { id: 'dark' } },
    ])
    const lines = text.split('\n')
    expect(problems[0]?.line).toBe(lines.findLastIndex((line) => line.includes('"id": "dark"')) + 1)
  })

  it('are no names that every object has', () => {
    expect(codesOf(choice('constructor', term('toString')))).toEqual([
      'reserved-id facets[0].id',
      'reserved-id facets[0].terms[0].id',
    ])
    expect(codesOf(choice('__proto__', term('a')))).toEqual(['reserved-id facets[0].id'])
  })
})

describe('relations', () => {
  it.each([
    [
      'a broader term that is not there',
      choice('f', term('a', { broader: 'z' })),
      ['unknown-term facets[0].terms[0].broader'],
    ],
    [
      'an excluded term that is not there',
      choice('f', term('a', { excludes: ['z'] })),
      ['unknown-term facets[0].terms[0].excludes[0]'],
    ],
    [
      'a term that excludes itself',
      choice('f', term('a', { excludes: ['a'] })),
      ['excludes-itself facets[0].terms[0].excludes[0]'],
    ],
    [
      'a term that is broader than itself',
      choice('f', term('a', { broader: 'a' })),
      ['broader-cycle facets[0].terms[0].broader'],
    ],
    [
      'an exclusion that only one side knows',
      choice(
        'f',
        term('a', { excludes: ['b'] }),
        term('b', { excludes: ['c'] }),
        term('c', { excludes: ['b'] }),
      ),
      ['one-sided-exclusion facets[0].terms[0].excludes[0]'],
    ],
    [
      'broader terms in a circle',
      choice(
        'f',
        term('a', { broader: 'b' }),
        term('b', { broader: 'c' }),
        term('c', { broader: 'b' }),
      ),
      ['broader-cycle facets[0].terms[1].broader', 'broader-cycle facets[0].terms[2].broader'],
    ],
  ])('are refused: %s', (_, one, problems) => {
    expect(codesOf(one)).toEqual(problems)
  })

  it('stay within their facet', () => {
    const other = choice('g', term('b'), term('c', { excludes: ['a'] }))
    expect(codesOf(choice('f', term('a', { broader: 'b', excludes: ['c'] })), other)).toEqual([
      'term-of-another-facet facets[0].terms[0].broader',
      'term-of-another-facet facets[0].terms[0].excludes[0]',
      'term-of-another-facet facets[1].terms[1].excludes[0]',
    ])
  })

  it('that are sound are accepted', () => {
    expect(
      codesOf(
        choice(
          'f',
          term('a', { excludes: ['c'] }),
          term('b', { broader: 'a' }),
          term('c', { excludes: ['a'] }),
        ),
      ),
    ).toEqual([])
  })
})

describe('conditions', () => {
  const when = (where: string, ...any: string[]) => ({ appliesWhen: { facet: where, any } })

  it('name facets and terms that exist', () => {
    expect(
      codesOf(
        choice('f', term('a')),
        { ...choice('g', term('b')), ...when('z', 'a') },
        { ...choice('h', term('c')), ...when('f', 'a', 'y', 'b') },
      ),
    ).toEqual([
      'unknown-facet facets[1].appliesWhen.facet',
      'unknown-term facets[2].appliesWhen.any[1]',
      'term-of-another-facet facets[2].appliesWhen.any[2]',
    ])
  })

  it('do not go in a circle', () => {
    expect(
      codesOf(
        { ...choice('f', term('a')), ...when('g', 'b') },
        { ...choice('g', term('b')), ...when('f', 'a') },
        { ...choice('h', term('c')), ...when('g', 'b') },
      ),
    ).toEqual([
      'condition-cycle facets[0].appliesWhen.facet',
      'condition-cycle facets[1].appliesWhen.facet',
    ])
  })
})

describe('kinds of facet', () => {
  const degrees = (...values: number[]) => ({
    degrees: values.map((value) => ({ value, label, criterion: label })),
  })

  it.each([
    ['none', []],
    ['too few', [0, 1, 2, 3, 4]],
    ['one twice', [0, 1, 2, 3, 4, 4, 5]],
    ['another order', [5, 4, 3, 2, 1, 0]],
  ])('a scale has its six degrees: not %s', (_, values) => {
    expect(codesOf(facet('s', 'scale', degrees(...values)))).toEqual([
      'scale-degrees facets[0].degrees',
    ])
  })

  it('a scale has no terms', () => {
    expect(codesOf(facet('s', 'scale', { terms: [term('a')] }))).toEqual([
      'scale-with-terms facets[0].terms',
    ])
  })

  it.each(['single', 'multi'] as const)('a %s choice has terms', (kind) => {
    expect(codesOf(facet('f', kind))).toEqual(['choice-without-terms facets[0].terms'])
  })

  it('a choice has no degrees, nor evidence from a degree on', () => {
    const odd = facet('f', 'multi', { terms: [term('a')], evidenceFrom: 2, ...degrees(0) })
    expect(codesOf(odd)).toEqual([
      'choice-with-degrees facets[0].degrees',
      'evidence-not-a-scale facets[0].evidenceFrom',
    ])
  })

  it('a choice can be made: min is within max and within the terms there are', () => {
    const terms = [term('a'), term('b'), term('c')]
    expect(codesOf(facet('f', 'multi', { terms, min: 3, max: 2 }))).toEqual([
      'min-above-max facets[0].min',
    ])
    expect(codesOf(facet('f', 'multi', { terms, min: 4 }))).toEqual([
      'min-above-terms facets[0].min',
    ])
    expect(codesOf(facet('f', 'multi', { terms, min: 2, max: 2 }))).toEqual([])
  })
})

it('no more problems are listed than anybody reads', () => {
  const facets = Array.from({ length: 80 }, (_, n) => choice(`f${n}`))
  expect(problemsOf(textOf(...facets))).toHaveLength(mostProblems)
})

it('a path is written as in code', () => {
  expect(writtenPath(['facets', 3, 'terms', 2, 'broader'])).toBe('facets[3].terms[2].broader')
  expect(writtenPath([])).toBe('')
})

describe('no text makes loading fail with an exception:', () => {
  const answers = (text: string) => {
    const loaded = loadVocabulary(text, 'x.json')
    if (!loaded.ok) expect(loaded.problems.length).toBeGreaterThan(0)
  }

  it('any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), answers))
  })

  it('a vocabulary damaged anywhere', () => {
    const whole = textOf(
      choice('f', term('a', { excludes: ['b'] }), term('b')),
      facet('s', 'scale'),
    )
    const damage = fc.tuple(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(damage, ([at, length, put]) =>
        answers(whole.slice(0, at) + put + whole.slice(at + length)),
      ),
    )
  })

  it('a vocabulary with a value of another kind anywhere', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, -1, 1e300, [], {}))
    fc.assert(
      fc.property(
        fc.constantFrom(
          'id',
          'label',
          'kind',
          'terms',
          'degrees',
          'excludes',
          'min',
          'appliesWhen',
        ),
        value,
        (key, put) => {
          answers(textOf({ ...choice('f', term('a', { [key]: put })), [key]: put }))
        },
      ),
    )
  })
})
