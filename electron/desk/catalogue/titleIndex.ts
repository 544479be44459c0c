import { theRow } from '../store/theRow.ts'
import { longestAdvisory, mostAdvisories } from '../../../shared/care/advisories.ts'
import { inOrderOfAdvice } from '../../../shared/care/advisoryCodes.ts'
import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import type { TitleId } from '../../../shared/ids.ts'
import type { Store } from '../store/open.ts'
import { bareKey, marks, nameKey, nameWords, titleWords } from './titleWords.ts'

/** A title as the catalogue's feed brings it (protocol.md). */
export interface FeedTitle {
  titleId: string
  kind: 'film' | 'episode'
  name: string
  year?: number | undefined
  runtimeMs?: number | undefined
  series?: { name: string; season: number; episode: number } | undefined
  /** Names, or names with what each did, which is not kept. */
  people?: readonly (string | { name: string })[] | undefined
  genres?: readonly string[] | undefined
  synopsis?: string | undefined
  advisories?: readonly string[] | undefined
}

/** A title as it is kept: what a row of the catalogue shows of it, to whomever. */
export type IndexedTitle = Omit<CatalogueRow, 'assigned' | 'submissions'>

/** Every title of the catalogue on this computer, and the words it is found by. */
export interface TitleIndex {
  /**
   * Adds titles or puts them in the place of what is known of them; one that is known as it is costs next to nothing.
   * Called inside a transaction of the caller.
   */
  put(titles: readonly FeedTitle[]): void
  find(titleId: string): IndexedTitle | null
  count(): number
  /** Keeps how many independent submissions a title has, also of one that is not here yet. */
  setSubmissions(titleId: string, submissions: number): void
  /** Forgets every title and count: another person's catalogue follows. */
  clear(): void
}

export const openTitleIndex = ({ catalogue }: Pick<Store, 'catalogue'>): TitleIndex => {
  const known = catalogue.prepare<[string], { id: number; json: string }>(
    'SELECT id, json FROM titles JOIN title_bodies USING (id) WHERE title_id = ?',
  )
  const titles = openTitleTables(catalogue)
  const words = openWordTables(catalogue)
  const genres = openGenres(catalogue)
  const count = catalogue.prepare<[], number>('SELECT count(*) FROM titles').pluck()
  const setSubmissions = catalogue.prepare<[string, number]>(
    `INSERT INTO title_submissions (title_id, submissions) VALUES (?, ?)
     ON CONFLICT (title_id) DO UPDATE SET submissions = excluded.submissions`,
  )
  const clear = catalogue.transaction(() =>
    catalogue.exec(`
      DELETE FROM titles;
      DELETE FROM title_bodies;
      DELETE FROM title_genres;
      DELETE FROM genres;
      DELETE FROM title_submissions;
      INSERT INTO title_heads (title_heads) VALUES ('delete-all');
      INSERT INTO title_texts (title_texts) VALUES ('delete-all');
    `),
  )

  const putRows = (title: IndexedTitle): { id: number; genreIds: number[] } | null => {
    const json = bodyOf(title)
    const before = known.get(title.titleId)
    if (before?.json === json) return null
    const key = nameKey(title.name)
    if (before !== undefined) {
      const old = titleOf(before.json)
      genres.remove(before.id, { ...placeOf(old), key: nameKey(old.name) }, old.genres)
    }
    const id = titles.put(title, key, json)
    const genreIds = genres.add(id, { ...placeOf(title), key }, title.genres)
    return { id, genreIds }
  }

  return {
    put: (feed) => {
      // Words last: FTS5 writes out what it has gathered whenever a statement on another table may have to be taken back.
      const changed = feed.map(indexedTitle).flatMap((title) => {
        const rows = putRows(title)
        return rows === null ? [] : [{ ...rows, title }]
      })
      for (const { id, title, genreIds } of changed) words.put(id, title, genreIds)
    },
    find: (titleId) => {
      const row = known.get(titleId)
      return row === undefined ? null : titleOf(row.json)
    },
    count: () => theRow(count.get()),
    setSubmissions: (titleId, submissions) => void setSubmissions.run(titleId, submissions),
    clear: () => void clear(),
  }
}

/** A body holds what `put` wrote. */
export const titleOf = (json: string): IndexedTitle => ({
  advisories: [],
  ...(JSON.parse(json) as Omit<IndexedTitle, 'advisories'>),
})

/** Most titles have none: their bodies are as they were before there were any, and need not be written anew. */
const bodyOf = ({ advisories, ...title }: IndexedTitle): string =>
  JSON.stringify(advisories.length > 0 ? { ...title, advisories } : title)

