import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nameKey,
  nameWords,
  titleWords,
} from '../../../../../electron/desk/catalogue/titleWords.ts'
import type { CatalogueRow } from '../../../../../shared/contract/sync.ts'
import { catalogueOf, episode, film, realFilms } from '../../../../support/titleIndex.ts'

/** What stands in a row to be found. */
const wordsOfRow = (row: CatalogueRow): string[] => [
  ...[row.name, row.series?.name ?? '', ...row.people].flatMap(nameWords),
  ...[...row.genres, row.synopsis, String(row.year ?? '')].flatMap(titleWords),
  ...(row.series
    ? [
        `s${String(row.series.season).padStart(2, '0')}e${String(row.series.episode).padStart(2, '0')}`,
      ]
    : []),
]

const isFoundBy = (row: CatalogueRow, text: string): boolean => {
  const words = titleWords(text)
  if (words.length === 0) return nameKey(row.name).startsWith(nameKey(text))
  const own = wordsOfRow(row)
  return words.every((word) => own.some((each) => each.startsWith(word)))
}

describe('whatever is typed', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(...'aemstrowl"*^:()+-{} .\'ÉœßØ🎬\0\ud800大ล1927'),
      maxLength: 30,
    }),
    fc
      .array(
        fc.constantFrom(
          'metropolis',
          'metroplois',
          'star',
          'wars',
          'AND',
          'OR',
          'NOT',
          'NEAR(',
          'name:',
          '"',
          '*',
          '·film',
          'the',
          'rowid',
          '1927',
          'helm',
        ),
        { maxLength: 12 },
      )
      .map((words) => words.join(' ')),
    fc.constantFrom('a'.repeat(200), 'a b '.repeat(50), '"'.repeat(200), 'x y z w '.repeat(25)),
  )
  const titles = [
    film('Metropolis', { year: 1927, people: ['Brigitte Helm'], genres: ['Drama'] }),
    film('The Metro', { year: 1997, synopsis: 'Not AND nor OR, near a name.' }),
    film('Star Wars', { year: 1977 }),
    film('$'),
    film('🎬'),
    film('大都会'),
    film('ลุงบุญมีระลึกชาติ'),
    film('Œdipe à Ørsted'),
    film('a \ud800 lone one'),
    episode('A Pilot', 'Star Trek', 1, 2),
  ]
  const query = fc.record({
    kind: fc.constantFrom(null, 'film' as const, 'episode' as const),
    genre: fc.constantFrom(null, null, 'Drama', '"'),
    fromYear: fc.constantFrom(null, null, 1927, -1),
    toYear: fc.constantFrom(null, null, 1980, Number.MAX_SAFE_INTEGER),
  })

  it('never throws, and each row that is shown has every word that was typed or is said to be meant', async () => {
    const { ask } = catalogueOf(titles)
    await fc.assert(
      fc.asyncProperty(texts, query, async (text, filters) => {
        const { rows, total, corrected } = await ask(text.slice(0, 200), filters)
        expect(rows).toHaveLength(total)
        for (const row of rows) {
          expect(isFoundBy(row, corrected ?? text.slice(0, 200))).toBe(true)
          expect(filters.kind ?? row.kind).toBe(row.kind)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('finds every title that has the words', async () => {
    const { ask } = catalogueOf(titles)
    const all = (await ask('')).rows
    const typed = fc
      .tuple(
        fc.constantFrom(...all),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
      )
      .map(([row, picks]) => {
        const words = wordsOfRow(row)
        return picks
          .map(([word, length]) => {
            const letters = [...(words[word % Math.max(1, words.length)] ?? '')]
            return letters.slice(0, 1 + (length % Math.max(1, letters.length))).join('')
          })
          .join(' ')
      })
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const wanted = all.filter((row) => isFoundBy(row, text))
        const { rows } = await ask(text)
        expect(rows.map(({ titleId }) => titleId).toSorted()).toEqual(
          wanted.map(({ titleId }) => titleId).toSorted(),
        )
      }),
    )
  })
})

const films = realFilms()

describe.runIf(films !== null)('in 36,273 real films', () => {
  const { ask, put, index } = catalogueOf([...(films ?? []), film('Metropolis', { year: 1927 })], {
    keep: true,
  })
  const first = async (text: string) => {
    const { rows, corrected } = await ask(text)
    return [rows[0]?.name, rows[0]?.year, corrected]
  }

  it.each([
    ['metrop', ['Metropolis', 1927, null]],
    ['star wars', ['Star Wars', 1977, null]],
    ['godfather', ['The Godfather', 1972, null]],
    ['casablnca', ['Casablanca', 1942, 'casablanca']],
    ['godfathr', ['The Godfather', 1972, 'godfather']],
    ['spiderman', ['Spider-Man: Across the Spider-Verse', 2023, null]],
    ['wizard of oz', ['The Wizard of Oz', 1925, null]],
  ])('%s finds %j first', async (text, wanted) => {
    expect(await first(text)).toEqual(wanted)
  })

  it('a person’s films are found by name', async () => {
    const { rows } = await ask('tom hanks', { limit: 20 })
    expect(rows.every(({ people }) => people.includes('Tom Hanks'))).toBe(true)
  })

  it('putting the same again changes nothing', () => {
    put(films?.slice(0, 2_000) ?? [])
    expect(index.count()).toBe(36_274)
  })
})
