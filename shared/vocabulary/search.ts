import type { Degree, FacetId, TermId } from '../ids.ts'
import { numberAt } from '../entries.ts'
import { wordsOf } from './foldText.ts'
import { languages } from './languages.ts'
import type { Facet, Text, Vocabulary } from './schema.ts'
import type { Language } from './languages.ts'

/** What a word of the query was found in; the strongest of them for the whole query. */
export type MatchedIn = 'label' | 'synonym' | 'definition' | 'facet'

/** A facet, one of its terms or one of its degrees. */
export interface TermPlace {
  facet: FacetId
  term: TermId | null
  degree: Degree | null
}

export interface TermHit extends TermPlace {
  /** The higher the better; comparable within one answer only. */
  score: number
  /** `facet`: the facet itself was found, by its label or its question. */
  matched: MatchedIn
  /** In which language it was found. */
  language: Language
}

export interface NearTerm extends TermPlace {
  /** How many characters to put in, take out, change or swap. */
  distance: number
  /** The label or synonym that is near, folded. */
  near: string
  language: Language
}

/** Folded words of one entry in one language, joined by spaces and with one before the first, so that ` wor` finds words. */
interface Haystack {
  label: string
  synonyms: string[]
  definition: string
  /** Label of the facet that a term belongs to. */
  facet: string
  /** All of the above: what is not in here is nowhere. */
  all: string
  /** Label and synonyms, whole and word by word: what a slip of the finger may have been meant to be. */
  meant: Meant[]
}

interface Meant {
  text: string
  /** Characters of the label or synonym that lie outside this word of it. */
  left: number
}

interface Entry {
  place: TermPlace
  text: Record<Language, Haystack>
}

/** A vocabulary prepared for search; never changes. */
export interface TermIndex {
  readonly entries: readonly Entry[]
}

/** Prepares facets, terms and degrees, in both languages. */
export const buildTermIndex = (vocabulary: Pick<Vocabulary, 'facets'>): TermIndex => ({
  entries: vocabulary.facets.flatMap((facet) => [
    entryOf({ facet: facet.id, term: null, degree: null }, facet.label, [facet.question]),
    ...facet.terms.map((term) =>
      entryOf(
        { facet: facet.id, term: term.id, degree: null },
        term.label,
        [term.definition],
        facet,
        term.synonyms,
      ),
    ),
    ...facet.degrees.map((degree) =>
      entryOf(
        { facet: facet.id, term: null, degree: degree.value },
        degree.label,
        [degree.criterion],
        facet,
      ),
    ),
  ]),
})

const entryOf = (
  place: TermPlace,
  label: Text,
  definitions: Text[],
  facet?: Facet,
  synonyms?: Record<Language, string[]>,
): Entry => {
  const haystack = (language: Language): Haystack => {
    const text = {
      label: joined(label[language]),
      synonyms: (synonyms?.[language] ?? []).map(joined),
      definition: definitions.map((definition) => joined(definition[language])).join(''),
      facet: facet ? joined(facet.label[language]) : '',
    }
    return {
      ...text,
      all: [text.label, ...text.synonyms, text.definition, text.facet].join(''),
      meant: [text.label, ...text.synonyms].flatMap(meantBy),
    }
  }
  return { place, text: { en: haystack('en'), fr: haystack('fr') } }
}

const meantBy = (phrase: string): Meant[] => {
  const whole = phrase.slice(1)
  const words = whole.includes(' ') ? whole.split(' ') : []
  return [whole, ...words].map((text) => ({ text, left: whole.length - text.length }))
}

const joined = (text: string): string =>
  wordsOf(text)
    .map((word) => ` ${word}`)
    .join('')

/** Every word of the query must be the beginning of a word; `language` is preferred, the other is searched as well. */
export const searchTerms = (
  index: TermIndex,
  query: string,
  { language, limit = 50 }: { language: Language; limit?: number },
): TermHit[] => {
  const words = wordsOf(query).map((word) => ` ${word}`)
  if (words.length === 0) return []
  const hits: { hit: TermHit; length: number }[] = []
  for (const { place, text } of index.entries) {
    let best: TermHit | null = null
    for (const spoken of languages) {
      const match = matchOf(text[spoken], words, place.term === null && place.degree === null)
      if (match === null) continue
      const score = match.score + (spoken === language ? preferredBonus : 0)
      if (best === null || score > best.score)
        best = { ...place, score, matched: match.matched, language: spoken }
    }
    if (best !== null) hits.push({ hit: best, length: text[best.language].label.length })
  }
  // Sorting is stable: what is equally good and equally short stays in the order of the vocabulary.
  return hits
    .sort((a, b) => b.hit.score - a.hit.score || a.length - b.length)
    .slice(0, limit)
    .map(({ hit }) => hit)
}

