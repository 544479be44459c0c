import { gap, judgementsOf } from '../agreement/judgements.ts'
import { numberAt } from '../entries.ts'
import type { TermId, VocabularyRef } from '../ids.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'

/** How far taggers are apart on one facet of a title. */
export interface FacetDistance {
  /** Mean over the pairs of submissions that can be compared, 0 (the same) to 1. */
  distance: number
  /** How many pairs that is. */
  pairs: number
}

/** What makes one facet weigh more than another: between 0 and 1 by its id. Made by the owner's sampling policy. */
export type Priorities = Readonly<Record<string, number>>

/**
 * How far the submissions of one title are apart, by facet; all of one version of the vocabulary, because answers to different questions
 * are not compared. The distance of a pair is
 *
 * - 0 or 1 for a single choice;
 * - |a − b| ÷ (highest − lowest degree declared) on a scale;
 * - Jaccard's distance of the sets of terms for a multiple choice, terms that a narrower one implies among them (*none applies* is the
 *   empty set);
 * - 1 for *none applies* or *not applicable* against an answer or one another, 0.5 for *unsure* against anything else;
 * - 0 for the same.
 *
 * A pair of which one did not answer is none, nor is one of two for whom the question was not applicable. What was left in a facet that
 * is not asked is not applicable (judgements.ts).
 *
 * @param judgements of each submission, as `judge` makes them.
 */
export const distancesOf = (
  vocabulary: Vocabulary,
  judgements: readonly Uint16Array[],
): Map<string, FacetDistance> => {
  const found = new Map<string, FacetDistance>()
  for (const stretch of layoutOf(vocabulary)) {
    let sum = 0
    let pairs = 0
    for (let a = 0; a < judgements.length; a += 1) {
      for (let b = a + 1; b < judgements.length; b += 1) {
        const [one, other] = [judgements[a], judgements[b]]
        const between = one && other ? distanceBetween(stretch, one, other) : null
        if (between === null) continue
        sum += between
        pairs += 1
      }
    }
    if (pairs > 0) found.set(stretch.facet.id, { distance: sum / pairs, pairs })
  }
  return found
}

/**
 * Of several submissions of one person under one version of the vocabulary the last: nobody is compared with themselves.
 *
 * @param submissions the first one first.
 */
export const lastOfEach = <T extends { personId: string; vocabulary: VocabularyRef }>(
  submissions: readonly T[],
): T[] => [
  ...new Map(
    submissions.map((one) => [
      `${one.personId} ${one.vocabulary.version} ${one.vocabulary.id}`,
      one,
    ]),
  ).values(),
]

/** Of several versions of a vocabulary, each compared in itself: the mean over all pairs, by facet. */
export const distancesTogether = (
  groups: readonly ReadonlyMap<string, FacetDistance>[],
): Map<string, FacetDistance> => {
  const [first, ...others] = groups
  const together = new Map(first)
  for (const group of others)
    for (const [facet, { distance, pairs }] of group) {
      const known = together.get(facet)
      const all = pairs + (known?.pairs ?? 0)
      const sum = distance * pairs + (known ? known.distance * known.pairs : 0)
      together.set(facet, { distance: sum / all, pairs: all })
    }
  return together
}

/**
 * The terms of multiple choices that some of the taggers applied and others, who answered the facet, did not: by facet, in its order.
 */
export const disputedTermsOf = (
  vocabulary: Vocabulary,
  judgements: readonly Uint16Array[],
): Map<string, TermId[]> => {
  const found = new Map<string, TermId[]>()
  for (const { facet, at } of layoutOf(vocabulary)) {
    if (facet.kind !== 'multi') continue
    const disputed = facet.terms.filter((_, n) => {
      const codes = judgements
        .map((one) => one[at + n] ?? gap.unanswered)
        .filter((code) => code !== gap.unanswered)
      return codes.includes(1) && codes.some((code) => code !== 1)
    })
    if (disputed.length > 0)
      found.set(
        facet.id,
        disputed.map(({ id }) => id),
      )
  }
  return found
}

/** How much a facet counts in the order of the queue: its priority where one is known, otherwise 1, or 0.5 where it is not required. */
export const importanceOf = (
  { id, required }: Pick<Facet, 'id' | 'required'>,
  priorities: Priorities,
): number => priorities[id] ?? (required ? 1 : 0.5)

/**
 * How much a title wants a reviewer, 0 to 1: Σ importance · distance ÷ Σ importance, over the facets that two taggers answered. Null
 * where there is none.
 */
export const disagreementOf = (
  facets: Iterable<readonly [distance: number, importance: number]>,
): number | null => {
  let sum = 0
  let weight = 0
  for (const [distance, importance] of facets) {
    sum += distance * importance
    weight += importance
  }
  return weight === 0 ? null : sum / weight
}

/** Where a facet lies in the judgements of its vocabulary. */
interface Stretch {
  facet: Facet
  at: number
  width: number
  /** The degrees of a scale, ascending. */
  degrees: readonly number[]
}

const layouts = new WeakMap<Vocabulary, readonly Stretch[]>()

const layoutOf = (vocabulary: Vocabulary): readonly Stretch[] => {
  const known = layouts.get(vocabulary)
  if (known) return known
  const byFacet = Map.groupBy(judgementsOf(vocabulary), ({ facet }) => facet)
  let at = 0
  const layout = vocabulary.facets.flatMap((facet): Stretch[] => {
    const judgements = byFacet.get(facet.id) ?? []
    const [first] = judgements
    const degrees = first?.kind === 'degree' ? first.categories : []
    const stretch = { facet, at, width: judgements.length, degrees }
    at += judgements.length
    return judgements.length === 0 ? [] : [stretch]
  })
  layouts.set(vocabulary, layout)
  return layout
}

const distanceBetween = (
  { facet, at, width, degrees }: Stretch,
  one: Uint16Array,
  other: Uint16Array,
): number | null => {
  // Where nothing of a facet was chosen, all of its judgements say the same.
  const [a = gap.unanswered, b = gap.unanswered] = [one[at], other[at]]
  if (a === gap.unanswered || b === gap.unanswered) return null
  if (a === gap.notApplicable && b === gap.notApplicable) return null
  if (a === gap.unsure || b === gap.unsure) return a === b ? 0 : 0.5
  if (a >= gap.none || b >= gap.none) return a === b ? 0 : 1
  if (facet.kind === 'single') return a === b ? 0 : 1
  if (facet.kind === 'scale') {
    // Of a row that was damaged where it is kept: nobody answered that.
    if (Math.max(a, b) >= degrees.length) return null
    const [lowest = 0, highest = 0] = [degrees[0], degrees.at(-1)]
    const apart = Math.abs(numberAt(degrees, a) - numberAt(degrees, b))
    return highest === lowest ? 0 : apart / (highest - lowest)
  }
  let common = 0
  let all = 0
  for (let n = at; n < at + width; n += 1) {
    common += one[n] === 1 && other[n] === 1 ? 1 : 0
    all += one[n] === 1 || other[n] === 1 ? 1 : 0
  }
  return all === 0 ? 0 : 1 - common / all
}
