import { describe, expect, it } from 'vitest'
import { createCatalogueStore, pageSize } from '../../../../renderer/stores/catalogue.ts'
import type { Bridge } from '../../../../shared/contract/bridge.ts'
import type { InputOf } from '../../../../shared/contract/calls.ts'
import { done, failed, type Result } from '../../../../shared/contract/failure.ts'
import type { CatalogueFound, CatalogueRow } from '../../../../shared/contract/sync.ts'
import { TitleId } from '../../../../shared/ids.ts'

const title = (name: string): CatalogueRow => ({
  titleId: TitleId.parse(name),
  kind: 'film',
  name,
  year: 1927,
  runtimeMs: null,
  series: null,
  people: [],
  genres: [],
  synopsis: '',
  advisories: [],
  assigned: false,
  submissions: null,
})

interface Question {
  query: InputOf<'catalogue.search'>
  /** Answers with as many rows of `total` as the page asks for, each named after the words and its place. */
  find(total: number, more?: Partial<CatalogueFound>): Promise<void>
  refuse(code: 'cancelled' | 'desk_gone'): Promise<void>
}

const desk = () => {
  const searches: Question[] = []
  const call: Bridge['call'] = (name, input) => {
    if (name === 'catalogue.facets')
      return Promise.resolve(done({ titles: 5, genres: [], years: null }) as never)
    const query = input as InputOf<'catalogue.search'>
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    const settle = async (result: Result<unknown>) => {
      resolve(result)
      await new Promise((later) => setImmediate(later))
    }
    searches.push({
      query,
      find: (total, more = {}) => {
        const count = Math.max(0, Math.min(query.limit, total - query.offset))
        const rows = Array.from({ length: count }, (_, n) =>
          title(`${query.text} ${query.offset + n}`),
        )
        return settle(done({ rows, total, isMore: false, corrected: null, ...more }))
      },
      refuse: (code) => settle(failed(code, code)),
    })
    // The far side of the contract: each answer has the shape of its call.
    return promise as never
  }
  const store = createCatalogueStore({ call })
  const nth = (n: number) => searches[n] ?? expect.fail(`there is no search ${n}`)
  const nameAt = (place: number) => store.getState().rows.get(place)?.name
  return { nameAt, nth, searches, store, ...store.actions }
}

describe('the search', () => {
  it('shows what the newest words found, whichever answer comes last', async () => {
    const { nameAt, nth, search } = desk()
    void search({ text: 'met' })
    void search({ text: 'metro' })
    await nth(1).find(1)
    await nth(0).find(3)
    expect(nameAt(0)).toBe('metro 0')
    expect(nameAt(1)).toBeUndefined()
  })

  it('keeps showing the last answer while the next is on its way', async () => {
    const { nameAt, nth, search, store } = desk()
    void search({ text: 'met' })
    await nth(0).find(2)
    void search({ text: 'metro' })
    expect(nameAt(1)).toBe('met 1')
    expect(store.getState().answered).not.toBe(store.getState().ask)
  })

  it('takes no notice of being cancelled by newer words', async () => {
    const { nth, search, searches, store } = desk()
    void search({ text: 'met' })
    void search({ text: 'metro' })
    await nth(0).refuse('cancelled')
    await nth(1).find(1)
    expect(store.getState().failure).toBeNull()
    expect(searches).toHaveLength(2)
  })

  it('asks once more when something else cancelled it', async () => {
    const { nth, search, searches, store } = desk()
    void search({ text: 'met' })
    await nth(0).refuse('cancelled')
    await nth(1).refuse('cancelled')
    expect(searches).toHaveLength(2)
    expect(store.getState().failure).toBeNull()
  })

  it('says why it has no answer, and forgets it with the next', async () => {
    const { nth, search, store } = desk()
    void search({ text: 'met' })
    await nth(0).refuse('desk_gone')
    expect(store.getState().failure?.code).toBe('desk_gone')
    void search({ text: 'metro' })
    await nth(1).find(0)
    expect(store.getState().failure).toBeNull()
  })

  it('begins at the first row for other words', async () => {
    const { moveTo, nth, search, store } = desk()
    void search({ text: 'met' })
    await nth(0).find(9)
    moveTo(5)
    void search({ text: 'metro' })
    await nth(1).find(9)
    expect(store.getState().at).toBe(0)
  })
})

