import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedTitle } from '../../../../../electron/desk/catalogue/titleIndex.ts'
import { catalogueOf } from '../../../../support/titleIndex.ts'

const metropolis: FeedTitle = {
  titleId: 'metropolis',
  kind: 'film',
  name: 'Metropolis',
  year: 1927,
  runtimeMs: 9_180_000,
  people: ['Brigitte Helm', { name: 'Fritz Lang' }],
  genres: ['Science Fiction', 'Drama'],
  synopsis: 'A city of the future.',
}

const pilot: FeedTitle = {
  titleId: 'pilot',
  kind: 'episode',
  name: 'Pilot',
  series: { name: 'Les Revenants', season: 1, episode: 1 },
}

const asIndexed = {
  ...metropolis,
  series: null,
  people: ['Brigitte Helm', 'Fritz Lang'],
  advisories: [],
}

const title = fc.record(
  {
    titleId: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom('film' as const, 'episode' as const),
    name: fc.constantFrom('Metropolis', 'The Matrix', 'Œdipe', '$', 'Spider-Man', '大都会'),
    year: fc.integer({ min: 1870, max: 2200 }),
    series: fc.constantFrom(undefined, { name: 'Twin Peaks', season: 1, episode: 2 }),
    people: fc.subarray(['Tom Hanks', { name: 'Meg Ryan' }]),
    genres: fc.subarray(['Drama', 'Comedy', 'Drama ']),
    synopsis: fc.constantFrom('', 'A city of the future.'),
  },
  { requiredKeys: ['titleId', 'kind', 'name'] },
)

/** Everything that is kept, but for the numbers of titles and genres, which tell the order they came in. */
const everything = ({ catalogue }: ReturnType<typeof catalogueOf>) => ({
  titles: catalogue
    .prepare(
      'SELECT title_id, key, bare_key, kind, year, people, json FROM titles JOIN title_bodies USING (id) ORDER BY 1',
    )
    .all(),
  genres: catalogue.prepare('SELECT name, titles FROM genres WHERE titles > 0 ORDER BY name').all(),
  ofTitles: catalogue
    .prepare(
      'SELECT title_id, name FROM title_genres JOIN genres USING (genre_id) JOIN titles USING (id) ORDER BY 1, 2',
    )
    .all(),
  words: catalogue.prepare(`SELECT term, doc FROM title_head_words WHERE term < '·'`).all(),
  texts: catalogue.prepare(`SELECT term, doc FROM title_text_words WHERE term < '·'`).all(),
})

describe('the titles of the catalogue', () => {
  it('are kept with all that a row shows of them', () => {
    expect(catalogueOf([metropolis]).index.find('metropolis')).toEqual(asIndexed)
  })

  it('need not be known in full', () => {
    expect(catalogueOf([pilot]).index.find('pilot')).toEqual({
      ...pilot,
      year: null,
      runtimeMs: null,
      people: [],
      genres: [],
      synopsis: '',
      advisories: [],
    })
  })

  it('have what somebody may want to know of before, in the order of the list, also what no list knows', () => {
    const advisories = ['of tomorrow ', 'horror', 'suicide', '', 'horror', 'x'.repeat(200)]
    const { index, put } = catalogueOf([{ ...metropolis, advisories }, pilot])
    expect(index.find('metropolis')?.advisories).toEqual([
      'suicide',
      'horror',
      'of tomorrow',
      'x'.repeat(100),
    ])
    put([{ ...metropolis, advisories: [] }])
    expect(index.find('metropolis')?.advisories).toEqual([])
  })

  it('that were kept before there were advisories have none, and need not be written anew', () => {
    const { catalogue, index, put } = catalogueOf([metropolis])
    const changes = () => catalogue.prepare('SELECT total_changes()').pluck().get()
    const kept = catalogue.prepare('SELECT json FROM title_bodies').pluck().get()
    expect(String(kept)).not.toContain('advisories')
    expect(index.find('metropolis')?.advisories).toEqual([])
    const before = changes()
    put([metropolis])
    expect(changes()).toBe(before)
  })

  it('that are not known are null', () => {
    expect(catalogueOf([metropolis]).index.find('pilot')).toBeNull()
  })

  it('are counted', () => {
    expect(catalogueOf([metropolis, pilot, metropolis]).index.count()).toBe(2)
  })

  it('change with the feed, with the words they are found by', async () => {
    const { put, ask, index } = catalogueOf([metropolis, pilot])
    put([{ ...metropolis, name: 'Die Stadt', genres: ['Drama'] }])
    expect(index.count()).toBe(2)
    expect((await ask('die stadt')).rows.map(({ titleId }) => titleId)).toEqual(['metropolis'])
    expect((await ask('metropolis')).total).toBe(0)
  })

  it('count for their genres only as long as they are of them', () => {
    const { put, facets } = catalogueOf([metropolis])
    put([{ ...metropolis, name: 'Die Stadt', genres: ['Drama'] }])
    expect(facets().genres).toEqual([{ name: 'Drama', count: 1 }])
  })

  it('put twice are as if put once', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 5 }), fc.array(title, { maxLength: 5 }), (a, b) => {
        const last = [...new Map([...a, ...b].map((each) => [each.titleId, each])).values()]
        const once = catalogueOf(last, { keep: true })
        const twice = catalogueOf(a, { keep: true })
        twice.put(b)
        twice.put(b)
        expect(everything(twice)).toEqual(everything(once))
        once.catalogue.close()
        twice.catalogue.close()
      }),
      { numRuns: 40 },
    )
  })

  it('are all forgotten when another person signs in', async () => {
    const full = catalogueOf([metropolis, pilot])
    const { index, ask, facets } = full
    index.setSubmissions('metropolis', 3)
    index.clear()
    expect(index.count()).toBe(0)
    expect(await ask('metropolis')).toEqual({ rows: [], total: 0, isMore: false, corrected: null })
    expect(facets()).toEqual({ titles: 0, genres: [], years: null })
    expect(everything(full)).toEqual(everything(catalogueOf([])))
  })

  it('can come again after they were forgotten', async () => {
    const { index, put, ask } = catalogueOf([pilot, metropolis], { maySeeSubmissions: () => true })
    index.setSubmissions('metropolis', 3)
    index.clear()
    put([metropolis])
    const { rows } = await ask('metr')
    expect(rows).toEqual([{ ...asIndexed, assigned: false, submissions: 0 }])
  })

  it('leave an index behind that SQLite finds in order', () => {
    const { index, put, catalogue } = catalogueOf([metropolis, pilot])
    put([{ ...metropolis, name: 'Die Stadt' }])
    index.setSubmissions('metropolis', 1)
    expect(catalogue.pragma('integrity_check', { simple: true })).toBe('ok')
  })
})
