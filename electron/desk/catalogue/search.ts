import { setImmediate } from 'node:timers/promises'
import { FailureError } from '../../../shared/contract/failure.ts'
import {
  type CatalogueFacets,
  type CatalogueFound,
  type CatalogueQuery,
  type CatalogueRow,
  mostCounted,
} from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'
import { type NearWord, openNearWords } from './nearWords.ts'
import { type Filters, openMatches, type Typed } from './matches.ts'
import { titleOf } from './titleIndex.ts'
import { nameKey, titleWords } from './titleWords.ts'

export interface CatalogueSearch {
  /**
   * One page of the titles that match, the likeliest first; without a text, of all titles by name, which are then counted in
   * full where nothing is filtered.
   *
   * @throws FailureError `cancelled` when something else was asked meanwhile; another page of the same is not something else.
   */
  search(query: CatalogueQuery): Promise<CatalogueFound>
  facets(): CatalogueFacets
}

export interface SearchOptions {
  /** Whether the titles here were told to whoever is signed in; nobody else finds any. */
  isReaders(): boolean
  /** Whether the title is given to the person who is signed in. */
  isAssigned(titleId: TitleId): boolean
  /** Whether this person may know how many submissions a title has. */
  maySeeSubmissions(): boolean
}

const noFacets: CatalogueFacets = { titles: 0, genres: [], years: null }

/** Awaited before each expensive step: lets newer calls in, and ends a search that nobody waits for any more. */
type Step = () => Promise<void>

export const openSearch = (
  { catalogue }: Pick<Store, 'catalogue'>,
  { isReaders, isAssigned, maySeeSubmissions }: SearchOptions,
): CatalogueSearch => {
  const matches = openMatches(catalogue)
  const nearWords = openNearWords(catalogue)
  const showRow = openRows(catalogue)
  let asked = { about: '', times: 0 }

  const page = (ids: readonly number[]): CatalogueRow[] => {
    const counts = maySeeSubmissions()
    return ids.flatMap((id) => {
      const found = showRow(id)
      if (found === null) return []
      const { title, submissions } = found
      return [
        {
          ...title,
          assigned: isAssigned(title.titleId),
          submissions: counts ? submissions : null,
        },
      ]
    })
  }

  /** The best `most` of the titles that match, and how many do; null when none does. */
  const ranked = async (typed: Typed, filters: Filters, most: number, step: Step) => {
    await step()
    const { total, ids: anywhere } = matches.find(typed, filters)
    if (total === 0) return null
    const wanted = Math.min(most, total, mostCounted)
    const ids = new Set(matches.byBeginning(typed, filters))
    for (const where of ['name', 'around'] as const) {
      if (ids.size >= wanted) break
      await step()
      const found = matches.inHeads(typed, filters, where, mostCounted)
      for (const id of found) ids.add(id)
    }
    if (ids.size < wanted) {
      await step()
      const rest = anywhere.filter((id) => !ids.has(id))
      for (const id of matches.ordered(typed, rest)) ids.add(id)
    }
    return { total, ids: [...ids].slice(0, wanted) }
  }

  const corrected = async (typed: Typed, filters: Filters, most: number, step: Step) => {
    // What is only filtered away was typed rightly.
    if (filters.isAny && matches.isThere(typed.words)) return null
    if (typed.words.length > mostCorrected) return null
    for await (const words of meant(typed.words, step)) {
      const other = { words, key: words.join(' ') }
      const found = await ranked(other, filters, most, step)
      if (found !== null) return { ...found, text: other.key }
    }
    return null
  }

  /** What may have been meant by words that no title has together, and some title has: of the nearest, names first. */
  async function* meant(words: readonly string[], step: Step): AsyncGenerator<string[]> {
    const known: boolean[] = []
    for (const word of words) {
      await step()
      known.push(matches.isThere([word]))
    }
    // A word that is in no title is likelier wrong than one that is.
    if (known.includes(false)) yield* likely(await choicesFor(words, known, false, step), step)
    if (known.includes(true) && words.length <= mostDoubted)
      yield* likely(await choicesFor(words, known, true, step), step)
  }

  /** For each word, itself where it is known, and what is near where it is not, or where every word is in doubt. */
  const choicesFor = async (
    words: readonly string[],
    known: readonly boolean[],
    inDoubt: boolean,
    step: Step,
  ) => {
    const choices: NearWord[][] = []
    for (const [at, word] of words.entries()) {
      const unfinished = at === words.length - 1
      const near = known[at] && !inDoubt ? [] : await nearWords.near(word, { unfinished, step })
      const own = known[at] ? [{ word, cost: 0 }] : []
      choices.push([...own, ...near.filter((each) => each.word !== word)])
    }
    return choices
  }

  /** Of the combinations, those that some title has, the nearest first, and of equally near ones those in names. */
  async function* likely(choices: readonly NearWord[][], step: Step): AsyncGenerator<string[]> {
    const tried = combinations(choices)
    for (const cost of new Set(tried.map((each) => each.cost))) {
      const left = new Set(tried.filter((each) => each.cost === cost).map((each) => each.words))
      for (const isSo of [
        matches.isTheBeginning,
        (words: readonly string[]) => matches.isInHead(words, 'name'),
        (words: readonly string[]) => matches.isInHead(words, 'around'),
        matches.isThere,
      ]) {
        for (const words of left) {
          await step()
          if (!isSo(words)) continue
          left.delete(words)
          yield words
        }
      }
    }
  }

  return {
    search: async (query) => {
      if (!isReaders()) return { rows: [], total: 0, isMore: false, corrected: null }
      const about = JSON.stringify({ ...query, offset: 0, limit: 0 })
      if (about !== asked.about) asked = { about, times: asked.times + 1 }
      const { times } = asked
      const step = async () => {
        await setImmediate()
        if (asked.times !== times)
          throw new FailureError('cancelled', 'Something else is looked for by now.')
      }
      const { offset, limit } = query
      const filters = matches.filtersOf(query)
      const typed = { words: titleWords(query.text), key: nameKey(query.text) }
      if (typed.words.length === 0) {
        await step()
        const { ids, total } = matches.byName(typed.key, filters, query)
        return { rows: page(ids), ...countedAs(total), corrected: null }
      }
      const most = Math.min(offset + limit, mostCounted)
      const found = await ranked(typed, filters, most, step)
      if (found !== null)
        return { rows: page(found.ids.slice(offset)), ...countedAs(found.total), corrected: null }
      const other = await corrected(typed, filters, most, step)
      if (other === null) return { rows: [], total: 0, isMore: false, corrected: null }
      const { ids, total, text } = other
      return { rows: page(ids.slice(offset)), ...countedAs(total), corrected: text }
    },
    facets: () => (isReaders() ? matches.facets() : noFacets),
  }
}

