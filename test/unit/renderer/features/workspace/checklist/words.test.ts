import { describe, expect, it } from 'vitest'
import { boundsText } from '../../../../../../renderer/features/workspace/checklist/bounds.ts'
import type { FacetPicture } from '../../../../../../renderer/features/workspace/checklist/facetPictures.ts'
import {
  answerText,
  signOf,
  standingText,
  toneOf,
} from '../../../../../../renderer/features/workspace/checklist/facetWords.ts'
import { splitQuestion } from '../../../../../../renderer/features/workspace/checklist/question.ts'
import { wordsIn } from '../../../../../support/words.ts'
import { facet, term, termId, vocabularyOf } from '../../../../shared/session/story.ts'

const t = await wordsIn('en')

const standing = (more: Partial<FacetPicture> = {}): FacetPicture => ({
  applicability: 'applies',
  said: 'unanswered',
  value: null,
  fault: null,
  marks: 0,
  ...more,
})

describe('the sign of a facet', () => {
  it.each([
    ['–', 'multi', standing()],
    ['✓', 'single', standing({ said: 'terms', value: 1 })],
    ['3', 'multi', standing({ said: 'terms', value: 3 })],
    ['0', 'scale', standing({ said: 'degree', value: 0 })],
    ['none', 'multi', standing({ said: 'none' })],
    ['n/a', 'multi', standing({ said: 'not-applicable' })],
    ['unsure', 'multi', standing({ said: 'unsure' })],
    ['·', 'multi', standing({ applicability: 'does-not-apply' })],
    ['2', 'multi', standing({ applicability: 'does-not-apply', said: 'terms', value: 2 })],
  ] as const)('is %s', (sign, kind, picture) => {
    expect(signOf(picture, kind, t)).toBe(sign)
  })

  it.each([
    ['not answered', 'multi', standing()],
    ['answered', 'single', standing({ said: 'terms', value: 1 })],
    ['1 term', 'multi', standing({ said: 'terms', value: 1 })],
    [
      'degree 4, needs a mark',
      'scale',
      standing({ said: 'degree', value: 4, fault: 'no-evidence' }),
    ],
    ['not applicable', 'multi', standing({ said: 'not-applicable' })],
    ['not asked', 'multi', standing({ applicability: 'does-not-apply' })],
    ['not asked yet', 'multi', standing({ applicability: 'undecided' })],
    [
      '2 terms, not asked',
      'multi',
      standing({ applicability: 'does-not-apply', said: 'terms', value: 2 }),
    ],
  ] as const)('is heard as “%s”', (words, kind, picture) => {
    expect(standingText(picture, kind, t)).toBe(words)
  })

  it('has a tone that repeats what it says', () => {
    expect(toneOf(standing())).toBe('quiet')
    expect(toneOf(standing({ said: 'terms', value: 1 }))).toBe('good')
    expect(toneOf(standing({ said: 'unsure' }))).toBe('stated')
    expect(toneOf(standing({ said: 'degree', value: 4, fault: 'no-evidence' }))).toBe('warn')
    expect(toneOf(standing({ said: 'none', applicability: 'does-not-apply' }))).toBe('quiet')
  })
})

describe('an answer in words', () => {
  const { facets } = vocabularyOf(
    facet('tone', 'multi', { terms: [term('dark'), term('warm'), term('dry')] }),
  )
  const tone = facets[0] ?? expect.fail('no facet')

  it('lists the terms in the person’s language', async () => {
    const answer = { kind: 'terms' as const, terms: ['dark', 'dry'].map(termId) }
    expect(answerText(answer, tone, 'en', t)).toBe('dark and dry')
    expect(answerText(answer, tone, 'fr', await wordsIn('fr'))).toBe('dark (fr) et dry (fr)')
  })

  it('says what was stated', () => {
    expect(answerText({ kind: 'stated', state: 'unsure' }, tone, 'en', t)).toBe('unsure')
    expect(answerText(null, tone, 'en', t)).toBe('not answered')
  })
})

describe('the bounds of a facet', () => {
  const bounds = (more: object, kind: 'single' | 'multi' | 'scale' = 'multi') => {
    const terms = kind === 'scale' ? [] : [term('a'), term('b'), term('c'), term('d')]
    const [only] = vocabularyOf(facet('x', kind, { terms, ...more })).facets
    return only ? boundsText(only, t) : expect.fail('no facet')
  }

  it('are said where they hold somebody back', () => {
    expect(bounds({ min: 1, max: 3 })).toBe('Up to 3.')
    expect(bounds({ min: 2, max: 3 })).toBe('2 to 3.')
    expect(bounds({ min: 2 })).toBe('At least 2.')
  })

  it('are not said where every term may be taken, or the control shows them', () => {
    expect(bounds({ max: 4 })).toBe('')
    expect(bounds({ min: 1 })).toBe('')
    expect(bounds({}, 'single')).toBe('')
    expect(bounds({}, 'scale')).toBe('')
  })
})

describe('a question', () => {
  it('stands apart from the rules that follow it', () => {
    expect(splitQuestion('How far does it go? Rate acts here. In doubt, ask?')).toEqual({
      question: 'How far does it go?',
      rules: 'Rate acts here. In doubt, ask?',
    })
  })

  it('keeps the space before its mark in French', () => {
    expect(splitQuestion('Quel ton\u202f? Un seul.').question).toBe('Quel ton\u202f?')
  })

  it('may be alone, or no question at all', () => {
    expect(splitQuestion('Which tone?')).toEqual({ question: 'Which tone?', rules: '' })
    expect(splitQuestion('Name the tone.')).toEqual({ question: 'Name the tone.', rules: '' })
  })
})
