import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { CatalogueQuery, CatalogueRow } from '../../shared/contract/sync.ts'
import { openSearch, type SearchOptions } from '../../electron/desk/catalogue/search.ts'
import { type FeedTitle, openTitleIndex } from '../../electron/desk/catalogue/titleIndex.ts'
import { catalogueMigrations } from '../../electron/desk/store/catalogueSchema.ts'
import { openDatabase } from '../../electron/desk/store/database.ts'
import { migrate } from '../../electron/desk/store/migrate.ts'

/** A catalogue.db in memory with these titles, and the index and search of the desk over it. */
export const catalogueOf = (
  titles: readonly FeedTitle[],
  {
    isAssigned = () => false,
    maySeeSubmissions = () => false,
    keep = false,
  }: Partial<SearchOptions> & { keep?: boolean } = {},
) => {
  const catalogue = openDatabase(':memory:', { durable: false })
  if (!keep) onTestFinished(() => void catalogue.close())
  migrate(catalogue, catalogueMigrations)
  const index = openTitleIndex({ catalogue })
  const put = catalogue.transaction((page: readonly FeedTitle[]) => index.put(page))
  for (let from = 0; from < titles.length; from += 500) put(titles.slice(from, from + 500))
  const search = openSearch({ catalogue }, { isReaders: () => true, isAssigned, maySeeSubmissions })
  const ask = (text: string, more: Partial<CatalogueQuery> = {}) =>
    search.search({
      text,
      kind: null,
      genre: null,
      fromYear: null,
      toYear: null,
      offset: 0,
      limit: 50,
      ...more,
    })
  return { catalogue, index, put, ask, facets: () => search.facets() }
}

let made = 0

/** A film with an id of its own. */
export const film = (name: string, more: Partial<FeedTitle> = {}): FeedTitle => ({
  titleId: `title-${(made += 1)}`,
  kind: 'film',
  name,
  ...more,
})

/** An episode with an id of its own. */
export const episode = (name: string, series: string, season = 1, number = 1): FeedTitle =>
  film(name, { kind: 'episode', series: { name: series, season, episode: number } })

/** The names of what was found, in order. */
export const namesOf = ({ rows }: { rows: readonly CatalogueRow[] }): string[] =>
  rows.map(({ name }) => name)

const filmsFile = fileURLToPath(
  new URL('../../../shared/catalogue/films.jsonl.gz', import.meta.url),
)

interface Film {
  title: string
  year: number
  cast: string[]
  genres: string[]
  extract: string
}

/** The 36,273 real films that lie beside the project on some machines, as the feed brings them; null where they do not. */
export const realFilms = (): FeedTitle[] | null =>
  existsSync(filmsFile)
    ? gunzipSync(readFileSync(filmsFile))
        .toString()
        .trim()
        .split('\n')
        .map((line, at) => {
          const { title, year, cast, genres, extract } = JSON.parse(line) as Film
          const about = { year, people: cast, genres, synopsis: extract }
          return { titleId: `film-${at}`, kind: 'film', name: title, ...about }
        })
    : null
