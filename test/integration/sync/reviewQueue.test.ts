import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FacetId, TitleId } from '../../../shared/ids.ts'
import { house } from '../../support/catalogue.ts'
import { assignmentTold, falseAddress, titleTold } from '../../support/falseCatalogue.ts'
import {
  again,
  decisionTold,
  degree,
  everythingOf,
  reviewerAt,
  stated,
  submissionTold,
  terms,
} from '../../support/reviewing.ts'

/** What the review room lists, as the feed brings it and decisions settle it. */

const apart = (titleId: string, one: number, other: number) => [
  submissionTold(titleId, { violence: degree(one) }),
  submissionTold(titleId, { violence: degree(other) }, { name: 'Bo' }),
]
const names = (rows: { title: { titleId: string } }[]) => rows.map(({ title }) => title.titleId)

describe('the queue', () => {
  it('has the titles of two taggers who disagree, the worst first, with what they disagree on', async () => {
    const { queue } = await reviewerAt([
      ...apart('film-1', 1, 2),
      ...apart('film-2', 0, 5),
      ...apart('film-3', 2, 2),
      submissionTold('film-4', { violence: degree(1) }),
    ])
    const rows = await queue()
    expect(names(rows)).toEqual(['film-2', 'film-1'])
    expect(rows[0]).toMatchObject({
      title: { name: 'Film film-2' },
      disagreement: 1,
      taggers: 2,
      facets: [{ id: 'violence', label: { fr: 'Violence' }, distance: 1 }],
      blind: false,
    })
    expect(names(await queue({ filter: 'all' }))).toEqual(['film-2', 'film-1', 'film-3'])
  })

  it('is in the order that the owner’s priorities make, also when they change', async () => {
    const { queue, tell } = await reviewerAt([
      submissionTold('film-1', { violence: degree(0), tone: terms('tone-bleak') }),
      submissionTold('film-1', { violence: degree(5), tone: terms('tone-bleak') }),
      submissionTold('film-2', { violence: degree(0), tone: terms('tone-bleak') }),
      submissionTold('film-2', { violence: degree(0), tone: terms('tone-witty') }),
    ])
    const policy = (priorities: object) => ({
      kind: 'sampling',
      at: 1,
      sampling: { share: 0.2, taggers: 2, priorities, seed: 's', calibration: [] },
    })
    await tell(policy({ violence: 1, tone: 0.1 }))
    expect(names(await queue())).toEqual(['film-1', 'film-2'])
    await tell(policy({ violence: 0.1, tone: 1 }))
    expect(names(await queue())).toEqual(['film-2', 'film-1'])
  })

  it('follows a submission that changed, one that was sent back, and a feed told anew', async () => {
    const [one, other] = apart('film-1', 0, 5)
    if (!one || !other) throw new Error('two')
    const { queue, tell, tellAnew } = await reviewerAt([one, other, ...apart('film-2', 1, 2)])
    expect(names(await queue())).toEqual(['film-1', 'film-2'])
    await tell(again(other, { violence: degree(0) }))
    expect(names(await queue())).toEqual(['film-2'])
    const { sessionId, titleId } = one
    await tell({ kind: 'submission', at: 2, sessionId, titleId, returned: true })
    expect(names(await queue({ filter: 'all' }))).toEqual(['film-2'])
    await tellAnew(titleTold('film-3'), ...apart('film-3', 0, 1))
    expect(names(await queue({ filter: 'all' }))).toEqual(['film-3'])
  })

  it('never compares versions of the vocabulary, and says how many stand alone', async () => {
    const newer = { vocabulary: { id: house.id, version: house.version + 1 } }
    const { queue, tell } = await reviewerAt([
      ...apart('film-1', 1, 2),
      submissionTold('film-1', { violence: degree(5) }, newer),
      submissionTold('film-2', { violence: degree(1) }),
      submissionTold('film-2', { violence: degree(5) }, newer),
    ])
    const [first] = await queue()
    expect(first).toMatchObject({ taggers: 3, uncompared: 1, disagreement: 0.2 })
    expect(names(await queue())).toEqual(['film-1'])
    const second = (await queue({ filter: 'all' })).find(({ title }) => title.titleId === 'film-2')
    expect(second).toMatchObject({ disagreement: null, uncompared: 2, standing: 'agreed' })
    // Known now, and still not compared with the other.
    await tell({
      kind: 'vocabulary',
      at: 2,
      vocabulary: { ...house, version: house.version + 1 },
    })
    expect((await queue())[0]).toMatchObject({ uncompared: 1, disagreement: 0.2 })
  })

  it('compares nobody with themselves: of two submissions of one person the later one counts', async () => {
    const [first, bo] = apart('film-1', 0, 5)
    const { personId } = first as { personId: string }
    const second = submissionTold('film-1', { violence: degree(5) }, { personId })
    const { queue } = await reviewerAt([second, bo as object, first as object])
    expect(await queue({ filter: 'all' })).toMatchObject([
      { standing: 'agreed', taggers: 2, uncompared: 0 },
    ])
  })

  it('compares what was told before its vocabulary once that is told', async () => {
    const unknown = { vocabulary: { id: 'other', version: 1 } }
    const { queue, tell } = await reviewerAt([
      submissionTold('film-1', { violence: degree(1) }, unknown),
      submissionTold('film-1', { violence: degree(5) }, unknown),
    ])
    expect(await queue()).toEqual([])
    await tell({ kind: 'vocabulary', at: 2, vocabulary: { ...house, id: 'other', version: 1 } })
    expect((await queue())[0]).toMatchObject({ disagreement: 0.8, uncompared: 0 })
  })

  it('lets a title go that is settled on all its taggers disagree on, and shows it under settled', async () => {
    const both = { violence: degree(0), tone: terms('tone-bleak', 'tone-witty', 'tone-dark') }
    const { queue, tell, title } = await reviewerAt([
      submissionTold('film-1', both),
      submissionTold('film-1', { violence: degree(5), tone: terms('tone-witty') }),
    ])
    await tell(decisionTold('film-1'))
    const [row] = await queue()
    expect(row).toMatchObject({ standing: 'open', facets: [{ id: 'tone' }], more: 0 })
    // By each of its disputed terms.
    const ofTerm = {
      facet: 'tone',
      term: 'tone-bleak',
      ruling: { outcome: 'agrees', kind: 'term', applies: true },
    }
    const decision = decisionTold('film-1', ofTerm)
    await tell(decision)
    expect(await queue()).toHaveLength(1)
    await tell(decisionTold('film-1', { ...ofTerm, term: 'tone-dark' }))
    expect(await queue()).toEqual([])
    expect(names(await queue({ filter: 'settled' }))).toEqual(['film-1'])
    expect((await title('film-1')).decisions).toMatchObject([{}, {}, {}])
    await tell({ kind: 'decision', at: 9, decisionId: decision.decisionId, withdrawn: true })
    expect(names(await queue())).toEqual(['film-1'])
  })

  it('is narrowed down by facet, tagger and words of the name', async () => {
    const bo = { personId: crypto.randomUUID(), name: 'Bo' }
    const { desk, queue } = await reviewerAt([
      { ...titleTold('film-9'), title: { titleId: 'film-9', kind: 'film', name: 'Les Étoiles' } },
      ...apart('film-1', 0, 5),
      submissionTold('film-9', { tone: terms('tone-bleak'), violence: degree(1) }),
      submissionTold('film-9', { tone: stated('none'), violence: degree(2) }, bo),
    ])
    expect(names(await queue({ facet: 'tone' as FacetId }))).toEqual(['film-9'])
    expect(names(await queue({ facet: 'violence' as FacetId }))).toEqual(['film-1', 'film-9'])
    expect(names(await queue({ personId: bo.personId }))).toEqual(['film-9'])
    expect(names(await queue({ text: 'etoile' }))).toEqual(['film-9'])
    expect(names(await queue({ text: 'étoile', personId: crypto.randomUUID() }))).toEqual([])
    const tone = 'tone' as FacetId
    expect(names(await queue({ facet: tone, text: 'étoile' }))).toEqual(['film-9'])
    expect(names(await queue({ facet: tone, text: 'Film' }))).toEqual([])
    const choices = await desk.call('review.choices', {})
    expect(choices.facets.map(({ id }) => id)).toEqual(['tone', 'violence'])
    expect(choices.taggers.filter(({ name }) => name === 'Bo')).toContainEqual(bo)
    expect(choices).toMatchObject({ titles: 2, open: 2, waiting: 0, untaken: 0 })
  })

  it('comes a page at a time', async () => {
    const { desk } = await reviewerAt(
      Array.from({ length: 7 }, (_, n) => apart(`film-${n}`, 0, 1)).flat(),
    )
    const page = (offset: number) =>
      desk.call('review.queue', { ...everythingOf, offset, limit: 3 })
    expect((await page(0)).total).toBe(7)
    const all = [...(await page(0)).rows, ...(await page(3)).rows, ...(await page(6)).rows]
    expect(new Set(names(all)).size).toBe(7)
  })
})

