import { describe, expect, it } from 'vitest'
import { chooseTerm, settlePlace } from '../../../../renderer/actions/answering.ts'
import type { SessionView } from '../../../../shared/contract/sessions.ts'
import { facetId, termId, type Written } from '../../shared/session/story.ts'
import { atDesk } from './atDesk.ts'

const onTerm = (facet: string, term: string, more: Partial<SessionView> = {}) => ({
  facet: facetId(facet),
  term: termId(term),
  ...more,
})
const onDegree = (degree: number) => ({ facet: facetId('violence'), degree })
const applied = (facet: string, term: string): Written => ['term.applied', { facet, term }]

describe('Enter', () => {
  it('applies the term of the keyboard, and withdraws it again', async () => {
    const { press, answers } = await atDesk([], onTerm('tone', 'dry'))
    press('apply')
    expect(answers()).toEqual({ tone: { kind: 'terms', terms: ['dry'] } })
    press('apply')
    expect(answers()).toEqual({})
  })

  it('replaces the other term of a single choice', async () => {
    const { press, answers } = await atDesk([applied('format', 'film')], onTerm('format', 'series'))
    press('apply')
    expect(answers()).toEqual({ format: { kind: 'terms', terms: ['series'] } })
  })

  it('says why a term that is excluded was not applied', async () => {
    const { press, answers, stores } = await atDesk(
      [applied('tone', 'dark')],
      onTerm('tone', 'warm'),
    )
    press('apply')
    expect(answers()).toEqual({ tone: { kind: 'terms', terms: ['dark'] } })
    expect(stores.app.getState().toast).toMatchObject({
      key: 'checklist:excludedToast',
      details: { term: 'warm', others: 'dark' },
    })
  })

  it('goes from the list of facets to the terms', async () => {
    const { press, view, answers } = await atDesk([], onTerm('tone', 'dry', { focus: 'facets' }))
    press('apply')
    expect([view().focus, answers()]).toEqual(['terms', {}])
  })

  it('does nothing in a note, a list of marks or under a dialog', async () => {
    for (const focus of ['note', 'marks', 'mark-note', 'filter'] as const) {
      const { press } = await atDesk([], onTerm('tone', 'dry', { focus }))
      expect(press('apply'), focus).toBe(false)
    }
    const { press, stores } = await atDesk([], onTerm('tone', 'dry'))
    stores.app.actions.show('palette')
    expect(press('apply')).toBe(false)
  })

  it('does nothing in a facet that is not asked', async () => {
    const { press } = await atDesk([applied('format', 'series')], onTerm('ending', 'open'))
    expect(press('apply')).toBe(false)
  })

  it('does nothing in a submitted session', async () => {
    const { press } = await atDesk(
      [['session.submitted', { declaration: 'yes' }]],
      onTerm('tone', 'dry'),
    )
    expect(press('apply')).toBe(false)
  })
})

describe('a digit', () => {
  it('sets the degree and takes the keyboard there', async () => {
    const { press, answers, view } = await atDesk([], onDegree(0))
    press('degree', '4')
    expect(answers()).toEqual({ violence: { kind: 'degree', degree: 4 } })
    expect(view().degree).toBe(4)
  })

  it('is nothing to a facet of terms', async () => {
    const { press } = await atDesk([], onTerm('tone', 'dry'))
    expect(press('degree', '4')).toBe(false)
  })

  it('sets what its place in the person’s own row of keys says', async () => {
    const { press, answers, stores } = await atDesk([], onDegree(0))
    stores.preferences.setState({ keys: { degree: ['A', 'Z', 'E', 'R', 'T', 'Y'] } })
    press('degree', 'R')
    expect(answers()).toEqual({ violence: { kind: 'degree', degree: 3 } })
  })
})

describe('N, X and U', () => {
  it('state the facet as three answers that are not the same', async () => {
    const { press, answers } = await atDesk([], onTerm('tone', 'dry'))
    press('stateNone')
    expect(answers()).toEqual({ tone: { kind: 'stated', state: 'none' } })
    press('stateNotApplicable')
    expect(answers()).toEqual({ tone: { kind: 'stated', state: 'not-applicable' } })
    press('stateUnsure')
    expect(answers()).toEqual({ tone: { kind: 'stated', state: 'unsure' } })
    press('stateUnsure')
    expect(answers()).toEqual({})
  })

  it('leave *none* to the 0 of a scale', async () => {
    const { press, answers } = await atDesk([], onDegree(0))
    expect(press('stateNone')).toBe(false)
    press('stateUnsure')
    expect(answers()).toEqual({ violence: { kind: 'stated', state: 'unsure' } })
  })
})

