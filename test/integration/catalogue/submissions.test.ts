import { expect, it } from 'vitest'
import { SubmissionChange } from '../../../shared/review/submission.ts'
import {
  noted,
  onBothEngines,
  opened,
  openLog,
  submitted,
  tone,
  violence,
  watchedAll,
} from '../../support/catalogue.ts'
import type { Change, Member } from '../../support/catalogue.ts'

/** What the desk takes as an answer (electron/desk/sync/exchange.ts), and what a page should be about, bytes. */
const deskTakes = 16 * 1024 * 1024
const aPage = 2 * 1024 * 1024

onBothEngines('submissions in the feed', (catalogue) => {
  const ground = async () => {
    const tagger = await catalogue().member('tagger', 'Tess')
    const reviewer = await catalogue().member('reviewer', 'Rui')
    const titleId = await catalogue().title()
    const log = openLog(tagger.deviceId)
    const sessionId = crypto.randomUUID()
    const push = async (...changes: Parameters<typeof log.next>[1][]) => {
      const events = changes.map((change) => log.next(sessionId, change))
      const { body } = await catalogue().push(tagger, events)
      expect(body['results']).toEqual(events.map(({ seq }) => ({ seq, status: 'applied' })))
    }
    const heardBy = async (member: Member) =>
      (await catalogue().pullAll(member)).changes.filter(
        (change) => change['sessionId'] === sessionId,
      )
    const sendBack = (note: string) =>
      catalogue().ask('POST', `/v1/sessions/${sessionId}/return`, {
        token: reviewer.accessToken,
        body: { note },
      })
    return { tagger, reviewer, titleId, sessionId, push, heardBy, sendBack }
  }
  const mark = {
    markId: crypto.randomUUID(),
    atMs: 1_000,
    untilMs: 3_000,
    facet: 'violence',
    degree: 2,
    note: 'the door',
  }
  const reopened = { type: 'session.reopened', body: { reason: 'a slip' } }

  it('are told whole to those who review, and to no tagger', async () => {
    const { tagger, reviewer, titleId, sessionId, push, heardBy } = await ground()
    await push(
      opened(titleId),
      tone('tone-moving'),
      violence(2),
      noted('as seen'),
      { type: 'mark.placed', body: mark },
      watchedAll,
      submitted,
    )
    const [change, ...others] = await heardBy(reviewer)
    expect(others).toEqual([])
    expect(SubmissionChange.parse(change)).toEqual(change)
    expect(change).toEqual({
      kind: 'submission',
      at: expect.any(Number),
      titleId,
      sessionId,
      personId: tagger.personId,
      name: 'Tess',
      revision: 1,
      submittedAt: expect.any(Number),
      vocabulary: expect.objectContaining({ version: expect.any(Number) }),
      answers: {
        tone: { kind: 'terms', terms: ['tone-moving'] },
        violence: { kind: 'degree', degree: 2 },
      },
      marks: [{ ...mark, term: null }],
      notes: { '': 'as seen' },
      watched: { share: 1, seenMs: 90_000, gaps: [] },
    })
    expect(await heardBy(await catalogue().member('owner'))).toEqual([change])
    expect(await heardBy(tagger)).toEqual([])
    expect(await heardBy(await catalogue().member('tagger'))).toEqual([])
  })

  it('stand while they are changed, which is told, and are new when they come again', async () => {
    const { reviewer, titleId, push, heardBy } = await ground()
    await push(opened(titleId), noted('as seen'), watchedAll, submitted)
    const { cursor } = await catalogue().pullAll(reviewer)
    await push(reopened, noted('seen anew'))
    expect((await catalogue().pullAll(reviewer, cursor)).changes).toMatchObject([
      { revision: 1, notes: { '': 'as seen' }, reopened: true },
    ])
    await push(submitted)
    const [again] = await heardBy(reviewer)
    expect(again).toMatchObject({ revision: 2, notes: { '': 'seen anew' } })
    expect(again).not.toHaveProperty('reopened')
  })

  it('that were sent back are told as that alone, and stay so while they are worked on', async () => {
    const { tagger, reviewer, titleId, sessionId, push, heardBy, sendBack } = await ground()
    await push(opened(titleId), noted('as seen'), watchedAll, submitted)
    await sendBack('again')
    const told = {
      kind: 'submission',
      at: expect.any(Number),
      titleId,
      sessionId,
      personId: tagger.personId,
      revision: 1,
      returned: true,
    }
    expect(await heardBy(reviewer)).toEqual([told])
    expect(SubmissionChange.parse((await heardBy(reviewer))[0])).toMatchObject({ returned: true })
    await push(reopened, noted('seen anew'))
    expect(await heardBy(reviewer)).toEqual([told])
    await push(submitted)
    expect(await heardBy(reviewer)).toMatchObject([{ revision: 2, notes: { '': 'seen anew' } }])
  })

  const longNote = (n: number) => ({
    type: 'mark.placed',
    body: { ...mark, markId: crypto.randomUUID(), atMs: n, note: `${n} `.padEnd(18_000, 'é') },
  })
  /** Pages of everything, with their bytes. */
  const pagesOf = async ({ accessToken }: Member) => {
    const pages: { bytes: number; changes: Change[] }[] = []
    let cursor = ''
    for (let more = true; more;) {
      const response = await fetch(new URL(`/v1/pull?limit=500${cursor}`, catalogue().url), {
        headers: { authorization: `Bearer ${accessToken}` },
      })
      const text = await response.text()
      const page = JSON.parse(text) as { changes: Change[]; cursor: string; hasMore: boolean }
      pages.push({ bytes: Buffer.byteLength(text), changes: page.changes })
      cursor = `&cursor=${page.cursor}`
      more = page.hasMore
    }
    return pages
  }

  it('that are large come over several pages, none of them twice', async () => {
    const grounds = []
    for (let n = 0; n < 8; n += 1) {
      const one = await ground()
      grounds.push(one)
      // 10 notes of 36 kB.
      await one.push(opened(one.titleId), ...Array.from({ length: 10 }, (_, at) => longNote(at)))
      await one.push(watchedAll, submitted)
    }
    const pages = await pagesOf(await catalogue().member('reviewer'))
    const told = pages.flatMap(({ changes }) => changes.map((change) => change['sessionId']))
    for (const { sessionId } of grounds)
      expect(told.filter((one) => one === sessionId)).toEqual([sessionId])
    expect(pages.length).toBeGreaterThan(2)
    expect(Math.max(...pages.map(({ bytes }) => bytes))).toBeLessThan(aPage)
  })

  it('larger than a desk takes come without their evidence', { timeout: 600_000 }, async () => {
    const { reviewer, titleId, sessionId, push } = await ground()
    await push(opened(titleId), tone('tone-moving'))
    // As many at once as a push may hold: each writes the whole session anew.
    for (let from = 0; from < 476; from += 28)
      await push(...Array.from({ length: 28 }, (_, at) => longNote(from + at)))
    await push(watchedAll, submitted)
    const pages = await pagesOf(reviewer)
    const told = pages.flatMap(({ changes }) => changes)
    expect(told.find((change) => change['sessionId'] === sessionId)).toMatchObject({
      answers: { tone: { kind: 'terms', terms: ['tone-moving'] } },
      marks: [],
      cut: true,
    })
    expect(Math.max(...pages.map(({ bytes }) => bytes))).toBeLessThan(deskTakes)
  })
})
