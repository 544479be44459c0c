import { describe, expect, it } from 'vitest'
import type { FeedTitle } from '../../../../../electron/desk/catalogue/titleIndex.ts'
import { catalogueOf, episode, film, namesOf } from '../../../../support/titleIndex.ts'

/** The names of what is found, in order. */
const found = async (titles: FeedTitle[], text: string) =>
  namesOf(await catalogueOf(titles).ask(text))

describe('the order of what is found', () => {
  it('begins with the very name, then names that begin so, a word that goes on last', async () => {
    const titles = [
      film('Lovers', { year: 1950 }),
      film('My Love', { year: 1940 }),
      film('Love Story', { year: 1970 }),
      film('Love', { year: 2015 }),
    ]
    expect(await found(titles, 'love')).toEqual(['Love', 'Love Story', 'Lovers', 'My Love'])
  })

  it('passes over an article, English or French', async () => {
    const titles = [film('Matrix Rising'), film('Enter the Matrix'), film('The Matrix')]
    expect(await found(titles, 'matrix')).toEqual([
      'The Matrix',
      'Matrix Rising',
      'Enter the Matrix',
    ])
    expect(await found([film('Jeu de paume'), film('Le Jeu')], 'jeu')).toEqual([
      'Le Jeu',
      'Jeu de paume',
    ])
  })

  it('keeps the parts of a story in the order they were made, films before episodes', async () => {
    const titles = [
      { ...episode('Rocky Road', 'Ice Cream'), year: 1960 },
      film('Rocky Balboa', { year: 2006 }),
      film('Rocky II', { year: 1979 }),
      film('Rocky IV', { year: 1985 }),
      film('Rocky', { year: 1976 }),
    ]
    expect(await found(titles, 'rocky')).toEqual([
      'Rocky',
      'Rocky II',
      'Rocky IV',
      'Rocky Balboa',
      'Rocky Road',
    ])
  })

  it('puts the oldest of one name first', async () => {
    const { ask } = catalogueOf([
      film('Nosferatu', { year: 2024 }),
      film('Nosferatu'),
      film('Nosferatu', { year: 1922 }),
    ])
    expect((await ask('nosf')).rows.map(({ year }) => year)).toEqual([1922, 2024, null])
  })

  it('goes from the name over series and people to the rest', async () => {
    const titles = [
      film('Four', { synopsis: 'Of a chaplin.' }),
      film('Three', { people: ['Charles Chaplin'] }),
      episode('Two', 'Chaplin'),
      film('One Chaplin'),
    ]
    expect(await found(titles, 'chaplin')).toEqual(['One Chaplin', 'Two', 'Three', 'Four'])
  })

  it('prefers a word of the name to one of the synopsis, where they stand apart', async () => {
    const titles = [
      film('Alpha', { synopsis: 'Of twins at a lake.' }),
      film('Zed and Twins', { synopsis: 'At a lake.' }),
    ]
    expect(await found(titles, 'lak twin')).toEqual(['Zed and Twins', 'Alpha'])
  })

  it('is the same however many others have the word elsewhere', async () => {
    const others = Array.from({ length: 1_100 }, () => film('Other', { people: ['Ann Love'] }))
    expect((await found([...others, film('My Love')], 'love'))[0]).toBe('My Love')
  })

  it('prefers both names in one person to two persons', async () => {
    const titles = [
      film('A', { year: 2001, people: ['Tom Cruise', 'Colin Hanks'] }),
      film('B', { year: 2000, people: ['Tom Hanks'] }),
    ]
    expect(await found(titles, 'tom hanks')).toEqual(['B', 'A'])
  })

  it('prefers whole words and words side by side', async () => {
    const titles = [film('Coldest Warm'), film('War is Cold'), film('The Long Cold War')]
    expect(await found(titles, 'cold war')).toEqual([
      'The Long Cold War',
      'War is Cold',
      'Coldest Warm',
    ])
  })

  it('follows a series episode by episode', async () => {
    const titles = [
      episode('A', 'Twin Peaks', 2, 1),
      episode('B', 'Twin Peaks', 1, 10),
      episode('C', 'Twin Peaks', 1, 9),
    ]
    expect(await found(titles, 'twin peaks')).toEqual(['C', 'B', 'A'])
  })
})
