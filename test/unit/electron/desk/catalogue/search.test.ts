import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { FeedTitle } from '../../../../../electron/desk/catalogue/titleIndex.ts'
import { catalogueOf, film, namesOf } from '../../../../support/titleIndex.ts'

/** The names of what is found, in order. */
const found = async (titles: FeedTitle[], text: string) =>
  namesOf(await catalogueOf(titles).ask(text))

describe('a search of the catalogue', () => {
  it.each([
    ['without accents', 'Amélie', 'amelie'],
    ['with accents that are not there', 'Amelie', 'amélie'],
    ['in capitals', 'Amélie', 'AMÉLIE'],
    ['with a ligature written out', 'Cœur fidèle', 'coeur'],
    ['with a ligature', 'Coeur fidèle', 'cœur'],
    ['with ß written out', 'Die Straße', 'strasse'],
    ['without a stroke', 'Søren og Łukasz', 'soren lukasz'],
    ['with another apostrophe', 'L’Avventura', "l'avventura"],
    ['after an apostrophe', 'L’Avventura', 'avv'],
    ['without the apostrophe', 'Don’t Look Now', 'dont'],
    ['as one word', 'Spider-Man', 'spiderman'],
    ['without its points', 'S.W.A.T.', 'swat'],
    ['by words in another order', 'The Big Sleep', 'sleep big'],
    ['by beginnings of words', 'The Big Sleep', 'th bi sl'],
    ['in another script', 'Броненосец Потёмкин', 'потемк'],
    ['in Chinese', '大都会', '大都'],
    ['in Thai', 'ลุงบุญมีระลึกชาติ', 'ลุงบุญ'],
    ['by signs alone', '$', '$'],
  ])('finds a name %s', async (_, name, text) => {
    expect(await found([film(name), film('Another')], text)).toEqual([name])
  })

  it.each([
    ['series', { kind: 'episode', series: { name: 'Twin Peaks', season: 2, episode: 7 } }, 'twin'],
    ['season and episode', { series: { name: 'Twin Peaks', season: 2, episode: 7 } }, 's02e07'],
    ['people', { people: ['Brigitte Helm'] }, 'helm'],
    ['people with what they did', { people: [{ name: 'Fritz Lang' }] }, 'fritz la'],
    ['genre', { genres: ['Science Fiction'] }, 'fiction'],
    ['year', { year: 1927 }, '1927'],
    ['synopsis', { synopsis: 'A city of the future.' }, 'futu'],
    ['several of them together', { year: 1927, genres: ['Drama'] }, 'one 1927 dra'],
  ] satisfies [string, Partial<FeedTitle>, string][])(
    'finds a title by its %s',
    async (_, more, text) => {
      expect(await found([film('One', more), film('Other')], text)).toEqual(['One'])
    },
  )

  it('finds only titles that have every word', async () => {
    expect(await found([film('Star Wars'), film('Star Trek')], 'star t')).toEqual(['Star Trek'])
  })

  it('shows whole rows', async () => {
    const { ask } = catalogueOf([
      { titleId: 'm', kind: 'film', name: 'Metropolis', year: 1927, people: ['Brigitte Helm'] },
    ])
    expect((await ask('metrop')).rows).toEqual([
      {
        titleId: 'm',
        kind: 'film',
        name: 'Metropolis',
        year: 1927,
        runtimeMs: null,
        series: null,
        people: ['Brigitte Helm'],
        genres: [],
        synopsis: '',
        advisories: [],
        assigned: false,
        submissions: null,
      },
    ])
  })
})

