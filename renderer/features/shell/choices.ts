import type { Action } from '../../actions/action.ts'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import { wordsOf } from '../../../shared/vocabulary/foldText.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import {
  isWholeLabel,
  nearestTerms,
  searchTerms,
  type TermHit,
  type TermIndex,
  type TermPlace,
} from '../../../shared/vocabulary/search.ts'

/** What the palette can offer. */
export type Choice =
  | { kind: 'action'; action: Action; can: boolean }
  | { kind: 'term'; place: TermPlace }
  | { kind: 'title'; row: TonightRow }

type TermChoice = Extract<Choice, { kind: 'term' }>

/** The answer to what was typed. `near`: no word matched, and the terms are only the nearest ones. */
export interface Choices {
  titles: Extract<Choice, { kind: 'title' }>[]
  /** Terms called so. */
  terms: TermChoice[]
  actions: Extract<Choice, { kind: 'action' }>[]
  /** Terms in whose definition the words are. */
  definitions: TermChoice[]
  /** An action answers as well as any term does: who calls the palette means one rather than a word, which has its own filter. */
  actionsFirst: boolean
  near: boolean
}

/** Where the palette looks. */
export interface Ground {
  actions: readonly Action[]
  /** What an action is called, in every language. */
  labelsOf(action: Action): readonly string[]
  mayRun(action: Action): boolean
  /** The vocabulary of the open session, or null. */
  index: TermIndex | null
  rows: readonly TonightRow[]
  language: Language
}

/** More of them are no answer: another letter narrows it down. */
const mostTerms = 40

/**
 * How well a text answers the words typed, each of which must begin a word of it: 3 they are all of it, 2 they are its beginning, 1
 * anywhere, 0 not.
 */
export const matchOf = (query: string, text: string): 0 | 1 | 2 | 3 => {
  const asked = wordsOf(query)
  const words = wordsOf(text)
  if (!asked.every((one) => words.some((word) => word.startsWith(one)))) return 0
  const [phrase, whole] = [asked.join(' '), words.join(' ')]
  if (phrase === whole) return 3
  return whole.startsWith(phrase) ? 2 : 1
}

/** What matches the text typed, accents ignored, in every language; without text, everything but the terms. */
export const choicesFor = (query: string, ground: Ground): Choices => {
  const text = query.trim()
  const { index, language } = ground
  const hits = index && text ? searchTerms(index, text, { language, limit: mostTerms }) : []
  const byDefinition = (hit: TermHit) => hit.matched === 'definition'
  const actions = actionsFor(text, ground)
  const best = Math.max(0, ...actions.map(({ can, match }) => (can ? match : 0)))
  const found = {
    actions: actions.map(({ action, can }) => ({ kind: 'action' as const, action, can })),
    terms: hits.filter((hit) => !byDefinition(hit)).map(termChoice),
    definitions: hits.filter(byDefinition).map(termChoice),
    titles: ground.rows
      .filter(({ name, names }) =>
        [name, ...Object.values(names ?? {})].some((one) => matchOf(text, one) > 0),
      )
      .map((row) => ({ kind: 'title' as const, row })),
  }
  const actionsFirst = best === 3 || (best === 2 && !hits.some(isWholeLabel))
  const isEmpty = Object.values(found).every((group) => group.length === 0)
  if (!isEmpty || !index) return { ...found, actionsFirst, near: false }
  const terms = nearestTerms(index, text, { language }).map(termChoice)
  return { ...found, terms, actionsFirst, near: true }
}

const termChoice = (place: TermPlace): TermChoice => ({ kind: 'term', place })

/** Those that can act now come first, then the better match; otherwise in the order of the menu. */
const actionsFor = (text: string, { actions, labelsOf, mayRun }: Ground) =>
  actions
    .filter(({ keyOnly }) => !keyOnly)
    .map((action) => ({
      action,
      can: mayRun(action),
      match: Math.max(...labelsOf(action).map((label) => matchOf(text, label))),
    }))
    .filter(({ match }) => match > 0)
    .sort((a, b) => Number(b.can) - Number(a.can) || b.match - a.match)
