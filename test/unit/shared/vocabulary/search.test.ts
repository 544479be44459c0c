import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, wordsOf } from '../../../../shared/vocabulary/foldText.ts'
import {
  buildTermIndex,
  editDistance,
  nearestTerms,
  searchTerms,
} from '../../../../shared/vocabulary/search.ts'
import type { TermHit } from '../../../../shared/vocabulary/search.ts'
import { facet, term, vocabularyOf } from '../session/story.ts'
import { house } from './house.ts'

const text = (en: string, fr: string) => ({ en, fr })

const index = buildTermIndex(
  vocabularyOf(
    facet('tone', 'multi', {
      label: text('Tone', 'Ton'),
      question: text('Which tones dominate?', 'Quels tons dominent ?'),
      terms: [
        term('tone-quirky', {
          label: text('Quirky', 'Décalé'),
          definition: text('Odd in a dark way.', 'Étrange, à l’œil noir.'),
          synonyms: { en: ['offbeat'], fr: ['farfelu'] },
        }),
        term('tone-dark', {
          label: text('Dark', 'Sombre'),
          definition: text('Gloom prevails.', 'La noirceur domine.'),
          synonyms: { en: ['black', 'film noir'], fr: ['noir'] },
        }),
        term('tone-pitch', {
          label: text('Pitch dark', 'Très sombre'),
          definition: text('No light at all.', 'Aucune lumière.'),
        }),
        term('tone-darkening', {
          label: text('Darkening slowly', 'Assombri'),
          definition: text('It gets worse.', 'Cela empire.'),
        }),
      ],
    }),
    facet('fear', 'scale', { label: text('Fear', 'Peur') }),
  ),
)

const named = ({ facet: where, term: what, degree }: TermHit) =>
  what ?? (degree === null ? where : `${where} ${degree}`)
const found = (query: string, language: 'en' | 'fr' = 'en') =>
  searchTerms(index, query, { language }).map(named)

describe('folding', () => {
  it.each([
    ['Sincère', 'sincere'],
    ['SINCERE', 'sincere'],
    ['l’œuvre', "l'oeuvre"],
    ['Œil et Ægir', 'oeil et aegir'],
    ['à\u00a0l’aube\u202f!', "a l'aube !"],
    ['Straße', 'strasse'],
    ['e\u0301te\u0301', 'ete'],
    ['a  \n b', 'a b'],
  ])('%s is compared as %s', (written, folded) => {
    expect(foldText(written)).toBe(folded)
  })

  it('twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        expect(foldText(foldText(any))).toBe(foldText(any))
      }),
    )
  })

  it('leaves words without their signs', () => {
    expect(wordsOf('L’après-midi, 18 h !')).toEqual(['l', 'apres', 'midi', '18', 'h'])
    expect(wordsOf(' … ')).toEqual([])
  })
})

describe('search', () => {
  it('ranks whole label, label prefix, word of a label, synonym, definition', () => {
    expect(found('dark')).toEqual(['tone-dark', 'tone-darkening', 'tone-pitch', 'tone-quirky'])
    expect(found('noir')).toEqual(['tone-dark', 'tone-quirky'])
  })

  it('finds in both languages, the preferred one first', () => {
    expect(found('sombre', 'en')).toEqual(['tone-dark', 'tone-pitch'])
    const [first] = searchTerms(index, 'decale', { language: 'en' })
    expect(first).toMatchObject({ term: 'tone-quirky', language: 'fr', matched: 'label' })
  })

  it('prefers the person’s language where both say the same', () => {
    const both = buildTermIndex(
      vocabularyOf(
        facet('f', 'multi', {
          label: text('Kind', 'Genre'),
          terms: [
            term('a', { label: text('Alpha', 'Nature') }),
            term('b', { label: text('Nature', 'Beta') }),
          ],
        }),
      ),
    )
    const first = (language: 'en' | 'fr') => searchTerms(both, 'nature', { language })[0]
    expect(first('en')).toMatchObject({ term: 'b', language: 'en' })
    expect(first('fr')).toMatchObject({ term: 'a', language: 'fr' })
  })

  it('says in what it was found', () => {
    const [quirky] = searchTerms(index, 'offbeat', { language: 'en' })
    expect(quirky).toMatchObject({ term: 'tone-quirky', matched: 'synonym' })
    const [gloom] = searchTerms(index, 'gloom', { language: 'en' })
    expect(gloom).toMatchObject({ term: 'tone-dark', matched: 'definition' })
    const [tone] = searchTerms(index, 'tone', { language: 'en' })
    expect(tone).toMatchObject({ facet: 'tone', term: null, degree: null, matched: 'facet' })
  })

  it('finds a facet by its question', () => {
    expect(found('dominate')).toEqual(['tone'])
  })

  it('finds degrees by label and criterion', () => {
    expect(found('criterion 4')).toEqual(['fear 4'])
    expect(found('fear 2')).toEqual(['fear 2'])
  })

  it('wants every word of the query', () => {
    expect(found('pitch dark')).toEqual(['tone-pitch'])
    expect(found('dark offbeat')).toEqual(['tone-quirky'])
    expect(found('dark submarine')).toEqual([])
  })

  it('finds a term by the name of its facet and a word of its own, not by the facet’s name alone', () => {
    expect(found('tone dark')).toEqual(['tone-dark', 'tone-pitch', 'tone-darkening', 'tone-quirky'])
    expect(found('tone')).toEqual(['tone'])
    expect(found('tone offbeat')).toEqual(['tone-quirky'])
    expect(found('tone gloom')).toEqual(['tone-dark'])
  })

  it('finds the beginnings of words and not their middles', () => {
    expect(found('quir')).toEqual(['tone-quirky'])
    expect(found('uirky')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([])
    expect(found(' … ')).toEqual([])
  })

  it('gives no more than it is asked for', () => {
    expect(searchTerms(index, 'dark', { language: 'en', limit: 2 })).toHaveLength(2)
  })

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => found(any).length <= 50))
  })
})

