import type { ReviewAct, ReviewTitle } from '../../../shared/contract/review.ts'
import type { FacetId, TermId, VocabularyRef } from '../../../shared/ids.ts'
import { judge } from '../../../shared/agreement/judgements.ts'
import type { ToldDecision } from '../../../shared/review/decision.ts'
import {
  disputedTermsOf,
  distancesOf,
  distancesTogether,
  lastOfEach,
} from '../../../shared/review/disagreement.ts'
import type { SubmittedAnswer, SubmittedSession } from '../../../shared/review/submission.ts'
import type { Facet, Vocabulary } from '../../../shared/vocabulary/schema.ts'
import { letterAt } from '../../locales/letterAt.ts'

/** What is ruled on: a facet, or one term of it. */
export interface ReviewPlace {
  facet: FacetId
  term: TermId | null
}

/** One tagger's submission. Their letter is theirs in every title, and in the room of consistency. */
export interface Column {
  letter: string
  session: SubmittedSession
}

/** A line of the comparison. */
export interface Line extends ReviewPlace {
  of: Facet
  /** Between the taggers, 0 to 1; null where fewer than two answered. Of a term: of its facet. */
  distance: number | null
  /** The latest ruling on exactly this. */
  ruled: Ruled | null
}

/** A ruling that holds, or held until what it rests on changed. */
export interface Ruled {
  ruling: ToldDecision['ruling']
  note: string
  precedent: ToldDecision['precedent']
  atMs: number
  /** What was done here, where it is not told by the feed yet. */
  act: ReviewAct | null
  /** An earlier ruling on the same was told of, which this one replaced or is to replace. */
  isAgain: boolean
}

export interface Comparison {
  /** By letter: the key 1 agrees with the first of them. */
  columns: Column[]
  /** What they do not agree on, the furthest apart first; below each multiple choice its disputed terms. */
  disputed: Line[]
  agreed: Line[]
}

/** The submissions of a title side by side. Versions of the vocabulary are compared each in itself. */
export const compare = (
  { submissions, places, decisions, acts }: ReviewTitle,
  vocabularyOf: (ref: VocabularyRef) => Vocabulary | null,
): Comparison => {
  const columns = submissions
    .map((session, at) => ({ place: places[session.personId] ?? at, session }))
    .sort((one, other) => one.place - other.place)
    .map(({ place, session }) => ({ letter: letterAt(place), session }))
  const groups = groupsOf(lastOfEach(submissions), vocabularyOf)
  const distances = distancesTogether(
    groups.map(({ vocabulary, judgements }) => distancesOf(vocabulary, judgements)),
  )
  const terms = new Map<string, Set<TermId>>()
  const ours = new Set<string>()
  for (const { vocabulary, judgements } of groups)
    for (const [facet, disputed] of disputedTermsOf(vocabulary, judgements)) {
      const known = terms.get(facet) ?? new Set()
      for (const term of disputed) known.add(term)
      terms.set(facet, known)
    }
  const lines = facetsOf(groups).map((of): Line => {
    const place = { facet: of.id, term: null }
    const distance = distances.get(of.id)?.distance ?? null
    return { ...place, of, distance, ruled: ruledOn(place, decisions, acts) }
  })
  // A word that was ruled on here and is not taken keeps its row, also where the taggers agree by now: its words are in the form there.
  for (const { made, standing } of acts) {
    if (made.kind !== 'decision' || standing === 'told') continue
    const known = terms.get(made.facet) ?? new Set()
    if (made.term !== null) known.add(made.term)
    terms.set(made.facet, known)
    ours.add(made.facet)
  }
  const isOpen = ({ distance, facet }: Line) => (distance ?? 0) > 0 || ours.has(facet)
  const isAnswered = ({ facet }: Line) =>
    submissions.some(({ answers }) => answerIn(answers, facet) !== undefined)
  const disputed = lines
    .filter(isOpen)
    .sort((one, other) => (other.distance ?? 0) - (one.distance ?? 0))
    .flatMap((line) => [
      line,
      ...[...(terms.get(line.facet) ?? [])].map((term): Line => {
        const place = { facet: line.facet, term }
        return { ...line, ...place, ruled: ruledOn(place, decisions, acts) }
      }),
    ])
  const agreed = lines.filter((line) => !isOpen(line) && isAnswered(line))
  return { columns, disputed, agreed }
}

/** The row at a place; the first that is not ruled on where there is none. */
export const lineAt = (
  { agreed, disputed }: Comparison,
  place: ReviewPlace | null,
): Line | null => {
  const all = [...disputed, ...agreed]
  const there = place && all.find((line) => isSamePlace(line, place))
  return there ?? disputed.find(({ ruled }) => ruled === null) ?? all[0] ?? null
}

export const answerIn = (
  answers: SubmittedSession['answers'],
  facet: string,
): SubmittedAnswer | undefined => (Object.hasOwn(answers, facet) ? answers[facet] : undefined)

