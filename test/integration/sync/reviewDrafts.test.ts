import { writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FacetId, TermId, TitleId } from '../../../shared/ids.ts'
import { degree, refusal, reviewerAt, submissionTold, taken } from '../../support/reviewing.ts'
import { note, openSyncedDesk, quiet } from '../../support/signedIn.ts'

/** Rulings that were begun and not saved: nothing that was typed is lost. */

const two = () => [
  submissionTold('film-1', { violence: degree(1) }),
  submissionTold('film-1', { violence: degree(4) }, { name: 'Bo' }),
]
const three = { outcome: 'neither', kind: 'degree', degree: 3 }
const blank = { outcome: '', terms: [], degree: '', state: '', applies: '', en: '', fr: '' }
const place = { titleId: 'film-1' as TitleId, facet: 'violence' as FacetId, term: null }
const draft = { ...blank, outcome: 'neither', degree: '3', note: 'From afar, and ' }
const kept = [{ facet: 'violence', term: null, draft }]

describe('a ruling that was begun', () => {
  it('is there after a restart, longer than one that can be saved', async () => {
    const { desk, folder, network } = await reviewerAt(two())
    const long = { ...draft, note: 'x'.repeat(60_000) }
    await desk.call('review.keepDraft', { ...place, draft })
    await desk.call('review.keepDraft', { ...place, draft: long })
    await desk.close()
    const next = openSyncedDesk(folder, network)
    const { drafts } = await next.call('review.title', { titleId: place.titleId })
    expect(drafts).toEqual([{ facet: 'violence', term: null, draft: long }])
  })

  it('is gone once it is saved, or emptied', async () => {
    const { decide, desk, title } = await reviewerAt(two(), { says: taken })
    await desk.call('review.keepDraft', { ...place, draft })
    await desk.call('review.keepDraft', { ...place, draft: null })
    expect((await title('film-1')).drafts).toEqual([])
    await desk.call('review.keepDraft', { ...place, draft })
    await desk.call('review.keepDraft', { ...place, facet: 'tone' as FacetId, draft })
    await decide('film-1', 'violence', three)
    expect((await title('film-1')).drafts).toMatchObject([{ facet: 'tone' }])
  })

  it('of a word stands beside that of its facet', async () => {
    const { desk, title } = await reviewerAt(two())
    const ofWord = { ...place, facet: 'tone' as FacetId, term: 'tone-bleak' as TermId }
    await desk.call('review.keepDraft', { ...ofWord, draft })
    await desk.call('review.keepDraft', { ...ofWord, term: null, draft })
    await desk.call('review.keepDraft', { ...ofWord, term: null, draft: null })
    expect((await title('film-1')).drafts).toEqual([{ facet: 'tone', term: 'tone-bleak', draft }])
  })

  it('is gone with the ruling it was to replace, where that is given up', async () => {
    const { decide, desk, title } = await reviewerAt(two(), {
      says: { '/v1/decisions': refusal(412, 'stale') },
    })
    const actId = await decide('film-1', 'violence', three)
    await quiet(desk)
    await desk.call('review.keepDraft', { ...place, draft })
    await desk.call('review.drop', { actId })
    expect((await title('film-1')).drafts).toEqual([])
  })

  it('is nobody else’s', async () => {
    const { desk, ids, tellAnew } = await reviewerAt(two())
    await desk.call('review.keepDraft', { ...place, draft })
    await desk.call('sync.signOut', {})
    ids.person = crypto.randomUUID()
    ids.device = crypto.randomUUID()
    await desk.call('sync.signIn', { url: 'http://127.0.0.1:9/', invitation: 'y' })
    await tellAnew(...two())
    expect((await desk.call('review.title', { titleId: place.titleId })).drafts).toEqual([])
  })

  it('comes out of a file that was damaged', async () => {
    const { desk, folder, network } = await reviewerAt(two())
    await desk.call('review.keepDraft', { ...place, draft })
    const { state } = await desk.call('sessions.open', { titleId: 'sample' as TitleId })
    await note(desk, state.sessionId, 'own note ')
    await desk.close()
    const file = join(folder, 'work.db')
    const bytes = readFileSync(file)
    bytes.write('lies', bytes.indexOf('own note '))
    writeFileSync(file, bytes)
    const next = openSyncedDesk(folder, network)
    expect(next.raised).toMatchObject([{ code: 'work_salvaged' }])
    expect((await next.call('review.title', { titleId: place.titleId })).drafts).toEqual(kept)
  })
})
