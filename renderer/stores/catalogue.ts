import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { Failure } from '../../shared/contract/failure.ts'
import type {
  CatalogueFacets,
  CatalogueFound,
  CatalogueQuery,
  CatalogueRow,
} from '../../shared/contract/sync.ts'

/** What is looked for. */
export type CatalogueAsk = Omit<CatalogueQuery, 'offset' | 'limit'>

export interface CatalogueStore {
  ask: CatalogueAsk
  /** By their place among all that match; a place without a row has not come yet. */
  rows: ReadonlyMap<number, CatalogueRow>
  /** Null before the first answer. */
  found: Pick<CatalogueFound, 'total' | 'isMore' | 'corrected'> | null
  /** What `found` and `rows` answer: the words are ahead of them while one types. */
  answered: CatalogueAsk | null
  /** Place of the row that holds the keyboard. */
  at: number
  failure: Failure | null
  facets: CatalogueFacets | null
}

export interface CatalogueActions {
  /** Looks for something else; the first rows come at once. */
  search(patch: Partial<CatalogueAsk>): Promise<void>
  /** Fetches the rows from one place to another that are not here, page by page. */
  need(from: number, to: number): Promise<void>
  /** Asks again for what is shown: titles came or changed. */
  refresh(): Promise<void>
  moveTo(place: number): void
  /** Somebody else sits here now: what was looked for, and found, is theirs no more. */
  forget(): void
  /**
   * The title that holds the keyboard, once what is looked for is answered and its row is here; null where there is none, where it
   * cannot be had, or where the person looked for something else meanwhile.
   */
  chosen(): Promise<CatalogueRow | null>
}

export type CatalogueStoreApi = StoreApi<CatalogueStore> & { actions: CatalogueActions }

export const everything: CatalogueAsk = {
  text: '',
  kind: null,
  genre: null,
  fromYear: null,
  toYear: null,
}

/** Whether anything but the words narrows the search down. */
export const isFiltered = ({ kind, genre, fromYear, toYear }: CatalogueAsk): boolean =>
  kind !== null || genre !== null || fromYear !== null || toYear !== null

const nothing: CatalogueStore = {
  ask: everything,
  rows: new Map(),
  found: null,
  answered: null,
  at: 0,
  failure: null,
  facets: null,
}

/** Rows fetched at a time: a few screens of them. */
export const pageSize = 60

/** Pages kept on either side of what is in sight; beyond them, and beside the row that holds the keyboard, rows are fetched again. */
const keptPages = 10

/** Some other search may have cancelled ours; asked once more, it has its answer. */
const tries = 2

/**
 * The search of the catalogue. The desk gives up a search when a newer one comes, so pages are asked for one after another, and
 * only what answers the newest words is ever taken.
 */
export const createCatalogueStore = (bridge: Pick<Bridge, 'call'>): CatalogueStoreApi => {
  const store = createStore<CatalogueStore>(() => nothing)
  /** Counts what was looked for; an answer to an older one is no answer. */
  let newest = 0
  /** Pages that answer the newest, and the one under way. */
  let known = new Set<number>()
  let underWay: number | null = null
  /** The stretch last wanted, for when the page under way has come. */
  let wanted = { from: 0, to: 0 }

  const take = (page: number, { rows, ...found }: CatalogueFound) => {
    const before = store.getState()
    const { ask, at } = before
    const isOther = before.answered !== ask
    // Rows that answered the same words stay until newer ones take their place.
    const all = new Map(isOther ? [] : before.rows)
    for (let n = 0; n < pageSize; n += 1) all.delete(page * pageSize + n)
    rows.forEach((row, n) => all.set(page * pageSize + n, row))
    for (const place of all.keys()) if (place >= found.total) all.delete(place)
    // Titles that come before it move it on; the keyboard goes with it.
    const held = before.rows.get(at)?.titleId
    const now = rows.findIndex(({ titleId }) => titleId === held)
    const place = now < 0 ? Math.max(0, Math.min(at, found.total - 1)) : page * pageSize + now
    const next = isOther ? 0 : place
    known.add(page)
    forgetFar(all, next)
    store.setState({ rows: all, found, answered: ask, at: next, failure: null })
  }

  /** A list that is scrolled through does not fill the memory. */
  const forgetFar = (rows: Map<number, CatalogueRow>, at: number) => {
    const near = Math.floor(wanted.from / pageSize)
    const isFar = (page: number) =>
      Math.abs(page - near) > keptPages && page !== Math.floor(at / pageSize)
    for (const page of known) if (isFar(page)) known.delete(page)
    for (const place of rows.keys()) if (isFar(Math.floor(place / pageSize))) rows.delete(place)
  }

  const fetchPage = async (page: number): Promise<void> => {
    const mine = newest
    underWay = page
    for (let n = 0; n < tries; n += 1) {
      const answer = await bridge.call('catalogue.search', {
        ...store.getState().ask,
        offset: page * pageSize,
        limit: pageSize,
      })
      if (mine !== newest) return
      if (!answer.ok && answer.failure.code === 'cancelled') continue
      if (answer.ok) take(page, answer.value)
      else store.setState({ failure: answer.failure })
      underWay = null
      return answer.ok ? fetchWanted() : undefined
    }
    underWay = null
  }

  const fetchWanted = async (): Promise<void> => {
    if (underWay !== null) return
    const { found } = store.getState()
    const last = Math.min(wanted.to, (found?.total ?? 1) - 1)
    for (let page = Math.floor(wanted.from / pageSize); page * pageSize <= last; page += 1)
      if (!known.has(page)) return fetchPage(page)
  }

  /** What is known answers something older from here on. */
  const startAnew = () => {
    newest += 1
    known = new Set()
    underWay = null
  }

  const fetchFacets = async () => {
    const answer = await bridge.call('catalogue.facets', {})
    if (answer.ok) store.setState({ facets: answer.value })
  }

  const actions: CatalogueActions = {
    search: async (patch) => {
      store.setState(({ ask }) => ({ ask: { ...ask, ...patch } }))
      startAnew()
      wanted = { from: 0, to: 0 }
      await fetchPage(0)
    },
    need: async (from, to) => {
      wanted = { from, to }
      // Nothing is looked for before the first search.
      if (store.getState().found) await fetchWanted()
    },
    refresh: async () => {
      startAnew()
      await Promise.all([fetchFacets(), fetchPage(Math.floor(wanted.from / pageSize))])
    },
    forget: () => {
      startAnew()
      wanted = { from: 0, to: 0 }
      store.setState(nothing)
    },
    moveTo: (place) => {
      const last = (store.getState().found?.total ?? 0) - 1
      store.setState({ at: Math.max(0, Math.min(place, last)) })
    },
    chosen: () => {
      const { ask, failure: before } = store.getState()
      const { promise, resolve } = Promise.withResolvers<CatalogueRow | null>()
      const look = (now: CatalogueStore): boolean => {
        const row = now.answered === ask ? now.rows.get(now.at) : undefined
        const isOver =
          now.ask !== ask ||
          (now.failure !== null && now.failure !== before) ||
          (now.answered === ask && now.found?.total === 0)
        if (row || isOver) resolve(row ?? null)
        return row !== undefined || isOver
      }
      if (look(store.getState())) return promise
      const end = store.subscribe((now) => {
        if (look(now)) end()
      })
      return promise
    },
  }
  return Object.assign(store, { actions })
}
