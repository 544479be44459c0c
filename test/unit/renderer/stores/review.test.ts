import { describe, expect, it } from 'vitest'
import type { TitleId } from '../../../../shared/ids.ts'
import { createPrecedentsStore, placeKey } from '../../../../renderer/stores/precedents.ts'
import { createReviewStore, mayReview } from '../../../../renderer/stores/review.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import { FacetId, TermId } from '../../../../shared/ids.ts'
import { syncState } from '../../../support/syncState.ts'
import { house, submission, viewOf } from '../features/review/lookedAt.ts'

/** A desk whose answers a test gives when it wants to. */
const slowDesk = () => {
  const asked: {
    name: string
    input: Record<string, unknown>
    answer(result: Result<unknown>): void
  }[] = []
  const bridge = {
    call: (name: string, input: Record<string, unknown>) =>
      new Promise((answer) => asked.push({ name, input, answer })),
  } as never
  const last = (name: string) => {
    const found = asked.findLast((one) => one.name === name)
    if (!found) throw new Error(`${name} was not asked`)
    return found
  }
  const count = (name: string) => asked.filter((one) => one.name === name).length
  return { bridge, asked, last, count }
}

const row = (n: number) => ({
  title: { titleId: `film-${n}` as TitleId, name: `${n}`, names: null },
})
const page = (from: number, to: number, total: number) =>
  done({ rows: Array.from({ length: to - from }, (_, n) => row(from + n)), total })
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The queue with its first page here. */
const listed = async (total: number) => {
  const desk = slowDesk()
  const store = createReviewStore(desk.bridge)
  void store.actions.look({})
  desk.last('review.queue').answer(page(0, Math.min(60, total), total))
  await settled()
  return { ...desk, store }
}

it('behind a figure, titles are opened at what it is about', async () => {
  const { last, store } = await listed(3)
  const place = { facet: FacetId.parse('tone'), term: TermId.parse('tone-irreverent') }
  const scope = { vocabulary: { id: house.id, version: 1 }, fromMs: null, toMs: null }
  void store.actions.look({ cases: { scope, ...place, among: null } })
  last('review.queue').answer(page(0, 3, 3))
  await settled()
  void store.actions.open('film-0' as TitleId)
  expect(store.getState().open?.place).toEqual(place)
  void store.actions.step(1)
  await settled()
  expect(store.getState().open).toMatchObject({ titleId: 'film-1', place })
})

describe('the queue', () => {
  it('is fetched page by page as it comes into sight, each page once', async () => {
    const { count, last, store } = await listed(150)
    void store.actions.need(0, 30)
    expect(count('review.queue')).toBe(1)
    void store.actions.need(50, 70)
    expect(last('review.queue').input).toMatchObject({ offset: 60, limit: 60 })
    last('review.queue').answer(page(60, 120, 150))
    await settled()
    expect(store.getState().rows.size).toBe(120)
    void store.actions.need(0, 119)
    expect(count('review.queue')).toBe(2)
  })

  it('shows what answers the latest question, whichever is answered last', async () => {
    const { asked, last, store } = await listed(1)
    void store.actions.look({ text: 'a' })
    const first = last('review.queue')
    void store.actions.look({ text: 'ab' })
    last('review.queue').answer(page(0, 2, 2))
    first.answer(page(0, 9, 9))
    await settled()
    expect(store.getState().total).toBe(2)
    expect(asked.length).toBeGreaterThan(3)
  })

  it('keeps the keyboard where it is when it is asked for again, and within what is left', async () => {
    const { last, store } = await listed(5)
    store.actions.moveTo(4)
    void store.actions.refresh()
    last('review.queue').answer(page(0, 3, 3))
    await settled()
    expect(store.getState()).toMatchObject({ at: 2, total: 3 })
    store.actions.moveTo(99)
    expect(store.getState().at).toBe(2)
  })

  it('is not asked for by news before anybody looked at it', () => {
    const { bridge, asked } = slowDesk()
    void createReviewStore(bridge).actions.refresh()
    expect(asked).toEqual([])
  })

  it('says why it cannot be had, and lets go of it with the next answer', async () => {
    const { last, store } = await listed(1)
    void store.actions.refresh()
    last('review.queue').answer(failed('disk_error', 'No.'))
    await settled()
    expect(store.getState().failure?.code).toBe('disk_error')
    void store.actions.refresh()
    last('review.queue').answer(page(0, 1, 1))
    await settled()
    expect(store.getState().failure).toBeNull()
  })
})