describe('a reviewer who was given the title too', () => {
  it('sees nothing of what others answered before they submitted it', async () => {
    const assignment = assignmentTold('film-1')
    const { desk, queue, tell, title, ruling } = await reviewerAt([
      ...apart('film-1', 0, 5),
      assignment,
    ])
    const [row] = await queue()
    expect(row).toMatchObject({ blind: true, disagreement: null, taggers: 0, facets: [] })
    expect(await title('film-1')).toMatchObject({ blind: true, submissions: [], decisions: [] })
    const blindly = await ruling('film-1', 'violence', { outcome: 'unclear', kind: null })
    const basis = [{ sessionId: crypto.randomUUID() as never, revision: 1 }]
    expect(await desk.fail('review.decide', { ...blindly, basis })).toMatchObject({
      code: 'review_blind',
    })
    await tell({ ...assignment, submittedAt: 5 })
    expect((await queue())[0]).toMatchObject({ blind: false, taggers: 2 })
    expect((await title('film-1')).submissions).toHaveLength(2)
  })

  it('learns nothing from where a title stands in the queue, for what it is listed, or what was ruled on it', async () => {
    const ofTone = { facet: 'tone', ruling: { outcome: 'agrees', kind: 'terms', terms: [] } }
    const [one, other] = [
      submissionTold('film-1', { violence: degree(0), gore: degree(5) }),
      submissionTold('film-1', { violence: degree(5), gore: degree(0) }, { name: 'Bo' }),
    ]
    const { desk, queue, tell } = await reviewerAt([
      one,
      other,
      ...apart('film-2', 2, 3),
      decisionTold('film-1', {
        ...ofTone,
        ruling: { outcome: 'agrees', kind: 'degree', degree: 1 },
      }),
    ])
    const violence = { facet: 'violence' as FacetId }
    const under = { facet: 'tone' as FacetId, word: '1', limit: 3 }
    const names = async (more = {}) => (await queue(more)).map(({ title: { titleId } }) => titleId)
    expect(await names()).toEqual(['film-1', 'film-2'])
    const assignment = assignmentTold('film-1')
    await tell(assignment)
    expect(await queue()).toMatchObject([
      { title: { titleId: 'film-2' } },
      { title: { titleId: 'film-1' }, standing: 'open' },
    ])
    expect(await queue({ offset: 1, limit: 1 })).toMatchObject([{ blind: true }])
    expect(await queue({ offset: 2 })).toEqual([])
    expect(await names(violence)).toEqual(['film-2'])
    expect(await names({ filter: 'all', personId: one.personId })).toEqual([])
    expect(await names({ text: 'film-1' })).toEqual(['film-1'])
    expect(await names({ text: 'film-2' })).toEqual(['film-2'])
    const { facets, titles, open } = await desk.call('review.choices', {})
    expect({ facets: facets.map(({ id }) => id), titles, open }).toEqual({
      facets: ['violence'],
      titles: 2,
      open: 2,
    })
    expect(await desk.call('precedents.words', {})).toEqual([])
    expect(await desk.call('precedents.of', under)).toEqual([])
    await tell({ ...assignment, submittedAt: 5 })
    expect(await desk.call('precedents.of', under)).toHaveLength(1)
    // Given once more, whichever of the two comes first by its id.
    for (const id of [
      '00000000-0000-4000-8000-000000000001',
      'ffffffff-ffff-4fff-8fff-ffffffffffff',
    ]) {
      const again = assignmentTold('film-1', id)
      await tell(again)
      expect(await desk.call('precedents.of', under)).toEqual([])
      await tell({ ...again, submittedAt: 6 })
      expect(await desk.call('precedents.of', under)).toHaveLength(1)
    }
  })
})

