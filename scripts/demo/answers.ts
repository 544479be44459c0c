import type { Facet, Vocabulary } from '../../shared/vocabulary/schema.ts'

/** What somebody answers to a facet: a degree, or terms. */
export type Answer = { degree: number } | { terms: readonly string[] }

/** How somebody tags: what the study of reviewers finds in the demonstration. */
export interface Habit {
  /** Of ten answers, so many are another than the title has. */
  strays: number
  /** Violence is nearly always a degree higher in sessions submitted from this time on, ms; null never. */
  harshFrom: number | null
}

type Random = () => number

const pick = <T>(random: Random, all: readonly T[]): T | undefined =>
  all[Math.floor(random() * all.length)]

/** The word that nobody means the same by. */
const weakTerm = 'tone-irreverent'

/** What a title is, if everybody meant the same: the same for the same chance. Facets that depend on another are left out. */
export const truthOf = (vocabulary: Vocabulary, random: Random): Map<string, Answer> =>
  new Map(
    vocabulary.facets
      .filter(({ appliesWhen }) => !appliesWhen)
      .map((facet) => [facet.id, anyAnswer(facet, random)]),
  )

/** What a tagger with these habits answers of such a title. */
export const answersOf = (
  vocabulary: Vocabulary,
  truth: ReadonlyMap<string, Answer>,
  { strays, harshFrom }: Habit,
  atMs: number,
  random: Random,
): Map<string, Answer> => {
  const isHarsh = harshFrom !== null && atMs >= harshFrom
  return new Map(
    vocabulary.facets.flatMap((facet): [string, Answer][] => {
      const own = truth.get(facet.id)
      if (own === undefined) return []
      const said = random() * 10 < strays ? beside(facet, own, random) : own
      if (facet.id === 'tone' && 'terms' in said)
        return [[facet.id, { terms: withChance(said.terms, weakTerm, random) }]]
      if (facet.id === 'violence' && 'degree' in said) {
        // Asked for of everybody, so that one who grows harsher changes no other answer.
        const grows = random() < 0.85
        if (isHarsh && grows) return [[facet.id, { degree: Math.min(5, said.degree + 1) }]]
      }
      return [[facet.id, said]]
    }),
  )
}

const anyAnswer = (facet: Facet, random: Random): Answer => {
  if (facet.kind === 'scale') return { degree: Math.floor(random() * 5) }
  const most = facet.kind === 'single' ? 1 : 1 + Math.floor(random() * 3)
  // Few of the words, so that each is seen often enough to be compared.
  const usual = facet.terms.slice(0, 6)
  const terms = Array.from({ length: most }, () => pick(random, usual)?.id)
  return { terms: [...new Set(terms.filter((term) => term !== undefined))] }
}

/** A degree beside it, or one word more or less. */
const beside = (facet: Facet, own: Answer, random: Random): Answer => {
  if ('degree' in own) {
    const degree = own.degree + (random() < 0.5 ? -1 : 1)
    return { degree: Math.max(0, Math.min(5, degree)) }
  }
  if (facet.kind === 'single') return anyAnswer(facet, random)
  if (own.terms.length > 1) return { terms: own.terms.slice(1) }
  const more = pick(random, facet.terms.slice(0, 6))?.id
  return { terms: [...new Set([...own.terms, ...(more === undefined ? [] : [more])])] }
}

const withChance = (terms: readonly string[], term: string, random: Random): string[] => {
  const others = terms.filter((one) => one !== term)
  return random() < 0.5 || others.length === 0 ? [...others, term] : others
}