describe('search in the house vocabulary', () => {
  const ofHouse = buildTermIndex(house())

  it.each(['sincere', 'sincère', 'SINCERE', 'Since'])('finds the sincere tone by “%s”', (query) => {
    for (const language of ['en', 'fr'] as const)
      expect(searchTerms(ofHouse, query, { language })[0]).toMatchObject({ term: 'tone-sincere' })
  })

  it('finds whatever a label says, in both languages', () => {
    for (const { id, terms } of house().facets)
      for (const one of terms)
        for (const language of ['en', 'fr'] as const) {
          const hits = searchTerms(ofHouse, one.label[language], { language, limit: 10 })
          expect(hits, one.label[language]).toContainEqual(
            expect.objectContaining({ facet: id, term: one.id }),
          )
        }
  })

  it('offers the nearest for a slip of the finger', () => {
    expect(nearestTerms(ofHouse, 'violense', { language: 'en' })[0]).toMatchObject({
      facet: 'violence',
      term: null,
      near: 'violence',
      distance: 1,
    })
    expect(nearestTerms(ofHouse, 'sincete', { language: 'fr' })[0]).toMatchObject({
      term: 'tone-sincere',
    })
  })
})

describe('what is near', () => {
  const near = (query: string) => nearestTerms(index, query, { language: 'en' })

  it('is sorted by distance and has its language', () => {
    expect(near('darc').map(({ term: what, distance }) => [what, distance])).toEqual([
      ['tone-dark', 1],
      ['tone-pitch', 1],
    ])
    expect(near('farfulu')).toMatchObject([{ term: 'tone-quirky', language: 'fr', distance: 1 }])
  })

  it('is rather a whole label than a word of a longer one', () => {
    expect(near('darj').map(({ term: what }) => what)).toEqual(['tone-dark', 'tone-pitch'])
    const turned = buildTermIndex(
      vocabularyOf(
        facet('f', 'multi', {
          label: text('Kind', 'Genre'),
          terms: [
            term('a', { label: text('Cold war', 'Guerre froide') }),
            term('b', { label: text('War', 'Guerre') }),
          ],
        }),
      ),
    )
    expect(nearestTerms(turned, 'wat', { language: 'en' }).map(({ term: what }) => what)).toEqual([
      'b',
      'a',
    ])
  })

  it('is rather nearer than whole', () => {
    const harbours = buildTermIndex(
      vocabularyOf(
        facet('f', 'multi', {
          label: text('Kind', 'Genre'),
          terms: [
            term('new', { label: text('Harbour', 'Port') }),
            term('old', { label: text('Old harbor', 'Vieux port') }),
          ],
        }),
      ),
    )
    const hits = nearestTerms(harbours, 'harbor', { language: 'en' })
    expect(hits.map(({ term: what, distance }) => [what, distance])).toEqual([
      ['old', 0],
      ['new', 1],
    ])
  })

  it('is before all others what begins as the word does', () => {
    const kin = nearestTerms(buildTermIndex(house()), 'violent', { language: 'en' })
    expect(kin[0]).toMatchObject({ facet: 'violence', term: null, near: 'violence' })
    expect(kin.map(({ near: word }) => word)).toEqual([
      'violence',
      'violence',
      'violence',
      'violence',
      'volet',
    ])
  })

  it('counts a synonym that is the whole word', () => {
    const wars = buildTermIndex(
      vocabularyOf(
        facet('f', 'multi', {
          label: text('Kind', 'Genre'),
          terms: [
            term('room', { label: text('War room', 'Salle') }),
            term('cold', {
              label: text('Cold war', 'Froide'),
              synonyms: { en: ['war'], fr: [] },
            }),
          ],
        }),
      ),
    )
    const [first] = nearestTerms(wars, 'wat', { language: 'en' })
    expect(first).toMatchObject({ term: 'cold' })
  })

  it('is looked for in whole labels where several words were typed', () => {
    expect(near('pich dark')).toMatchObject([{ term: 'tone-pitch', near: 'pitch dark' }])
  })

  it('is nothing for what is like nothing, or nearly nothing', () => {
    expect(near('xyzzyxyzzy')).toEqual([])
    expect(near('d')).toEqual([])
  })

  it('is at most as many as asked for', () => {
    expect(nearestTerms(index, 'fear', { language: 'en', limit: 2 })).toHaveLength(2)
  })
})

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'ab', 1],
    ['abc', 'abxc', 1],
    ['abc', 'acb', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from “%s” to “%s” is %d', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance)
  })

  it('is nothing when it is more than was asked', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBeNull()
    expect(editDistance('a', 'abcdef', 3)).toBeNull()
    expect(editDistance('ab', 'xy', 1)).toBeNull()
  })

  it('is the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20))
      }),
    )
  })
})