/** `all` is a count that went to one more than is counted, or one that is known without counting. */
const countedAs = (all: number | { exactly: number }): Pick<CatalogueFound, 'total' | 'isMore'> =>
  typeof all === 'number'
    ? { total: Math.min(all, mostCounted), isMore: all > mostCounted }
    : { total: all.exactly, isMore: false }

/** Words of a text that is corrected at most, and of one whose every word is in some title: each takes some ten milliseconds. */
const mostCorrected = 8
const mostDoubted = 4
/** Corrections tried at most: each asks the index once. */
const mostTried = 24

/** One choice for each word, the cheapest together first. */
const combinations = (
  choices: readonly (readonly NearWord[])[],
): { words: string[]; cost: number }[] => {
  let found: { words: string[]; cost: number }[] = [{ words: [], cost: 0 }]
  for (const choice of choices) {
    found = found
      .flatMap(({ words, cost }) =>
        choice.map((next) => ({ words: [...words, next.word], cost: cost + next.cost })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, mostTried)
  }
  return found.filter(({ cost }) => cost > 0)
}

const openRows = (catalogue: Store['catalogue']) => {
  const row = catalogue.prepare<[number], { json: string; submissions: number | null }>(
    `SELECT json, submissions FROM titles JOIN title_bodies USING (id) LEFT JOIN title_submissions USING (title_id)
     WHERE id = ?`,
  )
  return (id: number) => {
    const found = row.get(id)
    return found === undefined
      ? null
      : { title: titleOf(found.json), submissions: found.submissions ?? 0 }
  }
}
