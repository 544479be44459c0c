import { describe, expect, it } from 'vitest'
import { sayLeft } from '../../../../../../renderer/features/workspace/checklist/leftWords.ts'
import { MarkId } from '../../../../../../shared/ids.ts'
import type { Missing } from '../../../../../../shared/session/readiness.ts'
import { vocabularyLookup } from '../../../../../../shared/vocabulary/lookup.ts'
import { wordsIn } from '../../../../../support/words.ts'
import { varied } from '../../../actions/atDesk.ts'

const lookup = vocabularyLookup(varied)
const english = { t: await wordsIn('en'), lookup, language: 'en' } as const
const french = { t: await wordsIn('fr'), lookup, language: 'fr' } as const
const facet = varied.facets.at(3)?.id ?? expect.fail('there is no scale')
const label = lookup.facetById.get(facet)?.label.en ?? ''

const evidence: Missing = { kind: 'no-evidence', facet, term: null, degree: 4 }
const unseen: Missing = { kind: 'coverage', share: 0.5, minimum: 0.95, gaps: [] }
const later: Missing = { kind: 'tag-later', markId: MarkId.parse(crypto.randomUUID()), atMs: 5 }
const warning: Missing = { kind: 'unseen-none', facet, warning: true }

describe('what still stands before submitting', () => {
  it('is nothing where all is there, and a warning is no obstacle', () => {
    expect(sayLeft([], english)).toBeNull()
    expect(sayLeft([warning], english)).toBeNull()
  })

  it('is the first of it in a few words', () => {
    const said = [evidence, unseen, later].map((one) => sayLeft([one, warning], english)?.short)
    expect(said).toEqual([
      `To do: ${label}, needs a mark`,
      'To do: watch the rest',
      'To do: answer a mark',
    ])
    expect(sayLeft([unseen], french)?.short).toBe('À faire\u00A0: voir le reste')
  })

  it('is told whole, with how much more there is, and begins with what is seen', () => {
    const said = sayLeft([evidence, later, unseen], english)
    expect(said?.long.startsWith(said.short)).toBe(true)
    expect(said?.long).toContain('degree 4 needs a mark that shows it. And 2 more things.')
  })
})