describe('a reviewer who asks for what is not there', () => {
  it('is told that the title or the vocabulary is unknown', async () => {
    const { desk } = await reviewerAt([])
    expect(await desk.fail('review.title', { titleId: 'nowhere' as TitleId })).toMatchObject({
      code: 'title_unknown',
    })
    expect(await desk.fail('review.vocabulary', { id: house.id, version: 99 })).toMatchObject({
      code: 'vocabulary_unknown',
    })
  })

  it('takes back nothing, and is told of no change', async () => {
    const { desk } = await reviewerAt([])
    desk.announced.length = 0
    expect(await desk.call('review.drop', { actId: crypto.randomUUID() })).toBeNull()
    expect(desk.announced).not.toContain('review.changed')
  })

  it('finds a title of which only submissions came, and facets that no vocabulary names', async () => {
    const vocabulary = { id: house.id, version: 99 }
    const { queue, title } = await reviewerAt(
      apart('film-9', 0, 5).map((told) => ({ ...told, vocabulary })),
    )
    expect(await queue({ filter: 'all' })).toMatchObject([
      { title: { titleId: 'film-9', name: 'film-9' }, facets: [] },
    ])
    expect((await title('film-9')).submissions).toHaveLength(2)
  })
})

describe('whoever does not review', () => {
  it('is told so by every call of the room', async () => {
    const { desk } = await reviewerAt([], { role: 'tagger' })
    for (const [name, input] of [
      ['review.queue', everythingOf],
      ['review.choices', {}],
      ['review.title', { titleId: 'film-1' as never }],
      ['review.vocabulary', { id: house.id, version: house.version }],
      ['review.drop', { actId: crypto.randomUUID() }],
    ] as const)
      expect(await desk.fail(name, input), name).toMatchObject({ code: 'not_reviewer' })
  })

  it('is nobody after they signed out, and somebody else finds nothing of it', async () => {
    const { desk, ids, queue } = await reviewerAt(apart('film-1', 0, 5))
    await desk.call('sync.signOut', {})
    expect(await desk.fail('review.queue', everythingOf)).toMatchObject({ code: 'not_signed_in' })
    Object.assign(ids, { person: crypto.randomUUID(), device: crypto.randomUUID() })
    await desk.call('sync.signIn', { url: falseAddress, invitation: 'y' })
    expect(await queue({ filter: 'all' })).toEqual([])
    expect(await desk.call('review.choices', {})).toMatchObject({ titles: 0, taggers: [] })
  })

  it('has nothing of it in their files, where a reviewer sat before', async () => {
    const words = 'Played straight, says the reviewer’s copy. '
    const { desk, folder, ids } = await reviewerAt(
      // More than the log of a database holds before it goes to its file.
      Array.from({ length: 80 }, (_, n) =>
        submissionTold(`film-${n}`, {}, { notes: { '': words.repeat(2_000) } }),
      ),
    )
    const holding = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(words))
    expect(holding()).toEqual(expect.arrayContaining(['catalogue.db']))
    await desk.call('sync.signOut', {})
    Object.assign(ids, { person: crypto.randomUUID(), device: crypto.randomUUID() })
    await desk.call('sync.signIn', { url: falseAddress, invitation: 'y' })
    expect(holding()).toEqual([])
  })
})

