import {
  type CatalogueFacets,
  type CatalogueQuery,
  mostCounted,
} from '../../../shared/contract/sync.ts'
import { theRow } from '../store/theRow.ts'
import type { Store } from '../store/open.ts'
import { type Candidate, inUsefulOrder } from './searchOrder.ts'
import { kindNumber } from './titleIndex.ts'
import { marks, marksOfYears } from './titleWords.ts'

/** What a person typed, folded. */
export interface Typed {
  words: readonly string[]
  /** As the keys of names. */
  key: string
}

export interface Filters {
  isAny: boolean
  /** For the list by name; a genre no title has is `noGenre`. */
  kind: number | null
  genreId: number | null
  from: number
  to: number
  /** The same for the indexes of words. */
  match: string
}

export interface Found {
  /** One more than `mostCounted` when there are more. */
  total: number
  /** Empty where there are enough that name, series, people or year tell. */
  ids: Ids
}

type Ids = number[]

/** What the indexes of `titleIndexSchema` say of a question, each answer with a bound to what it touches. */
export interface Matches {
  filtersOf(query: CatalogueQuery): Filters
  /** Titles that have every word anywhere, one more than `mostCounted` at most. */
  find(typed: Typed, filters: Filters): Found
  /** Whether a title has words that begin like all of these, whatever is filtered. */
  isThere(words: readonly string[]): boolean
  /** Whether a name begins with what was typed, whatever is filtered. */
  isTheBeginning(words: readonly string[]): boolean
  /** Whether a title has all words in its name, or in its name and around it, whatever is filtered. */
  isInHead(words: readonly string[], where: 'name' | 'around'): boolean
  /**
   * Titles whose name is what was typed, then those whose name begins with it, with or without its article: films before
   * episodes, each from the oldest, so that the parts of a story stand in the order they were made. Out of the first
   * `mostCounted` by name.
   */
  byBeginning(typed: Typed, filters: Filters): Ids
  /** At most so many titles with all words in the name, or in name, series, people and year; the best first. */
  inHeads(typed: Typed, filters: Filters, where: 'name' | 'around', most: number): Ids
  /** These titles, the best first. */
  ordered(typed: Typed, ids: readonly number[]): Ids
  /** A page of the list of titles whose key begins with these signs. */
  byName(
    key: string,
    filters: Filters,
    page: { offset: number; limit: number },
  ): { ids: Ids; total: number | { exactly: number } }
  facets(): CatalogueFacets
}

/** Genres are numbered from 1. */
const noGenre = 0
/** Above every key that begins with the same. */
const after = '\u{10ffff}'
/** No film is older, none will be younger: year 0 is not known. */
const anyYear = { from: 0, to: 9_999 } as const

export const openMatches = (catalogue: Store['catalogue']): Matches => {
  const list = openList(catalogue)
  const inHeads = catalogue
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM title_heads WHERE title_heads MATCH ? LIMIT ?)',
    )
    .pluck()
  const inTexts = catalogue
    .prepare<[string, number], number>(
      'SELECT rowid FROM title_texts WHERE title_texts MATCH ? LIMIT ?',
    )
    .pluck()
  const candidates = catalogue.prepare<[string, number], Candidate>(
    `SELECT ${candidateColumns} FROM title_heads CROSS JOIN titles ON titles.id = title_heads.rowid
     WHERE title_heads MATCH ? LIMIT ?`,
  )
  const candidate = catalogue.prepare<[number], Candidate>(
    `SELECT ${candidateColumns} FROM titles WHERE id = ?`,
  )
  const facets = openFacets(catalogue)
  const genreNumber = catalogue
    .prepare<[string], number>('SELECT genre_id FROM genres WHERE name = ?')
    .pluck()

  const isInHead: Matches['isInHead'] = (words, where) =>
    theRow(inHeads.get(matchingIn(where, words), 1)) > 0

  return {
    filtersOf: ({ kind, genre, fromYear, toYear }) => {
      const genreId = genre === null ? null : (genreNumber.get(genre) ?? noGenre)
      const isYears = fromYear !== null || toYear !== null
      const years = isYears ? facets.years() : null
      const from = Math.max(fromYear ?? 1, years?.from ?? 1)
      const to = Math.min(toYear ?? anyYear.to, years?.to ?? 0)
      const asked = [
        ...(kind === null ? [] : [quoted(marks.kind(kind))]),
        ...(genreId === null ? [] : [quoted(marks.genre(genreId))]),
        // No year at all lies in an empty range.
        ...(isYears
          ? [`(${marksOfYears(from, to).map(quoted).join(' OR ') || quoted(marks.year(0))})`]
          : []),
      ]
      return {
        isAny: asked.length > 0,
        kind: kind === null ? null : kindNumber[kind],
        genreId,
        ...(isYears ? { from, to } : anyYear),
        match: asked.map((each) => ` AND ${each}`).join(''),
      }
    },
    find: ({ words }, { match }) => {
      const all = matching(words) + match
      const most = mostCounted + 1
      if (theRow(inHeads.get(all, most)) >= most) return { total: most, ids: [] }
      const ids = inTexts.all(all, most)
      return { total: ids.length, ids }
    },
    isThere: (words) => isInHead(words, 'around') || inTexts.get(matching(words), 1) !== undefined,
    isInHead,
    isTheBeginning: (words) => {
      const key = words.join(' ')
      return list.count([key, key + after], noFilters, 1) > 0
    },
    byBeginning: list.byBeginning,
    inHeads: ({ words }, { match }, where, most) =>
      inUsefulOrder(candidates.all(matchingIn(where, words) + match, most), words),
    ordered: ({ words }, ids) =>
      inUsefulOrder(
        ids.flatMap((id) => candidate.get(id) ?? []),
        words,
      ),
    byName: (key, filters, { offset, limit }) => {
      const range = [key, key + after] as const
      const isAll = key === '' && !filters.isAny
      return {
        ids: list.page(range, filters, offset, limit),
        total: isAll ? { exactly: facets.titles() } : list.count(range, filters, mostCounted + 1),
      }
    },
    facets: facets.all,
  }
}

