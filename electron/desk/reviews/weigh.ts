import { entryAt } from '../../../shared/entries.ts'
import type { FacetId, VocabularyRef } from '../../../shared/ids.ts'
import type { DecisionMade } from '../../../shared/review/acts.ts'
import type { ReviewStanding } from '../../../shared/contract/review.ts'
import {
  disagreementOf,
  type FacetDistance,
  disputedTermsOf,
  distancesOf,
  distancesTogether,
  importanceOf,
  lastOfEach,
  type Priorities,
} from '../../../shared/review/disagreement.ts'
import { vocabularyLookup } from '../../../shared/vocabulary/lookup.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'

/** A submission as far as it is compared. */
export interface Compared {
  personId: string
  vocabulary: VocabularyRef
  /** Null where the version of its vocabulary is not known here. */
  judgements: Uint16Array | null
}

/** A facet as it was compared. */
export interface ComparedFacet {
  id: string
  distance: number
  required: boolean
  settled: boolean
}

/** A title as the queue keeps it. */
export interface Weighed {
  standing: ReviewStanding
  apart: number | null
  leftOver: number | null
  taggers: number
  uncompared: number
  /** The version that most of what can be compared is of, the newest of them; the newest there is where nothing can. */
  vocabulary: VocabularyRef
  facets: ComparedFacet[]
}

/** What was ruled on: a facet, or one term of it. */
export type Ruled = Pick<DecisionMade, 'term'> & { facet: string }

/**
 * How much a title wants a reviewer; null where fewer than two taggers submitted it. Submissions of different versions of the vocabulary
 * are not compared, nor those of one person. A facet is settled by a ruling on it, or by one on each of its terms that is disputed.
 *
 * @param all the first one first.
 */
export const weighTitle = (
  all: readonly Compared[],
  {
    find,
    ruled,
    priorities,
  }: {
    find: (ref: VocabularyRef) => Vocabulary | null
    ruled: readonly Ruled[]
    priorities: Priorities
  },
): Weighed | null => {
  const submissions = lastOfEach(all)
  const taggers = new Set(submissions.map(({ personId }) => personId)).size
  if (taggers < 2) return null
  const groups = groupsOf(submissions, find)
  const distances = distancesTogether(
    groups.map(({ vocabulary, judgements }) => distancesOf(vocabulary, judgements)),
  )
  const isSettled = settledBy(ruled, groups)
  const facets = facetsIn(groups, distances, isSettled)
  const left = facets.filter(({ distance, settled }) => distance > 0 && !settled)
  const isApart = facets.some(({ distance }) => distance > 0)
  const newestFirst = submissions
    .map(({ vocabulary }) => vocabulary)
    .sort((one, other) => other.version - one.version)
  const vocabulary = entryAt([...groups.map(({ vocabulary }) => vocabulary), ...newestFirst], 0)
  const compared = groups.reduce((sum, { judgements }) => sum + judgements.length, 0)
  return {
    standing: left.length > 0 ? 'open' : isApart ? 'settled' : 'agreed',
    ...scoresOf(facets, priorities),
    taggers,
    uncompared: submissions.length - compared,
    vocabulary: { id: vocabulary.id, version: vocabulary.version },
    facets,
  }
}

/** `apart` counts what was ruled on, `leftOver` does not. */
export const scoresOf = (
  facets: readonly ComparedFacet[],
  priorities: Priorities,
): Pick<Weighed, 'apart' | 'leftOver'> => {
  const weighed = (distanceOf: (facet: ComparedFacet) => number) =>
    disagreementOf(
      facets.map((facet) => [
        distanceOf(facet),
        // The id of a facet is a key of the policy as well.
        importanceOf({ id: facet.id as FacetId, required: facet.required }, priorities),
      ]),
    )
  return {
    apart: weighed(({ distance }) => distance),
    leftOver: weighed(({ distance, settled }) => (settled ? 0 : distance)),
  }
}

interface Group {
  vocabulary: Vocabulary
  judgements: Uint16Array[]
}

/** The submissions by version, those that stand alone in theirs left out; the most first, then the newest. */
const groupsOf = (
  submissions: readonly Compared[],
  find: (ref: VocabularyRef) => Vocabulary | null,
): Group[] => {
  const byVersion = Map.groupBy(
    submissions,
    ({ vocabulary: { id, version } }) => `${version} ${id}`,
  )
  return [...byVersion.values()]
    .flatMap((alike): Group[] => {
      const vocabulary = find(entryAt(alike, 0).vocabulary)
      const judgements = alike.flatMap((one) => one.judgements ?? [])
      return vocabulary && judgements.length > 1 ? [{ vocabulary, judgements }] : []
    })
    .sort(
      (one, other) =>
        other.judgements.length - one.judgements.length ||
        other.vocabulary.version - one.vocabulary.version,
    )
}

const settledBy = (ruled: readonly Ruled[], groups: readonly Group[]) => {
  const whole = new Set(ruled.filter(({ term }) => term === null).map(({ facet }) => facet))
  const terms = new Set(ruled.map(({ facet, term }) => `${facet} ${term}`))
  const disputed = groups.map(({ vocabulary, judgements }) =>
    disputedTermsOf(vocabulary, judgements),
  )
  return (facet: string): boolean => {
    if (whole.has(facet)) return true
    const all = disputed.flatMap((one) => one.get(facet) ?? [])
    return all.length > 0 && all.every((term) => terms.has(`${facet} ${term}`))
  }
}

const facetsIn = (
  groups: readonly Group[],
  distances: ReadonlyMap<string, FacetDistance>,
  isSettled: (facet: string) => boolean,
): ComparedFacet[] =>
  [...distances].map(([id, { distance }]) => ({
    id,
    distance,
    // Its own id is a key of the vocabulary it came from.
    required: groups.some(
      ({ vocabulary }) => vocabularyLookup(vocabulary).facetById.get(id as FacetId)?.required,
    ),
    settled: isSettled(id),
  }))