describe('a title', () => {
  const view = viewOf([submission({}), submission({})])
  const opened = async () => {
    const desk = await listed(3)
    const opening = desk.store.actions.open('film-1' as TitleId)
    desk.last('review.title').answer(done(view))
    await settled()
    desk.last('review.vocabulary').answer(done(house))
    await opening
    return desk
  }

  it('comes with the words of its vocabulary, each version asked for once', async () => {
    const { count, last, store } = await opened()
    expect(store.getState().open?.vocabularies.size).toBe(1)
    void store.actions.refresh()
    last('review.title').answer(done(view))
    await settled()
    expect(count('review.vocabulary')).toBe(1)
  })

  it('keeps where one is when it is told anew, and forgets it with another title', async () => {
    const { last, store } = await opened()
    const place = { facet: FacetId.parse('tone'), term: null }
    store.actions.change({ place, unfolded: true })
    void store.actions.refresh()
    last('review.title').answer(done(view))
    await settled()
    expect(store.getState().open).toMatchObject({ place, unfolded: true })
    void store.actions.open('film-2' as TitleId)
    expect(store.getState().open).toMatchObject({ titleId: 'film-2', view: null, place: null })
  })

  it('has none before the first, and asks for none', async () => {
    const { asked, store } = await opened()
    const before = asked.length
    await store.actions.step(-1)
    expect(asked).toHaveLength(before)
    expect(store.getState()).toMatchObject({ at: 0, failure: null, open: { titleId: 'film-1' } })
  })

  it('leads to the one beside it, and to the one that took its place where it was settled', async () => {
    const { last, store } = await opened()
    store.actions.moveTo(1)
    void store.actions.step(1)
    await settled()
    expect(last('review.title').input).toEqual({ titleId: 'film-2' })
    // Settled: it is not listed any more.
    void store.actions.refresh()
    last('review.queue').answer(done({ rows: [row(0), row(1), row(5)], total: 3 }))
    await settled()
    void store.actions.step(1)
    await settled()
    expect(last('review.title').input).toEqual({ titleId: 'film-5' })
  })

  it('that is closed is not opened by a late answer', async () => {
    const { last, store } = await opened()
    void store.actions.refresh()
    store.actions.close()
    last('review.title').answer(done(view))
    await settled()
    expect(store.getState().open).toBeNull()
  })

  it('is asked for again after a ruling, whose failure is answered', async () => {
    const { last, store } = await opened()
    const dropping = store.actions.drop(crypto.randomUUID())
    last('review.drop').answer(failed('review_told', 'No.'))
    await settled()
    last('review.title').answer(done(view))
    expect(await dropping).toMatchObject({ code: 'review_told' })
  })
})

it('reviewing is for reviewers and owners who are signed in', () => {
  const as = (role: 'tagger' | 'reviewer' | 'owner') =>
    syncState({ account: { personId: 'x', name: 'X', role, url: 'https://x/' } })
  expect(
    [as('tagger'), as('reviewer'), as('owner'), syncState({ account: null }), null].map(mayReview),
  ).toEqual([false, true, true, false, false])
})

describe('precedents', () => {
  const sincere = { facet: FacetId.parse('tone'), word: 'tone-sincere' }
  const known = async () => {
    const desk = slowDesk()
    const store = createPrecedentsStore(desk.bridge)
    void store.actions.refresh()
    desk.last('precedents.words').answer(done([{ ...sincere, count: 5 }]))
    await settled()
    return { ...desk, store }
  }

  it('are asked for only where there are any, a few and then more', async () => {
    const { count, last, store } = await known()
    void store.actions.need({ ...sincere, word: 'tone-bleak' }, 3)
    expect(count('precedents.of')).toBe(0)
    void store.actions.need(sincere, 3)
    last('precedents.of').answer(done([{}, {}, {}]))
    await settled()
    void store.actions.need(sincere, 3)
    expect(count('precedents.of')).toBe(1)
    void store.actions.need(sincere, 12)
    expect(last('precedents.of').input).toMatchObject({ limit: 12 })
  })

  it('that were told of anew replace those that were shown', async () => {
    const { last, store } = await known()
    void store.actions.need(sincere, 3)
    last('precedents.of').answer(done([{}, {}, {}]))
    await settled()
    void store.actions.refresh()
    last('precedents.words').answer(done([]))
    await settled()
    expect(store.getState().counts?.size).toBe(0)
    expect(store.getState().shown.get(placeKey(sincere))).toBeUndefined()
  })
})
