import { describe, expect, it } from 'vitest'
import {
  saySeries,
  saySubmissions,
  sayTitle,
} from '../../../../../renderer/features/catalogue/titleWords.ts'
import { sayFound } from '../../../../../renderer/features/catalogue/foundWords.ts'
import { stretchOf, yearOf } from '../../../../../renderer/features/catalogue/years.ts'
import { everything } from '../../../../../renderer/stores/catalogue.ts'
import type { CatalogueRow } from '../../../../../shared/contract/sync.ts'
import { TitleId } from '../../../../../shared/ids.ts'
import { wordsIn } from '../../../../support/words.ts'

const english = await wordsIn('en')
const french = await wordsIn('fr')
const episode: CatalogueRow = {
  titleId: TitleId.parse('ep-3'),
  kind: 'episode',
  name: 'The Rope Bridge',
  year: 2019,
  runtimeMs: 2_820_000,
  series: { name: 'Crossings', season: 1, episode: 3 },
  people: ['Ada Moss', 'Ib Kern', 'Lu Sand', 'Om Rye'],
  genres: ['drama'],
  advisories: [],
  synopsis: '',
  assigned: true,
  submissions: 2,
}
const bare: CatalogueRow = {
  ...episode,
  kind: 'film',
  year: null,
  runtimeMs: null,
  series: null,
  people: [],
  assigned: false,
  submissions: null,
}

describe('a title of the catalogue', () => {
  it('is placed in its series', () => {
    expect(saySeries(english, episode)).toBe('Crossings · S1E3')
    expect(saySeries(english, bare)).toBe('')
  })

  it('does not say how many submissions it has to who may not know', () => {
    expect(saySubmissions(english, episode, 'en')).toBe('2 submissions')
    expect(saySubmissions(french, { submissions: 0 }, 'fr')).toBe('aucune remise')
    expect(saySubmissions(english, bare, 'en')).toBe('')
  })

  it('is heard in one breath, with what is known and nothing else', () => {
    expect(sayTitle(english, episode, false, 'en')).toBe(
      'The Rope Bridge, Crossings, season 1, episode 3, 2019, 47 min, assigned to you, 2 submissions, Ada Moss, Ib Kern, Lu Sand',
    )
    expect(sayTitle(french, bare, false, 'fr')).toBe('The Rope Bridge')
  })

  it('is no longer said to be assigned once it is submitted', () => {
    expect(sayTitle(english, episode, true, 'en')).toContain('47 min, submitted by you, 2')
    expect(sayTitle(french, episode, true, 'fr')).toContain('remis par vous')
    expect(sayTitle(english, bare, true, 'en')).toBe('The Rope Bridge')
  })
})

describe('what is said of an answer', () => {
  const said = (total: number, ask = {}, more = {}) =>
    sayFound(
      english,
      { total, isMore: false, corrected: null, ...more },
      { ...everything, ...ask },
      'en',
    ).map((sentence) => sentence.said)

  it('is how many were found, and nothing where nothing was looked for', () => {
    expect(said(1_310, { text: 'rope' })).toEqual(['1,310 titles'])
    expect(said(2, { kind: 'film' })).toEqual(['2 titles'])
    expect(said(1_310, { text: ' ' })).toEqual([])
    expect(sayFound(english, null, null, 'en')).toEqual([])
  })

  it('is that the list ends before what was found does', () => {
    expect(said(500, {}, { isMore: true })[0]).toMatch(/^More than 500 titles\. The first 500/)
  })

  it('is what was looked for instead', () => {
    expect(said(1, { text: 'ropw' }, { corrected: 'rope' })).toEqual([
      'Nothing matches “ropw”. These match “rope”.',
      '1 title',
    ])
  })

  it('is why there is nothing', () => {
    expect(said(0, { text: 'zz' })[0]).toBe('Nothing matches “zz”.')
    expect(said(0, { text: 'zz', genre: 'noir' })[0]).toBe(
      'Nothing that fits these filters matches “zz”.',
    )
    expect(said(0, { genre: 'noir' })).toEqual(['No title fits these filters.'])
    expect(said(0)).toEqual([])
  })
})

describe('the years of the filter', () => {
  it('are four digits or nothing', () => {
    expect([yearOf(' 1927 '), yearOf(''), yearOf('192'), yearOf('next')]).toEqual([
      1927,
      null,
      undefined,
      undefined,
    ])
  })

  it('make a stretch, open at either end, that does not run backwards', () => {
    expect(stretchOf('1920', '')).toEqual({ fromYear: 1920, toYear: null })
    expect(stretchOf('1920', '1920')).toEqual({ fromYear: 1920, toYear: 1920 })
    expect(stretchOf('1930', '1920')).toBeNull()
    expect(stretchOf('193', '')).toBeNull()
  })
})