const noFilters: Filters = { isAny: false, kind: null, genreId: null, ...anyYear, match: '' }

const quoted = (word: string): string => `"${word}"`

/** Every word begins a word of the title. Words are letters and digits alone, so that nothing typed is ever syntax. */
const matching = (words: readonly string[]): string =>
  // What begins another word of the question is there wherever that one is.
  words
    .filter(
      (word, at) =>
        !words.some((other, place) =>
          other === word ? place < at : place !== at && other.startsWith(word),
        ),
    )
    .map((word) => `${quoted(word)} *`)
    .join(' AND ')

const matchingIn = (where: 'name' | 'around', words: readonly string[]): string =>
  where === 'name' ? `name : (${matching(words)})` : `(${matching(words)})`

const candidateColumns = 'id, key, year, series, season, episode, people'

interface InList {
  id: number
  /** The key, or the bare key where it was found by that. */
  key: string
  kind: number
  year: number
}

/** How well a key goes with what was typed: it is that, it goes on with a word, or in the middle of one. */
const closeness = (key: string, typed: string): number =>
  key === typed ? 0 : key.startsWith(`${typed} `) ? 1 : 2

const unknownLast = (year: number): number => (year === 0 ? anyYear.to : year)

/** The titles in the order of their names, all of them or those of a genre. */
const openList = (catalogue: Store['catalogue']) => {
  const filtered =
    '(@kind IS NULL OR kind = @kind) AND (year BETWEEN @from AND @to) AND key >= @low AND key < @high'
  const all = `FROM titles INDEXED BY titles_by_name WHERE ${filtered}`
  const ofGenre = `FROM title_genres WHERE genre_id = @genreId AND ${filtered}`
  const inOrder = 'ORDER BY key, kind, year, id LIMIT @limit OFFSET @offset'
  const bare = `SELECT id, bare_key AS key, kind, year FROM titles INDEXED BY titles_by_bare_name
    WHERE bare_key >= @low AND bare_key < @high AND (@kind IS NULL OR kind = @kind) AND (year BETWEEN @from AND @to)
      AND (@genreId IS NULL OR EXISTS (SELECT 1 FROM title_genres AS own WHERE own.genre_id = @genreId
        AND own.key = titles.key AND own.kind = titles.kind AND own.year = titles.year AND own.id = titles.id))
    ORDER BY bare_key, kind, year, id LIMIT @limit`
  const prepared = (from: string) => ({
    list: catalogue.prepare<[object], InList>(`SELECT id, key, kind, year ${from} ${inOrder}`),
    count: catalogue
      .prepare<[object], number>(`SELECT count(*) FROM (SELECT 1 ${from} LIMIT @limit)`)
      .pluck(),
  })
  const lists = { all: prepared(all), ofGenre: prepared(ofGenre) }
  const bareList = catalogue.prepare<[object], InList>(bare)
  const listFor = ({ genreId }: Filters) => (genreId === null ? lists.all : lists.ofGenre)
  const bound = ([low, high]: readonly [string, string], filters: Filters) => {
    const { kind, genreId, from, to } = filters
    return { low, high, kind, genreId, from, to }
  }

  return {
    page: (range: readonly [string, string], filters: Filters, offset: number, limit: number) =>
      listFor(filters)
        .list.all({ ...bound(range, filters), offset, limit })
        .map(({ id }) => id),
    count: (range: readonly [string, string], filters: Filters, limit: number): number =>
      theRow(listFor(filters).count.get({ ...bound(range, filters), limit })),
    byBeginning: ({ key }: Typed, filters: Filters): Ids => {
      const asked = { ...bound([key, key + after], filters), offset: 0, limit: mostCounted }
      // Sorting is stable: of the same name and year, the one that was typed with its article or has none comes first.
      const found = [...listFor(filters).list.all(asked), ...bareList.all(asked)]
        .map((each) => ({ ...each, close: closeness(each.key, key) }))
        .sort(
          (a, b) =>
            a.close - b.close ||
            a.kind - b.kind ||
            unknownLast(a.year) - unknownLast(b.year) ||
            (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
        )
      return [...new Set(found.map(({ id }) => id))]
    },
  }
}

const openFacets = (catalogue: Store['catalogue']) => {
  const titles = catalogue.prepare<[], number>('SELECT count(*) FROM titles').pluck()
  const genres = catalogue.prepare<[], { name: string; count: number }>(
    'SELECT name, titles AS count FROM genres WHERE titles > 0 ORDER BY titles DESC, name',
  )
  const years = catalogue.prepare<[], { from: number | null; to: number | null }>(
    'SELECT (SELECT min(year) FROM titles WHERE year > 0) AS "from", (SELECT max(year) FROM titles WHERE year > 0) AS "to"',
  )
  const knownYears = (): CatalogueFacets['years'] => {
    const { from, to } = theRow(years.get())
    return from === null || to === null ? null : { from, to }
  }
  return {
    titles: () => theRow(titles.get()),
    years: knownYears,
    all: (): CatalogueFacets => ({
      titles: theRow(titles.get()),
      genres: genres.all(),
      years: knownYears(),
    }),
  }
}
