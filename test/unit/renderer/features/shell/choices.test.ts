import { describe, expect, it } from 'vitest'
import type { Action } from '../../../../../renderer/actions/action.ts'
import type { ActionId } from '../../../../../renderer/actions/ids.ts'
import { choicesFor, matchOf, type Ground } from '../../../../../renderer/features/shell/choices.ts'
import { actions as english } from '../../../../../renderer/locales/en/actions.ts'
import { actions as french } from '../../../../../renderer/locales/fr/actions.ts'
import { buildTermIndex } from '../../../../../shared/vocabulary/search.ts'
import { houseVocabulary } from '../../../../support/vocabulary.ts'
import { tonightRow } from '../../../../support/tonightRow.ts'

const action = (id: ActionId, more: Partial<Action> = {}): Action => ({
  id,
  group: 'rooms',
  keys: [],
  when: () => true,
  run: () => undefined,
  ...more,
})

const house = buildTermIndex(houseVocabulary())

const ground: Ground = {
  actions: [
    action('mute'),
    action('fullScreen'),
    action('undo'),
    action('termUp', { keyOnly: true }),
    action('openFile'),
  ],
  labelsOf: ({ id }) => [english[id], french[id]],
  mayRun: ({ id }) => id !== 'mute',
  index: house,
  rows: [tonightRow('Night Train'), tonightRow('Été indien')],
  language: 'en',
}

const found = (query: string, more: Partial<Ground> = {}) => {
  const { actions, definitions, near, terms, titles } = choicesFor(query, { ...ground, ...more })
  return {
    actions: actions.map((choice) => choice.action.id),
    terms: terms.map(({ place }) => place.term ?? place.facet),
    definitions: definitions.length,
    titles: titles.map(({ row }) => row.name),
    near,
  }
}

describe('how well a text matches', () => {
  it.each([
    ['full', 'Full screen', 2],
    ['full screen', 'Full screen', 3],
    ['scr', 'Full screen', 1],
    ['scr fu', 'Full screen', 1],
    ['ecran', 'Plein écran', 1],
    ['d’un', "Reculer d'une seconde", 1],
    ['', 'Anything', 2],
    ['creen', 'Full screen', 0],
    ['full moon', 'Full screen', 0],
  ])('%j in %j: %d', (query, text, match) => {
    expect(matchOf(query, text)).toBe(match)
  })
})

describe('the palette', () => {
  it('offers every action and title before anything is typed, and no term', () => {
    expect(found('')).toEqual({
      actions: ['fullScreen', 'undo', 'openFile', 'mute'],
      terms: [],
      definitions: 0,
      titles: ['Night Train', 'Été indien'],
      near: false,
    })
  })

  it('finds an action by its name in either language', () => {
    expect(found('full').actions).toEqual(['fullScreen'])
    expect(found('plein ecran').actions).toEqual(['fullScreen'])
  })

  it('puts what can act before what cannot, and says which', () => {
    const { actions } = choicesFor('', ground)
    expect(actions.map(({ can }) => can)).toEqual([true, true, true, false])
  })

  it.each([
    // Of a term called so it is the beginning as well.
    ['un', true],
    ['undo', true],
    // A term and no action is called so.
    ['horror', false],
    // What cannot act now answers nothing.
    ['mut', false],
    // Only inside of the action's name.
    ['scr', false],
  ])('puts actions before the terms for %j: %s', (query, first) => {
    expect(choicesFor(query, ground).actionsFirst).toBe(first)
  })

  it('leaves a word first that is called just so, though an action begins with it', () => {
    const horror = action('undo')
    const more = { ...ground, actions: [horror], labelsOf: () => ['Horror now'] }
    expect(choicesFor('horror', more).actionsFirst).toBe(false)
    expect(choicesFor('horro', more).actionsFirst).toBe(true)
    expect(choicesFor('horror now', more).actionsFirst).toBe(true)
  })

  it('leaves out what only makes sense as a key', () => {
    expect(found('term above').actions).toEqual([])
  })

  it('finds a title without its accents', () => {
    expect(found('ete').titles).toEqual(['Été indien'])
  })

  it('finds a term in the other language', () => {
    expect(found('epouvante').terms).toContain('genre-horror')
  })

  it('keeps what only a definition says apart', () => {
    const { definitions, terms } = choicesFor('frightening', ground)
    expect(definitions.length).toBeGreaterThan(0)
    expect(terms.map(({ place }) => place.term)).not.toContain(definitions[0]?.place.term)
  })

  it('offers the nearest terms for a word that is none', () => {
    expect(found('irreverrant')).toMatchObject({ terms: ['tone-irreverent'], near: true })
  })

  it('has nothing near where no session is open', () => {
    expect(found('irreverrant', { index: null })).toMatchObject({ terms: [], near: false })
  })
})
