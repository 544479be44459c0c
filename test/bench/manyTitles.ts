import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type FeedTitle, openTitleIndex } from '../../electron/desk/catalogue/titleIndex.ts'
import { catalogueMigrations } from '../../electron/desk/store/catalogueSchema.ts'
import { openDatabase } from '../../electron/desk/store/database.ts'
import { migrate } from '../../electron/desk/store/migrate.ts'
import { houseVocabulary } from '../support/vocabulary.ts'

/** Episodes of a real catalogue. */
export const howMany = 183_200

interface Film {
  title: string
  year: number
  cast: string[]
  genres: string[]
  extract: string
}

const filmsFile = fileURLToPath(
  new URL('../../../shared/catalogue/films.jsonl.gz', import.meta.url),
)

/** Whether the real films lie beside the project; otherwise names and texts are put together from the vocabulary. */
export const areFilmsReal = existsSync(filmsFile)

const films = (): Film[] =>
  areFilmsReal
    ? gunzipSync(readFileSync(filmsFile))
        .toString()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Film)
    : invented()

const invented = (): Film[] => {
  const terms = houseVocabulary().facets.flatMap((facet) => facet.terms)
  const at = (n: number) => terms[n % terms.length] ?? terms[0]
  return Array.from({ length: 36_273 }, (_, n) => {
    const [one, other] = [at(n), at(n * 7 + Math.floor(n / terms.length))]
    return {
      title: `${one?.label.en} ${other?.label.fr}`,
      year: 1900 + (n % 124),
      cast: [`${at(n * 3)?.label.en} ${at(n * 5)?.label.en}`],
      genres: [at(n % 40)?.label.en ?? ''],
      extract: `${one?.definition.en} ${other?.definition.en}`,
    }
  })
}

/** The films, and as many episodes of series named like them as make 183,200 titles. */
export const manyTitles = (): FeedTitle[] => {
  const all = films()
  return Array.from({ length: howMany }, (_, n) => {
    const film = all[n % all.length]
    const other = all[(n * 7_919) % all.length]
    if (film === undefined || other === undefined) throw new Error('there is no film')
    const round = Math.floor(n / all.length)
    const { year, cast: people, genres, extract: synopsis } = film
    const about = { titleId: `title-${n}`, year, people, genres, synopsis }
    return round === 0
      ? { ...about, kind: 'film', name: film.title }
      : {
          ...about,
          kind: 'episode',
          name: other.title,
          series: { name: film.title, season: 1 + Math.floor(round / 2), episode: round },
        }
  })
}

const atOnce = 500

/** Writes them as the feed's pages are written, a transaction for each 500. @returns how long it took, ms. */
export const putManyTitles = (file: string): number => {
  const titles = manyTitles()
  const catalogue = openDatabase(file, { durable: false })
  migrate(catalogue, catalogueMigrations)
  const index = openTitleIndex({ catalogue })
  const put = catalogue.transaction((page: readonly FeedTitle[]) => index.put(page))
  const began = performance.now()
  for (let from = 0; from < titles.length; from += atOnce) put(titles.slice(from, from + atOnce))
  const took = performance.now() - began
  catalogue.close()
  return took
}

// Run as a program, so that what writing takes in memory is not counted with what asking takes.
if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(putManyTitles(process.argv[2] ?? 'catalogue.db'))
