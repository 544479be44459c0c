import { describe, expect, it } from 'vitest'
import type { CaseFilter } from '../../../shared/agreement/among.ts'
import type { FacetId, TermId } from '../../../shared/ids.ts'
import { house } from '../../support/catalogue.ts'
import { assignmentTold, titleTold } from '../../support/falseCatalogue.ts'
import { decisionTold, degree, reviewerAt, submissionTold, terms } from '../../support/reviewing.ts'

/** What the review room lists of a study: the titles behind one of its figures, and no others. */

const names = (rows: { title: { titleId: string } }[]) => rows.map(({ title }) => title.titleId)

describe('the cases behind a figure of the room of consistency', () => {
  const scope = { vocabulary: { id: house.id, version: house.version }, fromMs: null, toMs: null }
  const people = ['a', 'b', 'c'].map((name) => ({
    personId: `00000000-0000-4000-8000-00000000000${name}`,
    name,
  }))
  const [ada = { personId: '' }, bo = { personId: '' }] = people
  const irreverent = {
    scope,
    facet: 'tone' as FacetId,
    term: 'tone-irreverent' as TermId,
    among: null,
  }
  const said = (titleId: string, ...tones: string[]) =>
    tones.map((one, at) => {
      // Of all that is asked, this one is the furthest apart.
      const violence = titleId === 'film-4' ? [0, 5, 0] : []
      return submissionTold(
        titleId,
        { tone: terms('tone-bleak', one), violence: degree(violence[at] ?? 0) },
        { ...people[at], submittedAt: 5 },
      )
    })
  const told = () => [
    titleTold('film-4'),
    // Of three taggers one stands alone: of two the halves do.
    ...said('film-1', 'tone-irreverent', 'tone-witty', 'tone-witty'),
    ...said('film-2', 'tone-irreverent', 'tone-witty'),
    ...said('film-3', 'tone-dark', 'tone-witty', 'tone-bleak'),
    ...said('film-4', 'tone-irreverent', 'tone-irreverent', 'tone-witty'),
  ]

  it('are those of one term alone, in the order of the room, whatever else their facet parts', async () => {
    const { queue, desk } = await reviewerAt(told())
    const listed = names(await queue({ facet: irreverent.facet, cases: irreverent }))
    const { cases } = await desk.call('consistency.detail', {
      scope,
      facet: irreverent.facet,
      term: irreverent.term,
    })
    expect(listed).toEqual(cases.cases.map(({ title }) => title))
    expect(listed).toHaveLength(3)
    expect(listed[0]).toBe('film-2')
    expect(await queue({ cases: irreverent, offset: 1, limit: 1 })).toMatchObject([
      { title: { titleId: listed[1] } },
    ])
    expect(names(await queue({ cases: irreverent, text: 'FILM-4' }))).toEqual(['film-4'])
  })

  it('are those of two taggers, of one, or of two words', async () => {
    const { queue } = await reviewerAt(told())
    const among = async (filter: CaseFilter) =>
      names(await queue({ cases: { ...irreverent, among: filter } })).toSorted()
    const pair = { kind: 'pair', one: ada.personId, other: bo.personId } as const
    expect(await among(pair)).toEqual(['film-1', 'film-2'])
    expect(await among({ kind: 'tagger', rater: people[2]?.personId ?? '' })).toEqual([
      'film-1',
      'film-4',
    ])
    expect(await among({ kind: 'confused', one: 'tone-irreverent', other: 'tone-dark' })).toEqual(
      [],
    )
  })

  it('are those of the time that was studied', async () => {
    const { queue } = await reviewerAt([
      ...told(),
      ...said('film-9', 'tone-irreverent', 'tone-witty').map((one) => ({
        ...one,
        submittedAt: 900,
      })),
    ])
    const late = { ...irreverent, scope: { ...scope, fromMs: 800 } }
    expect(names(await queue({ cases: late }))).toEqual(['film-9'])
    // Of another version nothing is here.
    const newer = { ...scope, vocabulary: { ...scope.vocabulary, version: 99 } }
    expect(await queue({ cases: { ...irreverent, scope: newer } })).toEqual([])
  })

  it('leave the list of what is open with a ruling on the term, or on its facet', async () => {
    const { queue, tell } = await reviewerAt(told())
    const ruled = (titleId: string, term: string | null) =>
      decisionTold(titleId, {
        facet: 'tone',
        term,
        ruling: { outcome: 'neither', kind: 'term', applies: true },
      })
    await tell(ruled('film-1', 'tone-irreverent'))
    await tell(ruled('film-2', null))
    await tell(ruled('film-4', 'tone-witty'))
    const of = async (filter: 'open' | 'settled' | 'all') =>
      names(await queue({ filter, cases: irreverent })).toSorted()
    expect(await of('open')).toEqual(['film-4'])
    expect(await of('settled')).toEqual(['film-1', 'film-2'])
    expect(await of('all')).toEqual(['film-1', 'film-2', 'film-4'])
  })

  it('hold none that the reviewer has still to tag alone', async () => {
    const { queue, tell } = await reviewerAt(told())
    await queue({ cases: irreverent })
    await tell(assignmentTold('film-2'))
    expect(names(await queue({ cases: irreverent })).toSorted()).toEqual(['film-1', 'film-4'])
  })
})