// How well it matches comes first, then whether it does so in the preferred language.
const preferredBonus = 5
const scores = {
  wholeLabel: 60,
  labelPrefix: 50,
  labelWord: 40,
  synonymPrefix: 35,
  synonym: 30,
  definition: 20,
} as const

/** The words are all of its label. */
export const isWholeLabel = ({ score }: Pick<TermHit, 'score'>): boolean =>
  score >= scores.wholeLabel

const matchOf = (
  text: Haystack,
  words: readonly string[],
  isFacet: boolean,
): { score: number; matched: MatchedIn } | null => {
  if (!words.every((word) => text.all.includes(word))) return null
  const phrase = words.join('')
  const inLabel = (word: string) => text.label.includes(word)
  const inSynonym = (word: string) => text.synonyms.some((synonym) => synonym.includes(word))
  const inDefinition = (word: string) => text.definition.includes(word)
  const found = (score: number, matched: MatchedIn) => ({
    score,
    matched: isFacet ? ('facet' as const) : matched,
  })

  if (text.label === phrase) return found(scores.wholeLabel, 'label')
  if (text.label.startsWith(phrase)) return found(scores.labelPrefix, 'label')
  if (words.every(inLabel)) return found(scores.labelWord, 'label')
  if (text.synonyms.some((synonym) => synonym.startsWith(phrase)))
    return found(scores.synonymPrefix, 'synonym')
  if (words.every((word) => inLabel(word) || inSynonym(word)))
    return found(scores.synonym, 'synonym')
  // `tone dark` finds the term by its facet's name; the facet's name alone does not find each of its terms.
  const own = words.filter((word) => inLabel(word) || inSynonym(word) || inDefinition(word))
  if (own.length === 0) return null
  if (own.length === words.length) return found(scores.definition, 'definition')
  if (own.every(inLabel)) return found(scores.labelWord, 'label')
  return found(scores.definition, own.every(inDefinition) ? 'definition' : 'synonym')
}

/**
 * For a word that is no term: what it may have been meant to be, by labels and synonyms and their words; first what begins as the
 * word does, as *violence* does for *violent*, then the nearest. Offers only what exists, and nothing that differs in more than about
 * every third character.
 */
export const nearestTerms = (
  index: TermIndex,
  query: string,
  { language, limit = 5 }: { language: Language; limit?: number },
): NearTerm[] => {
  const asked = wordsOf(query).join(' ')
  if (asked.length < 2) return []
  const most = Math.max(1, Math.floor(asked.length / 3))
  const known = new Map<string, number | null>()
  const distanceTo = (meant: string): number | null => {
    const kept = known.get(meant)
    if (kept !== undefined) return kept
    const distance = editDistance(asked, meant, most)
    known.set(meant, distance)
    return distance
  }
  const near = index.entries.flatMap((entry) => nearestIn(entry, language, distanceTo) ?? [])
  const isKin = ({ hit }: { hit: NearTerm }) => Number(sharesStem(asked, hit.near))
  // Of equally near ones, a whole label is likelier meant than a word out of a longer one.
  return near
    .sort((a, b) => isKin(b) - isKin(a) || a.hit.distance - b.hit.distance || a.left - b.left)
    .slice(0, limit)
    .map(({ hit }) => hit)
}

/** Four letters make a stem at least, and two thirds of the word that was typed. */
const sharesStem = (asked: string, near: string): boolean => {
  let shared = 0
  while (shared < asked.length && asked[shared] === near[shared]) shared += 1
  return shared >= Math.max(4, (asked.length * 2) / 3)
}

const nearestIn = (
  { place, text }: Entry,
  language: Language,
  distanceTo: (meant: string) => number | null,
): { hit: NearTerm; left: number } | null => {
  let best: { hit: NearTerm; left: number } | null = null
  for (const spoken of [language, ...languages.filter((other) => other !== language)]) {
    for (const { text: near, left } of text[spoken].meant) {
      const distance = distanceTo(near)
      if (distance === null) continue
      const nearer =
        best === null ||
        distance < best.hit.distance ||
        (distance === best.hit.distance && left < best.left)
      if (nearer) best = { hit: { ...place, distance, near, language: spoken }, left }
    }
  }
  return best
}

/**
 * Damerau–Levenshtein distance in its restricted form (optimal string alignment: Damerau 1964, Levenshtein 1966):
 * insertions, deletions, substitutions, swaps of neighbours. Null when it is more than `most`.
 */
export const editDistance = (a: string, b: string, most: number): number | null => {
  if (Math.abs(a.length - b.length) > most) return null
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(
        numberAt(last, column) + 1,
        numberAt(current, column - 1) + 1,
        numberAt(last, column - 1) + (same ? 0 : 1),
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2]
      if (swapped && a[row - 2] === b[column - 1])
        cost = Math.min(cost, numberAt(beforeLast, column - 2) + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return null
    beforeLast = last
    last = current
  }
  const distance = numberAt(last, b.length)
  return distance <= most ? distance : null
}