describe('a slip of the finger', () => {
  const titles = [
    film('Metropolis'),
    film('Star Wars', { year: 1926 }),
    film('I Was a Star'),
    film('She Was Up'),
    film('Stare Down'),
    film('Casablanca', { people: ['Humphrey Bogart'], synopsis: 'Of a forgotten letter.' }),
  ]

  it.each([
    ['metroplois', 'metropolis', 'Metropolis'],
    ['metrpolis', 'metropolis', 'Metropolis'],
    ['metropoliss', 'metropolis', 'Metropolis'],
    ['metrapulis', 'metropolis', 'Metropolis'],
    ['emtropolis', 'metropolis', 'Metropolis'],
    ['xmetropolis', 'metropolis', 'Metropolis'],
    ['metrpo', 'metropolis', 'Metropolis'],
    ['star wras', 'star wars', 'Star Wars'],
    ['stare wars', 'star wars', 'Star Wars'],
    ['bogrt casa', 'bogart casa', 'Casablanca'],
    ['leter', 'letter', 'Casablanca'],
  ])('%s is taken for %s', async (text, corrected, name) => {
    const answer = await catalogueOf(titles).ask(text)
    expect(answer).toMatchObject({ corrected, total: 1, isMore: false })
    expect(namesOf(answer)).toEqual([name])
  })

  it.each(['mxtrxpxlis', 'st', 'uq', '1927', 'stxx', 'bogart wars'])(
    'is not seen in %s',
    async (text) => {
      const { corrected } = await catalogueOf(titles).ask(text)
      expect(corrected).toBeNull()
    },
  )

  it('is not looked for where something matches', async () => {
    const { ask } = catalogueOf([...titles, film('Stra')])
    expect(await ask('stra')).toMatchObject({ total: 1, corrected: null })
  })

  it('is not looked for where what matches was only filtered away', async () => {
    const { ask } = catalogueOf([film('Mars', { kind: 'episode' }), film('Marx')])
    expect(await ask('mars', { kind: 'film' })).toMatchObject({ total: 0, corrected: null })
  })

  it('is put right within the filters', async () => {
    const { ask } = catalogueOf([film('Mars', { year: 1927 }), film('Marx', { year: 1930 })])
    const answer = await ask('marz', { fromYear: 1930 })
    expect(answer).toMatchObject({ corrected: 'marx', total: 1 })
  })
})

describe('what a row says of this person', () => {
  const titles = [film('Mine'), film('Mine Too')]

  it('is whether the title is given to them', async () => {
    const { ask } = catalogueOf(titles, { isAssigned: (id) => id === titles[0]?.titleId })
    expect((await ask('mine')).rows.map(({ assigned }) => assigned)).toEqual([true, false])
  })

  it('is how many submissions there are, for who may know', async () => {
    const { ask, index } = catalogueOf(titles, { maySeeSubmissions: () => true })
    index.setSubmissions(titles[0]?.titleId ?? '', 1)
    index.setSubmissions(titles[0]?.titleId ?? '', 2)
    expect((await ask('mine')).rows.map(({ submissions }) => submissions)).toEqual([2, 0])
  })

  it('is nothing of submissions for who may not', async () => {
    const { ask, index } = catalogueOf(titles)
    index.setSubmissions(titles[0]?.titleId ?? '', 2)
    expect((await ask('mine')).rows.map(({ submissions }) => submissions)).toEqual([null, null])
  })
})

describe('an older search', () => {
  it('is cancelled by the next key', async () => {
    const { ask } = catalogueOf([film('Metropolis')])
    const [older, newer] = await Promise.allSettled([ask('m'), ask('me')])
    expect(older).toMatchObject({ reason: { failure: { code: 'cancelled' } } })
    expect(newer).toMatchObject({ value: { total: 1 } })
  })

  it('is cancelled too while it looks for what was meant', async () => {
    const { ask } = catalogueOf([film('Metropolis'), film('Star Wars')])
    const outcome = Promise.allSettled([ask('metroplois star')])
    await setImmediate()
    await setImmediate()
    await ask('star')
    expect(await outcome).toMatchObject([{ reason: { failure: { code: 'cancelled' } } }])
  })

  it('is not cancelled by another page of the same', async () => {
    const { ask } = catalogueOf([film('Metropolis'), film('Metro')])
    const pages = await Promise.all([
      ask('metr', { limit: 1 }),
      ask('metr', { limit: 1, offset: 1 }),
    ])
    expect(pages.flatMap(namesOf)).toEqual(['Metro', 'Metropolis'])
  })
})
