import { describe, expect, it } from 'vitest'
import {
  keyOf,
  sayMissing,
} from '../../../../../../renderer/features/workspace/checklist/missingWords.ts'
import type { Missing } from '../../../../../../shared/session/readiness.ts'
import { vocabularyLookup } from '../../../../../../shared/vocabulary/lookup.ts'
import { facetId, markId, small, termId } from '../../../../shared/session/story.ts'
import { wordsIn } from '../../../../../support/words.ts'

const tone = facetId('tone')
const [dark, warm] = [termId('dark'), termId('warm')]
const lookup = vocabularyLookup(small)
const english = await wordsIn('en')
const french = await wordsIn('fr')

const coverage = (share: number, ...gaps: [number, number][]): Missing => ({
  kind: 'coverage',
  share,
  minimum: 0.95,
  gaps: gaps.map(([fromMs, toMs]) => ({ fromMs, toMs })),
})

const all: Missing[] = [
  { kind: 'unanswered', facet: tone },
  { kind: 'too-few', facet: tone, min: 2, count: 1 },
  { kind: 'too-many', facet: tone, max: 2, count: 3 },
  { kind: 'no-evidence', facet: tone, term: dark, degree: null },
  { kind: 'no-evidence', facet: facetId('violence'), term: null, degree: 4 },
  { kind: 'excluding', facet: tone, terms: [dark, warm] },
  { kind: 'tag-later', markId: markId(1), atMs: 62_500 },
  coverage(0.5, [1_000, 2_000], [3_000, 4_000]),
  { kind: 'unseen-none', facet: tone, warning: true },
]

describe('what is missing', () => {
  it('is said in a sentence that names it', () => {
    const said = all.map((one) => sayMissing(one, { t: english, lookup, language: 'en' }))
    expect(said).toEqual([
      'tone has no answer.',
      'tone takes at least 2; it has 1 term.',
      'tone takes at most 2; it has 3 terms.',
      'tone: “dark” needs a mark that shows it.',
      'violence: degree 4 needs a mark that shows it.',
      'tone: “dark” and “warm” exclude each other.',
      'The mark at 0:01:02.5 still waits for its answer.',
      '50% was watched, 95% is asked: 2 stretches are not seen yet, the first from 0:00:01.0 to 0:00:02.0.',
      'tone says there is nothing, though parts were never watched.',
    ])
  })

  it('is said in French with the words of the vocabulary in French', () => {
    for (const one of all) {
      const said = sayMissing(one, { t: french, lookup, language: 'fr' })
      expect(said).not.toMatch(/\{\{|submit:/)
      if ('facet' in one) expect(said).toContain(`${one.facet} (fr)`)
    }
  })

  it('never rounds up to what is asked', () => {
    const said = sayMissing(coverage(0.9499, [0, 6]), { t: english, lookup, language: 'en' })
    expect(said).toMatch(/^94% was watched, 95% is asked/)
  })

  it('has a name of its own for each of them', () => {
    expect(new Set(all.map(keyOf)).size).toBe(all.length)
  })
})