describe('Tab', () => {
  it('goes to the next facet, to what was chosen there', async () => {
    const { press, view } = await atDesk([applied('tone', 'warm')], onTerm('format', 'film'))
    press('nextFacet')
    expect(view()).toMatchObject({ facet: 'tone', term: 'warm', focus: 'terms' })
  })

  it('stays the browser’s past the last facet, and wherever the terms have not the keyboard', async () => {
    expect((await atDesk([], onTerm('advisory', 'knives'))).press('nextFacet')).toBe(false)
    for (const focus of ['facets', 'player', 'definition', 'note'] as const)
      expect((await atDesk([], onTerm('tone', 'dry', { focus }))).press('nextFacet')).toBe(false)
  })
})

describe('the arrows', () => {
  it('bring the keyboard back from the player', async () => {
    const { press, view } = await atDesk([], onTerm('tone', 'dark', { focus: 'player' }))
    press('termDown')
    expect(view()).toMatchObject({ term: 'bleak', focus: 'terms' })
  })

  it('walk the facets in their list, those not asked as well', async () => {
    const { press, view } = await atDesk([], onTerm('tone', 'dark', { focus: 'facets' }))
    press('termDown')
    expect(view()).toMatchObject({ facet: 'ending', focus: 'facets' })
  })

  it('scroll the definition while it is being read', async () => {
    const { press } = await atDesk([], onTerm('tone', 'dark', { focus: 'definition' }))
    expect(press('termDown')).toBe(false)
  })
})

describe('text fields', () => {
  const noted: Written = ['note.set', { facet: 'tone', text: 'in the end' }]

  it('open behind the last character', async () => {
    const { press, view } = await atDesk([noted], onTerm('tone', 'dark'))
    press('facetNote')
    expect(view()).toMatchObject({ focus: 'note', caret: 10 })
  })

  it('are left by Escape, back to the term', async () => {
    const { press, view } = await atDesk([noted], onTerm('tone', 'warm', { focus: 'note' }))
    press('leaveField')
    expect(view()).toMatchObject({ focus: 'terms', term: 'warm' })
  })

  it('are emptied and left by one Escape, where they filter', async () => {
    const { press, view } = await atDesk(
      [],
      onTerm('tone', 'dry', { focus: 'filter', filter: 'dry', caret: 3 }),
    )
    press('leaveField')
    expect(view()).toMatchObject({ focus: 'terms', filter: '', facet: 'tone', term: 'dry' })
  })
})

describe('F6', () => {
  it('goes from the player to the checklist, to the marks, and round', async () => {
    const { press, view } = await atDesk([], onTerm('tone', 'dry', { focus: 'note' }))
    const visited = [1, 2, 3].map(() => {
      press('nextPart')
      return view().focus
    })
    expect(visited).toEqual(['marks', 'player', 'terms'])
  })
})

describe('the place of the keyboard', () => {
  it('stays in the filter while its results are answered', async () => {
    const { stores, view, answers } = await atDesk(
      [],
      onTerm('tone', 'dry', { focus: 'filter', filter: 'kni' }),
    )
    chooseTerm(stores, facetId('advisory'), termId('knives'))
    expect(view()).toMatchObject({ focus: 'filter', filter: 'kni', term: 'knives' })
    expect(answers()).toEqual({ advisory: { kind: 'terms', terms: ['knives'] } })
  })

  it('is found in its facet when only the facet was named', async () => {
    const { stores, view } = await atDesk([], { facet: facetId('violence') })
    settlePlace(stores)
    expect(view()).toMatchObject({ facet: 'violence', degree: 0 })
  })

  it('ends the filter when it is with the terms', async () => {
    const { stores, view } = await atDesk([], onTerm('tone', 'dry', { filter: 'x' }))
    settlePlace(stores)
    expect(view().filter).toBe('')
  })
})

describe('a jump to what is unanswered', () => {
  it('says so when nothing is', async () => {
    const { press, stores } = await atDesk(
      [
        applied('format', 'series'),
        applied('tone', 'dry'),
        ['degree.set', { facet: 'violence', degree: 0 }],
        ['facet.stated', { facet: 'advisory', state: 'none' }],
      ],
      onTerm('tone', 'dry'),
    )
    press('nextUnanswered')
    expect(stores.app.getState().toast?.key).toBe('checklist:allAnswered')
  })
})