export const isSamePlace = (one: ReviewPlace, other: ReviewPlace): boolean =>
  one.facet === other.facet && one.term === other.term

/** What a ruling of the reviewer was based on and is another now, submission by submission. */
export type BasisChange =
  | {
      kind: 'answer' | 'same'
      name: string
      sessionId: string
      before: SubmittedAnswer | null
      after: SubmittedAnswer | null
    }
  | { kind: 'gone'; name: string; sessionId: string; before: SubmittedAnswer | null }
  | { kind: 'came'; name: string; sessionId: string; after: SubmittedAnswer | null }

/** The decision that somebody made meanwhile on what an act rules on; null where it is the one that was known of. */
export const ruledSince = (
  { made }: Pick<ReviewAct, 'made'>,
  view: Pick<ReviewTitle, 'acts' | 'decisions'>,
): ToldDecision | null => {
  if (made.kind !== 'decision' || made.after === undefined) return null
  const now = view.decisions.find((one) => isSamePlace(one, made))
  return now && now.decisionId !== made.after ? now : null
}

/** What changed between what an act rests on and the submissions as they are now. */
export const changesSince = (
  { made }: Pick<ReviewAct, 'made'>,
  submissions: readonly SubmittedSession[],
): BasisChange[] => {
  if (made.kind !== 'decision') return []
  const seen = new Set(made.basis.map(({ sessionId }) => sessionId))
  const changed = made.basis.flatMap(
    ({ answer: before, name, revision, sessionId }): BasisChange[] => {
      const now = submissions.find((one) => one.sessionId === sessionId)
      if (now === undefined) return [{ kind: 'gone', name, sessionId, before }]
      if (now.revision === revision) return []
      const after = answerIn(now.answers, made.facet) ?? null
      const isSame = JSON.stringify(before) === JSON.stringify(after)
      return [{ kind: isSame ? 'same' : 'answer', name, sessionId, before, after }]
    },
  )
  const came = submissions
    .filter(({ sessionId }) => !seen.has(sessionId))
    .map(({ answers, name, sessionId }): BasisChange => {
      const after = answerIn(answers, made.facet) ?? null
      return { kind: 'came', name, sessionId, after }
    })
  return [...changed, ...came]
}

interface Group {
  vocabulary: Vocabulary
  judgements: Uint16Array[]
}

/** By version; the one that most of them are of first, then the newest. */
const groupsOf = (
  submissions: readonly SubmittedSession[],
  vocabularyOf: (ref: VocabularyRef) => Vocabulary | null,
): Group[] =>
  [
    ...Map.groupBy(
      submissions,
      ({ vocabulary }) => `${vocabulary.version} ${vocabulary.id}`,
    ).values(),
  ]
    .flatMap((alike): Group[] => {
      const [first] = alike
      const vocabulary = first ? vocabularyOf(first.vocabulary) : null
      return vocabulary
        ? [{ vocabulary, judgements: alike.map((one) => judge(vocabulary, one)) }]
        : []
    })
    .sort(
      (one, other) =>
        other.judgements.length - one.judgements.length ||
        other.vocabulary.version - one.vocabulary.version,
    )

const facetsOf = (groups: readonly Group[]): Facet[] => {
  const known = new Map<string, Facet>()
  for (const { vocabulary } of groups)
    for (const facet of vocabulary.facets) if (!known.has(facet.id)) known.set(facet.id, facet)
  return [...known.values()]
}

/** What was done here comes before what the feed told of an earlier ruling. */
const ruledOn = (
  place: ReviewPlace,
  decisions: readonly ToldDecision[],
  acts: readonly ReviewAct[],
): Ruled | null => {
  const told = decisions.find((one) => isSamePlace(one, place))
  for (const act of acts) {
    const { made, madeAtMs, actId } = act
    if (made.kind !== 'decision' || !isSamePlace(made, place)) continue
    if (told?.decisionId === actId) break
    // Told here, and told of by the feed since by somebody else.
    if (act.standing === 'told' && told !== undefined && told.decidedAt > madeAtMs) break
    const { note, precedent, ruling } = made
    return { ruling, note, precedent, atMs: madeAtMs, act, isAgain: told !== undefined }
  }
  if (!told) return null
  const { decidedAt, note, precedent, ruling } = told
  const isAgain = decisions.some((one) => one !== told && isSamePlace(one, place))
  return { ruling, note, precedent, atMs: decidedAt, act: null, isAgain }
}

/** The decision on a place that is known of here: what a ruling is made after. */
export const knownOn = (
  place: ReviewPlace,
  { acts, decisions }: Pick<ReviewTitle, 'acts' | 'decisions'>,
): string | null => {
  const own = acts.find(
    ({ made, standing }) =>
      standing === 'told' && made.kind === 'decision' && isSamePlace(made, place),
  )
  // What was told from here and has not come back yet is newer than all that has.
  if (own && !decisions.some(({ decisionId }) => decisionId === own.actId)) return own.actId
  return decisions.find((one) => isSamePlace(one, place))?.decisionId ?? null
}