describe('the rows beyond the first', () => {
  it('are fetched a page at a time, for a newer search would cancel an older', async () => {
    const { nameAt, need, nth, search, searches } = desk()
    void search({ text: 'a' })
    await nth(0).find(1_000)
    void need(pageSize, 3 * pageSize - 1)
    expect(searches.map(({ query }) => query.offset)).toEqual([0, pageSize])
    await nth(1).find(1_000)
    await nth(2).find(1_000)
    expect(searches.map(({ query }) => query.offset)).toEqual([0, pageSize, 2 * pageSize])
    expect(nameAt(3 * pageSize - 1)).toBe(`a ${3 * pageSize - 1}`)
  })

  it('are not those that were scrolled past while a page was on its way', async () => {
    const { need, nth, search, searches } = desk()
    void search({ text: 'a' })
    await nth(0).find(1_000)
    void need(pageSize, pageSize)
    void need(4 * pageSize, 4 * pageSize)
    void need(8 * pageSize, 8 * pageSize)
    await nth(1).find(1_000)
    expect(searches.map(({ query }) => query.offset)).toEqual([0, pageSize, 8 * pageSize])
  })

  it('are fetched once', async () => {
    const { need, nth, search, searches } = desk()
    void search({ text: 'a' })
    await nth(0).find(10)
    await need(0, 9)
    await need(3, 200)
    expect(searches).toHaveLength(1)
  })

  it('are forgotten far from what is in sight, but for the one that holds the keyboard, and fetched again', async () => {
    const { searches, store } = desk()
    const searching = store.actions.search({ text: 'w' })
    await searches.at(-1)?.find(100_000)
    await searching
    for (let page = 1; page < 60; page += 1) {
      const needing = store.actions.need(page * pageSize, page * pageSize + 5)
      await searches.at(-1)?.find(100_000)
      await needing
    }
    const { rows } = store.getState()
    expect(rows.size).toBeLessThan(15 * pageSize)
    expect([rows.has(0), rows.has(5 * pageSize), rows.has(59 * pageSize)]).toEqual([
      true,
      false,
      true,
    ])
    void store.actions.need(5 * pageSize, 5 * pageSize + 5)
    expect(searches.at(-1)?.query.offset).toBe(5 * pageSize)
  })
})

describe('titles that come while one looks', () => {
  it('take their places without losing the row that holds the keyboard', async () => {
    const { moveTo, nameAt, nth, refresh, search, store } = desk()
    void search({ text: 'a' })
    await nth(0).find(5)
    moveTo(3)
    void refresh()
    expect(nameAt(4)).toBe('a 4')
    await nth(1).find(6)
    expect([store.getState().at, store.getState().found?.total]).toEqual([3, 6])
  })

  it('that come before the row that holds the keyboard move it on, and the keyboard with it', async () => {
    const { moveTo, nth, refresh, search, store } = desk()
    void search({ text: 'a' })
    await nth(0).find(5)
    moveTo(3)
    void refresh()
    const rows = ['new', 'a 0', 'a 1', 'newer', 'a 2', 'a 3', 'a 4'].map(title)
    await nth(1).find(7, { rows })
    expect([store.getState().at, store.getState().rows.get(5)?.name]).toEqual([5, 'a 3'])
  })

  /** Two pages are here, and the first of them is in sight and asked for again. */
  const withTwoPages = async () => {
    const made = desk()
    void made.search({ text: 'a' })
    await made.nth(0).find(1_000)
    void made.need(pageSize, pageSize)
    await made.nth(1).find(1_000)
    await made.need(0, 5)
    void made.refresh()
    return made
  }

  it('leave what is out of sight until it is looked at again', async () => {
    const { nameAt, need, nth, searches } = await withTwoPages()
    await nth(2).find(1_001)
    expect(nameAt(pageSize)).toBe(`a ${pageSize}`)
    void need(pageSize, pageSize)
    expect(searches.at(-1)?.query.offset).toBe(pageSize)
  })

  it('leave no page behind that is not found any more', async () => {
    const { nameAt, nth } = await withTwoPages()
    await nth(2).find(2)
    expect([nameAt(1), nameAt(pageSize)]).toEqual(['a 1', undefined])
  })

  it('leave no row behind that is not found any more', async () => {
    const { moveTo, nameAt, nth, refresh, search, store } = desk()
    void search({ text: 'a' })
    await nth(0).find(5)
    moveTo(4)
    void refresh()
    await nth(1).find(2)
    expect([nameAt(2), nameAt(4)]).toEqual([undefined, undefined])
    expect(store.getState().at).toBe(1)
  })
})

describe('what Enter opens', () => {
  /** Three titles are found and the second holds the keyboard. */
  const withThree = async () => {
    const made = desk()
    void made.search({ text: 'a' })
    await made.nth(0).find(3)
    made.moveTo(1)
    return made
  }

  it('is the title that holds the keyboard', async () => {
    const { chosen } = await withThree()
    expect((await chosen())?.name).toBe('a 1')
  })

  it('is what the words typed last find, not what was shown before them', async () => {
    const { chosen, nth, search } = await withThree()
    void search({ text: 'b' })
    const opened = chosen()
    await nth(1).find(2)
    expect((await opened)?.name).toBe('b 0')
  })

  it('is nothing where nothing is found, or who pressed it typed on', async () => {
    const { chosen, nth, search } = await withThree()
    void search({ text: 'b' })
    const [typedOn] = [chosen(), search({ text: 'bc' })]
    expect(await typedOn).toBeNull()
    const none = chosen()
    await nth(2).find(0)
    expect(await none).toBeNull()
  })

  it('is nothing where there was no answer', async () => {
    const { chosen, nth, search } = await withThree()
    void search({ text: 'b' })
    const opened = chosen()
    await nth(1).refuse('desk_gone')
    expect(await opened).toBeNull()
  })
})

it('the row that holds the keyboard is one of those found', async () => {
  const { moveTo, nth, search, store } = desk()
  moveTo(3)
  expect(store.getState().at).toBe(0)
  void search({ text: 'a' })
  await nth(0).find(5)
  moveTo(99)
  expect(store.getState().at).toBe(4)
  moveTo(-1)
  expect(store.getState().at).toBe(0)
})
