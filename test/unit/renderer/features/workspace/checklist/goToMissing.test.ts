import { describe, expect, it, vi } from 'vitest'
import {
  goToMissing,
  placeOf,
} from '../../../../../../renderer/features/workspace/checklist/goToMissing.ts'
import { createStores } from '../../../../../../renderer/stores/index.ts'
import type { Missing } from '../../../../../../shared/session/readiness.ts'
import { facetId, markId, termId } from '../../../../shared/session/story.ts'

const tone = facetId('tone')
const [dark, warm] = [termId('dark'), termId('warm')]
const coverage: Missing = {
  kind: 'coverage',
  share: 0.4,
  minimum: 0.95,
  gaps: [
    { fromMs: 30_000, toMs: 50_000 },
    { fromMs: 70_000, toMs: 90_000 },
  ],
}
const later: Missing = { kind: 'tag-later', markId: markId(1), atMs: 22_000 }

describe('the place of something missing', () => {
  it.each<[string, Missing, object]>([
    [
      'a facet without answer: its first term',
      { kind: 'unanswered', facet: tone },
      { facet: tone, term: null, degree: null, focus: 'terms' },
    ],
    [
      'too many terms: their facet',
      { kind: 'too-many', facet: tone, max: 2, count: 3 },
      { facet: tone, focus: 'terms' },
    ],
    [
      'a term without mark: that term',
      { kind: 'no-evidence', facet: tone, term: dark, degree: null },
      { facet: tone, term: dark, degree: null },
    ],
    [
      'a degree without mark: that degree',
      { kind: 'no-evidence', facet: tone, term: null, degree: 4 },
      { facet: tone, term: null, degree: 4 },
    ],
    [
      'terms that exclude each other: the second',
      { kind: 'excluding', facet: tone, terms: [dark, warm] },
      { facet: tone, term: warm },
    ],
    [
      'a mark to tag later: the mark, and its moment',
      later,
      { focus: 'marks', mark: markId(1), playheadMs: 22_000 },
    ],
    ['a stretch not seen: the first', coverage, { focus: 'player', playheadMs: 30_000 }],
    [
      'a doubtful none: its facet',
      { kind: 'unseen-none', facet: tone, warning: true },
      { facet: tone, focus: 'terms' },
    ],
  ])('is for %s', (_, missing, place) => {
    expect(placeOf(missing)).toMatchObject(place)
  })
})

describe('going there', () => {
  const stores = () => createStores({ call: vi.fn(), on: vi.fn(), mediaUrl: vi.fn() })

  it('goes to the workspace, with nothing filtered away', () => {
    const made = stores()
    made.session.setState(({ view }) => ({ view: { ...view, filter: 'warm', caret: 4 } }))
    goToMissing(made, { kind: 'unanswered', facet: tone })
    expect(made.app.getState().room).toBe('workspace')
    expect(made.session.getState().view).toMatchObject({ facet: tone, filter: '', caret: null })
  })

  it('shows the marks for one that waits, and seeks to it', () => {
    const made = stores()
    const seekTo = vi.fn()
    // Of the projector only this is used.
    made.player.projector = { seekTo } as never
    goToMissing(made, later)
    expect(made.player.getState().marksShown).toBe(true)
    expect(seekTo).toHaveBeenCalledWith(22_000)
  })

  it('leaves the film where it is for what has no moment', () => {
    const made = stores()
    made.session.setState(({ view }) => ({ view: { ...view, playheadMs: 7 } }))
    goToMissing(made, { kind: 'unanswered', facet: tone })
    expect(made.session.getState().view.playheadMs).toBe(7)
  })
})