const indexedTitle = (feed: FeedTitle): IndexedTitle => ({
  // The feed's ids are the catalogue's own; they were checked where it was read.
  titleId: feed.titleId as TitleId,
  kind: feed.kind,
  name: feed.name,
  year: feed.year ?? null,
  runtimeMs: feed.runtimeMs ?? null,
  series: feed.series
    ? { name: feed.series.name, season: feed.series.season, episode: feed.series.episode }
    : null,
  people: (feed.people ?? []).map((one) => (typeof one === 'string' ? one : one.name)),
  genres: [...new Set((feed.genres ?? []).map((genre) => genre.trim()))].filter(Boolean),
  synopsis: feed.synopsis ?? '',
  // A later catalogue may allow more and longer ones than a view has room for.
  advisories: inOrderOfAdvice(
    (feed.advisories ?? []).map((code) => code.trim().slice(0, longestAdvisory)).filter(Boolean),
  ).slice(0, mostAdvisories),
})

/** Where a title stands in the list, after its key. */
interface Place {
  key: string
  kind: number
  year: number
}

export const kindNumber = { film: 0, episode: 1 } as const

const placeOf = ({ kind, year }: IndexedTitle) => ({ kind: kindNumber[kind], year: year ?? 0 })

const openTitleTables = (catalogue: Store['catalogue']) => {
  const put = catalogue
    .prepare<unknown[], number>(
      `INSERT INTO titles (title_id, key, bare_key, kind, year, series, season, episode, people)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (title_id) DO UPDATE SET key = excluded.key, bare_key = excluded.bare_key,
         kind = excluded.kind, year = excluded.year, series = excluded.series, season = excluded.season,
         episode = excluded.episode, people = excluded.people
       RETURNING id`,
    )
    .pluck()
  const putBody = catalogue.prepare<[number, string]>(
    'INSERT OR REPLACE INTO title_bodies (id, json) VALUES (?, ?)',
  )
  return {
    /** @returns the number of the title. */
    put: (title: IndexedTitle, key: string, json: string): number => {
      const { kind, year } = placeOf(title)
      const { series } = title
      const id = put.get(
        title.titleId,
        key,
        bareKey(key),
        kind,
        year,
        series && nameKey(series.name),
        series?.season ?? null,
        series?.episode ?? null,
        title.people.map((name) => titleWords(name).join(' ')).join('\n'),
      )
      if (id === undefined) throw new Error('SQLite did not say where it put a title.')
      putBody.run(id, json)
      return id
    },
  }
}

const openWordTables = (catalogue: Store['catalogue']) => {
  const putHead = catalogue.prepare<[number, string, string]>(
    'INSERT OR REPLACE INTO title_heads (rowid, name, around) VALUES (?, ?, ?)',
  )
  const putText = catalogue.prepare<[number, string]>(
    'INSERT OR REPLACE INTO title_texts (rowid, words) VALUES (?, ?)',
  )
  return {
    put: (id: number, title: IndexedTitle, genreIds: readonly number[]) => {
      const name = nameWords(title.name)
      const around = [...aroundWords(title), ...marksOf(title, genreIds)]
      const rest = [...title.genres, title.synopsis].flatMap(titleWords)
      putHead.run(id, name.join(' '), [...new Set(around)].join(' '))
      putText.run(id, [...new Set([...name, ...around, ...rest])].join(' '))
    },
  }
}

/** The words of series, season and episode as `s02e05`, people and year. */
const aroundWords = ({ series, people, year }: IndexedTitle): string[] => {
  const two = (count: number) => String(count).padStart(2, '0')
  return [
    ...(series ? [...nameWords(series.name), `s${two(series.season)}e${two(series.episode)}`] : []),
    ...people.flatMap(nameWords),
    ...(year === null ? [] : [String(year)]),
  ]
}

const marksOf = ({ kind, year }: IndexedTitle, genreIds: readonly number[]): string[] => [
  marks.kind(kind),
  ...genreIds.map(marks.genre),
  ...(year === null ? [] : [marks.year(year), marks.decade(Math.floor(year / 10))]),
]

const openGenres = (catalogue: Store['catalogue']) => {
  const countUp = catalogue
    .prepare<[string], number>(
      `INSERT INTO genres (name, titles) VALUES (?, 1)
       ON CONFLICT (name) DO UPDATE SET titles = titles + 1 RETURNING genre_id`,
    )
    .pluck()
  const countDown = catalogue
    .prepare<[string], number>(
      'UPDATE genres SET titles = titles - 1 WHERE name = ? RETURNING genre_id',
    )
    .pluck()
  const add = catalogue.prepare<[number, string, number, number, number]>(
    'INSERT OR IGNORE INTO title_genres (genre_id, key, kind, year, id) VALUES (?, ?, ?, ?, ?)',
  )
  const remove = catalogue.prepare<[number, string, number, number, number]>(
    'DELETE FROM title_genres WHERE genre_id = ? AND key = ? AND kind = ? AND year = ? AND id = ?',
  )
  return {
    /** @returns the numbers of the genres. */
    add: (id: number, { key, kind, year }: Place, names: readonly string[]): number[] =>
      names.flatMap((name) => {
        const genreId = countUp.get(name)
        if (genreId === undefined) return []
        add.run(genreId, key, kind, year, id)
        return [genreId]
      }),
    remove: (id: number, { key, kind, year }: Place, names: readonly string[]) => {
      for (const name of names) {
        const genreId = countDown.get(name)
        if (genreId !== undefined) remove.run(genreId, key, kind, year, id)
      }
    },
  }
}
