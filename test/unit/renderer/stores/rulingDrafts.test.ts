import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRulingDrafts } from '../../../../renderer/stores/rulingDrafts.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import { FacetId, type TitleId } from '../../../../shared/ids.ts'
import type { RulingDraft } from '../../../../shared/review/draft.ts'

const place = { titleId: 'film-1' as TitleId, facet: FacetId.parse('tone'), term: null }
const draft = (note: string): RulingDraft => ({
  outcome: '',
  terms: [],
  degree: '',
  state: '',
  applies: '',
  note,
  en: '',
  fr: '',
})

const atDesk = () => {
  let answer: Result<null> = done(null)
  const sent: (string | null)[] = []
  const drafts = createRulingDrafts({
    call: ((_: string, input: { draft: RulingDraft | null }) => {
      sent.push(input.draft?.note ?? null)
      return Promise.resolve(answer)
    }) as never,
  })
  return { drafts, sent, answers: (next: Result<null>) => void (answer = next) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what is written of a ruling', () => {
  it('is on its way to the disk within half a second, however fast one types', async () => {
    const { drafts, sent } = atDesk()
    for (const note of ['a', 'ab', 'abc']) {
      drafts.keep(place, draft(note))
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(sent).toEqual(['abc'])
    expect(drafts.find(place)?.note).toBe('abc')
  })

  it('goes at once when the page is closed', () => {
    const { drafts, sent } = atDesk()
    drafts.keep(place, draft('last'))
    drafts.flush()
    expect(sent).toEqual(['last'])
  })

  it('is tried again where it could not be kept, with what is written by then', async () => {
    const { answers, drafts, sent } = atDesk()
    answers(failed('desk_gone', 'It is not running.'))
    drafts.keep(place, draft('a'))
    await vi.advanceTimersByTimeAsync(500)
    answers(done(null))
    await vi.advanceTimersByTimeAsync(4_000)
    expect(sent).toEqual(['a', 'a'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(2)
  })

  it('is no draft any more once it is saved, whatever was on its way', async () => {
    const { drafts, sent } = atDesk()
    drafts.keep(place, draft('a'))
    drafts.settled(place)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(sent).toEqual([])
    drafts.take(place.titleId, [{ facet: place.facet, term: null, draft: draft('a') }])
    expect(drafts.find(place)).toBeNull()
  })

  it('is what the desk kept where nothing was written here since', () => {
    const { drafts } = atDesk()
    drafts.take(place.titleId, [{ facet: place.facet, term: null, draft: draft('kept') }])
    expect(drafts.find(place)?.note).toBe('kept')
    drafts.keep(place, draft('newer'))
    drafts.take(place.titleId, [{ facet: place.facet, term: null, draft: draft('kept') }])
    expect(drafts.find(place)?.note).toBe('newer')
  })
})
