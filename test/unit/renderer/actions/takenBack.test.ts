import { describe, expect, it } from 'vitest'
import { placeOfStep, wordsOfStep } from '../../../../renderer/actions/takenBack.ts'
import type { SessionView } from '../../../../shared/contract/sessions.ts'
import { vocabularyLookup } from '../../../../shared/vocabulary/lookup.ts'
import { facetId, markId, termId, type Written } from '../../shared/session/story.ts'
import { atDesk, varied } from './atDesk.ts'

const ground = { lookup: vocabularyLookup(varied) }

/** What the last of these changes is called when it is taken back. */
const wordsAfter = async (...changes: Written[]) => {
  const { stores } = await atDesk(changes)
  const step = stores.session.getState().state?.undo.at(-1) ?? expect.fail('nothing to undo')
  const { key, details } = wordsOfStep(step, ground, 'en')
  return [key, ...Object.values(details).filter((detail) => detail !== '')]
}

const applied = (facet: string, term: string): Written => ['term.applied', { facet, term }]

describe('what was taken back', () => {
  it('names the term that was applied', async () => {
    expect(await wordsAfter(applied('tone', 'dark'), applied('tone', 'dry'))).toEqual([
      'termApplied',
      'tone',
      'dry',
    ])
  })

  it('names the new term of a single choice, and the one whose place it took', async () => {
    expect(await wordsAfter(applied('format', 'film'), applied('format', 'series'))).toEqual([
      'termReplaced',
      'format',
      'series',
      'film',
    ])
  })

  it('names the degree that another replaced', async () => {
    const set = (degree: number): Written => ['degree.set', { facet: 'violence', degree }]
    expect(await wordsAfter(set(1), set(4))).toEqual(['degreeReplaced', 'violence', '4', '1'])
  })

  it('names the term that was withdrawn', async () => {
    const withdrawn: Written = ['term.withdrawn', { facet: 'tone', term: 'dark' }]
    expect(await wordsAfter(applied('tone', 'dark'), withdrawn)).toEqual([
      'termWithdrawn',
      'tone',
      'dark',
    ])
  })

  it('names the degree that was set, and the one that was cleared', async () => {
    const set: Written = ['degree.set', { facet: 'violence', degree: 4 }]
    expect(await wordsAfter(set)).toEqual(['degreeSet', 'violence', '4'])
    const cleared: Written = ['degree.cleared', { facet: 'violence' }]
    expect(await wordsAfter(set, cleared)).toEqual(['degreeCleared', 'violence', '4'])
  })

  it('tells a statement from an answer that was cleared', async () => {
    const said = (state: string): Written => ['facet.stated', { facet: 'tone', state }]
    expect(await wordsAfter(said('unsure'))).toEqual(['stated', 'tone'])
    expect(await wordsAfter(applied('tone', 'dry'), said('cleared'))).toEqual(['cleared', 'tone'])
  })

  it('names a mark by its time', async () => {
    const placed: Written = ['mark.placed', { markId: markId(1), atMs: 62_300 }]
    expect(await wordsAfter(placed)).toEqual(['markPlaced', '0:01:02.3'])
    const moved: Written = ['mark.changed', { markId: markId(1), atMs: 65_000 }]
    expect(await wordsAfter(placed, moved)).toEqual(['markChanged', '0:01:05.0'])
    const removed: Written = ['mark.removed', { markId: markId(1) }]
    expect(await wordsAfter(placed, removed)).toEqual(['markRemoved', '0:01:02.3'])
  })

  it('tells the note on a facet from the one on the title', async () => {
    expect(await wordsAfter(['note.set', { facet: 'tone', text: 'a' }])).toEqual([
      'facetNote',
      'tone',
    ])
    expect(await wordsAfter(['note.set', { facet: null, text: 'a' }])).toEqual(['titleNote'])
  })

  it('is said in whole sentences', async () => {
    const { press, stores } = await atDesk([applied('tone', 'dry')])
    press('undo')
    expect(stores.app.getState().toast).toMatchObject({
      key: 'workspace:undone',
      details: { what: 'dry applied' },
    })
    press('redo')
    expect(stores.app.getState().toast?.key).toBe('workspace:redone')
    press('redo')
    expect(stores.app.getState().toast?.key).toBe('workspace:nothingToRedo')
  })
})

describe('undo goes where the change can be seen', () => {
  const elsewhere: Partial<SessionView> = { facet: facetId('format'), term: termId('film') }

  it('to the term', async () => {
    const { press, view } = await atDesk([applied('tone', 'dry')], elsewhere)
    press('undo')
    expect(view()).toMatchObject({ facet: 'tone', term: 'dry', focus: 'terms' })
  })

  it('to the degree', async () => {
    const { press, view } = await atDesk(
      [['degree.set', { facet: 'violence', degree: 4 }]],
      elsewhere,
    )
    press('undo')
    expect(view()).toMatchObject({ facet: 'violence', term: null, degree: 4 })
  })

  it('to the mark, if it is there', async () => {
    const placed: Written = ['mark.placed', { markId: markId(1), atMs: 1 }]
    const { press, view } = await atDesk([placed, ['mark.removed', { markId: markId(1) }]])
    press('undo')
    expect(view().mark).toBe(markId(1))
  })

  it('into the note, behind the words that changed', async () => {
    const written = (text: string): Written => ['note.set', { facet: 'tone', text }]
    const { press, view, stores } = await atDesk(
      [written('The wedding is sad'), written('The first wedding is sad')],
      elsewhere,
    )
    press('undo')
    expect(stores.session.getState().state?.notes).toEqual({ tone: 'The wedding is sad' })
    expect(view()).toMatchObject({ facet: 'tone', focus: 'note', caret: 4 })
    press('redo')
    expect(view()).toMatchObject({ focus: 'note', caret: 10 })
  })

  it('and leaves the keyboard in the filter', async () => {
    const { stores, view } = await atDesk([applied('tone', 'dry')], { focus: 'filter' })
    const { state } = stores.session.getState()
    const [step] = state?.undo ?? []
    if (!state || !step) return expect.fail('nothing to undo')
    expect(placeOfStep(step, state, view(), ground)).toMatchObject({ focus: 'filter' })
  })
})