it('decisions of the feed stand under the words they are about, for every tagger, and nobody is named', async () => {
  const ofTerm = decisionTold('film-1', {
    facet: 'tone',
    term: 'tone-sincere',
    ruling: { outcome: 'neither', kind: 'term', applies: true },
    precedent: { en: 'Played straight.', fr: '' },
    decidedAt: 20,
  })
  const older = decisionTold('film-2', {
    facet: 'tone',
    ruling: { outcome: 'agrees', kind: 'terms', terms: ['tone-sincere', 'tone-bleak'] },
    decidedAt: 10,
  })
  const { desk, tell } = await reviewerAt([ofTerm, older, decisionTold('film-1')], {
    role: 'tagger',
  })
  const words = await desk.call('precedents.words', {})
  expect(words).toEqual(
    expect.arrayContaining([
      { facet: 'tone', word: 'tone-sincere', count: 2 },
      { facet: 'tone', word: 'tone-bleak', count: 1 },
      { facet: 'violence', word: '3', count: 1 },
    ]),
  )
  const sincere = { facet: 'tone' as FacetId, word: 'tone-sincere', limit: 3 }
  const found = await desk.call('precedents.of', sincere)
  expect(found).toMatchObject([
    { title: { name: 'Film film-1' }, precedent: { en: 'Played straight.' }, decidedAtMs: 20 },
    { title: { name: 'Film film-2' }, precedent: null },
  ])
  expect(JSON.stringify(found)).not.toMatch(/personId|sessionId|basis/)
  await tell({ kind: 'decision', at: 9, decisionId: ofTerm.decisionId, withdrawn: true })
  expect(await desk.call('precedents.of', sincere)).toHaveLength(1)
  expect(await desk.call('precedents.words', {})).toContainEqual({
    facet: 'tone',
    word: 'tone-sincere',
    count: 1,
  })
  await desk.call('sync.signOut', {})
  expect(await desk.call('precedents.of', sincere)).toEqual([])
})
