import { describe, expect, it } from 'vitest'
import { mostCounted } from '../../../../../shared/contract/sync.ts'
import { catalogueOf, episode, film, namesOf } from '../../../../support/titleIndex.ts'

describe('filters', () => {
  const titles = [
    film('Alpha', { year: 1919, genres: ['Drama'] }),
    film('Alps', { year: 1920, genres: ['Comedy', 'Drama'] }),
    film('Altona', { year: 1935 }),
    { ...episode('Alto', 'Voices'), year: 1929, genres: ['Comedy'] },
    film('The Alphabet', { year: 1925, genres: ['Comedy'] }),
    film('No Alibi', { year: 1931, genres: ['Drama'], synopsis: 'x' }),
    film('Other', { year: 1926, genres: ['Comedy'], synopsis: 'Of an albatross.' }),
  ]

  it.each([
    [{ kind: 'film' }, ['Alpha', 'Alps', 'Altona', 'No Alibi', 'Other', 'The Alphabet']],
    [{ kind: 'episode' }, ['Alto']],
    [{ genre: 'Comedy' }, ['Alps', 'Alto', 'Other', 'The Alphabet']],
    [{ genre: 'Horror' }, []],
    [{ fromYear: 1930 }, ['Altona', 'No Alibi']],
    [{ toYear: 1919 }, ['Alpha']],
    [{ fromYear: 1920, toYear: 1929 }, ['Alps', 'Alto', 'Other', 'The Alphabet']],
    [{ fromYear: 1950, toYear: 1960 }, []],
    [{ fromYear: 1960, toYear: 1950 }, []],
    [
      { fromYear: -5, toYear: 9e15 },
      ['Alpha', 'Alps', 'Alto', 'Altona', 'No Alibi', 'Other', 'The Alphabet'],
    ],
    [{ kind: 'film', genre: 'Comedy', fromYear: 1921 }, ['Other', 'The Alphabet']],
  ] as const)(
    '%j leave the same titles whether something is typed or not',
    async (filters, names) => {
      const { ask } = catalogueOf(titles)
      const listed = await ask('', filters)
      const searched = await ask('al', filters)
      expect(namesOf(listed)).toEqual(
        names.toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())),
      )
      // “Other” holds `al` in its synopsis only.
      expect(namesOf(searched).toSorted()).toEqual([...names].toSorted())
      expect([listed.total, searched.total]).toEqual([names.length, names.length])
    },
  )

  it('leave out what has no year when a year is asked for', async () => {
    const { ask } = catalogueOf([film('Alpha'), film('Alps', { year: 1920 })])
    expect(namesOf(await ask('al', { toYear: 1930 }))).toEqual(['Alps'])
    expect(namesOf(await ask('', { toYear: 1930 }))).toEqual(['Alps'])
  })

  it('are offered with what there is', () => {
    expect(catalogueOf(titles).facets()).toEqual({
      titles: 7,
      genres: [
        { name: 'Comedy', count: 4 },
        { name: 'Drama', count: 3 },
      ],
      years: { from: 1919, to: 1935 },
    })
  })
})

describe('the list of all titles', () => {
  const many = Array.from({ length: 1_203 }, (_, n) =>
    film(`Film ${String(n).padStart(4, '0')}`, { synopsis: 'Of many.' }),
  ).reverse()

  it('goes by name, page by page', async () => {
    const { ask } = catalogueOf(many)
    const page = await ask('', { offset: 1_180, limit: 100 })
    expect(namesOf(page)).toHaveLength(23)
    expect(namesOf(page)[0]).toBe('Film 1180')
  })

  it('is counted in full', async () => {
    expect(await catalogueOf(many).ask(' ')).toMatchObject({ total: 1_203, isMore: false })
  })

  it('that is filtered is counted up to the most that is counted', async () => {
    const { ask } = catalogueOf(many)
    expect(await ask('', { kind: 'film' })).toMatchObject({ total: mostCounted, isMore: true })
  })

  it.each(['film', 'many', 'f m'])(
    'searched for %s has as many different rows as are counted',
    async (text) => {
      const { ask } = catalogueOf(many)
      const seen = new Set<string>()
      for (let offset = 0; offset <= mostCounted; offset += 100) {
        const page = await ask(text, { offset, limit: 100 })
        expect(page).toMatchObject({ total: mostCounted, isMore: true })
        for (const { titleId } of page.rows) seen.add(titleId)
      }
      expect(seen.size).toBe(mostCounted)
    },
  )
})
