import { describe, expect, it } from 'vitest'
import { checklistPicture } from '../../../../../../renderer/features/workspace/checklist/facetPictures.ts'
import { termPictures } from '../../../../../../renderer/features/workspace/checklist/termPictures.ts'
import { foldContextOf, foldSession } from '../../../../../../shared/session/fold.ts'
import { varied } from '../../../actions/atDesk.ts'
import {
  eventsOf,
  facetId,
  markId,
  sessionId,
  termId,
  type Written,
} from '../../../../shared/session/story.ts'

const after = (...changes: Written[]) =>
  foldSession(sessionId, eventsOf(...changes), foldContextOf(varied))
const applied = (facet: string, term: string): Written => ['term.applied', { facet, term }]
const facetAfter = (id: string, ...changes: Written[]) =>
  checklistPicture(after(...changes), varied).facets.get(facetId(id))
const facetNamed = (id: string) =>
  varied.facets.find((facet) => facet.id === id) ?? expect.fail(`no facet ${id}`)
const termAfter = (facet: string, term: string, ...changes: Written[]) =>
  termPictures(after(...changes), facetNamed(facet)).get(termId(term))

describe('the picture of a facet', () => {
  it('keeps the answers apart that are not the same', () => {
    expect(facetAfter('tone')?.said).toBe('unanswered')
    for (const state of ['none', 'not-applicable', 'unsure'])
      expect(facetAfter('tone', ['facet.stated', { facet: 'tone', state }])?.said).toBe(state)
    expect(facetAfter('violence', ['degree.set', { facet: 'violence', degree: 0 }])).toMatchObject({
      said: 'degree',
      value: 0,
    })
  })

  it('counts the terms', () => {
    expect(facetAfter('tone', applied('tone', 'dark'), applied('tone', 'dry'))).toMatchObject({
      said: 'terms',
      value: 2,
    })
  })

  it('says what is wrong with an answer, and nothing of one that is absent', () => {
    expect(facetAfter('tone')?.fault).toBeNull()
    expect(facetAfter('violence', ['degree.set', { facet: 'violence', degree: 3 }])?.fault).toBe(
      'no-evidence',
    )
    const three = ['dark', 'bleak', 'dry'].map((term) => applied('tone', term))
    expect(facetAfter('tone', ...three)?.fault).toBe('too-many')
  })

  it('counts the marks that show it', () => {
    const marked: Written = ['mark.placed', { markId: markId(1), atMs: 1, facet: 'violence' }]
    const picture = facetAfter('violence', ['degree.set', { facet: 'violence', degree: 3 }], marked)
    expect(picture).toMatchObject({ marks: 1, fault: null })
  })

  it('says whether the facet is asked', () => {
    expect(facetAfter('ending')?.applicability).toBe('undecided')
    expect(facetAfter('ending', applied('format', 'series'))?.applicability).toBe('does-not-apply')
    expect(facetAfter('ending', applied('format', 'film'))?.applicability).toBe('applies')
  })

  it('stays the same object while the facet stands as before', () => {
    const before = checklistPicture(after(), varied).facets
    const now = checklistPicture(after(applied('tone', 'dry')), varied).facets
    expect(now.get(facetId('violence'))).toBe(before.get(facetId('violence')))
    expect(now.get(facetId('tone'))).not.toBe(before.get(facetId('tone')))
  })
})

describe('the count of answers', () => {
  it('is taken over the facets that are asked', () => {
    expect(checklistPicture(after(applied('format', 'film')), varied)).toMatchObject({
      answered: 1,
      asked: 5,
    })
    expect(checklistPicture(after(applied('format', 'series')), varied)).toMatchObject({
      answered: 1,
      asked: 4,
    })
  })

  it('leaves out an answer to a facet that is not asked any more', () => {
    const state = after(
      applied('format', 'film'),
      applied('ending', 'open'),
      applied('format', 'series'),
    )
    expect(checklistPicture(state, varied).answered).toBe(1)
  })
})

describe('the picture of a term', () => {
  it('knows which narrower term implies it', () => {
    expect(termAfter('tone', 'dark', applied('tone', 'bleak'))).toMatchObject({
      applied: false,
      impliedBy: 'bleak',
    })
  })

  it('is not implied when it is applied itself', () => {
    const changes = [applied('tone', 'bleak'), applied('tone', 'dark')]
    expect(termAfter('tone', 'dark', ...changes)).toMatchObject({ applied: true, impliedBy: null })
  })

  it('knows which applied term excludes it', () => {
    expect(termAfter('tone', 'warm', applied('tone', 'dark'))?.excludedBy).toBe('dark')
    expect(termAfter('tone', 'dry', applied('tone', 'dark'))?.excludedBy).toBeNull()
  })

  it('is not excluded by a term that is only implied', () => {
    expect(termAfter('tone', 'warm', applied('tone', 'bleak'))?.excludedBy).toBeNull()
  })

  it('needs a mark of its own where the facet asks for evidence', () => {
    const knives = applied('advisory', 'knives')
    const marked = (term: string): Written => [
      'mark.placed',
      { markId: markId(1), atMs: 1, facet: 'advisory', term },
    ]
    expect(termAfter('advisory', 'knives', knives)?.needsMark).toBe(true)
    expect(termAfter('advisory', 'knives', knives, marked('flashes'))?.needsMark).toBe(true)
    expect(termAfter('advisory', 'knives', knives, marked('knives'))).toMatchObject({
      needsMark: false,
      marks: 1,
    })
    expect(termAfter('tone', 'dry', applied('tone', 'dry'))?.needsMark).toBe(false)
  })

  it('stays the same object while the term stands as before', () => {
    const tone = facetNamed('tone')
    const before = termPictures(after(), tone)
    const now = termPictures(after(applied('tone', 'dark')), tone)
    const changed = tone.terms.filter(({ id }) => now.get(id) !== before.get(id))
    expect(changed.map(({ id }) => id)).toEqual(['dark', 'warm'])
  })
})
