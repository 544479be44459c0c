import type { FacetId, MarkId, TermId } from '../ids.ts'
import type { Facet, Vocabulary } from '../vocabulary/schema.ts'
import { applicabilityOf, effectiveTerms, exclusionsOf } from './applicability.ts'
import { answerOf } from './cells.ts'
import type { FacetAnswer, Mark, SessionState } from './state.ts'
import { coverage } from './watched.ts'

/** One thing that stands between a session and its submission, with the place to jump to. */
export type Missing =
  | { kind: 'unanswered'; facet: FacetId }
  /** Fewer or more terms than the facet takes. */
  | { kind: 'too-few'; facet: FacetId; min: number; count: number }
  | { kind: 'too-many'; facet: FacetId; max: number; count: number }
  /** A degree or term that asks for a mark has none. `term` null: the degree of a scale. */
  | { kind: 'no-evidence'; facet: FacetId; term: TermId | null; degree: number | null }
  | { kind: 'excluding'; facet: FacetId; terms: [TermId, TermId] }
  | { kind: 'tag-later'; markId: MarkId; atMs: number }
  /** Shares between 0 and 1. `gaps`: the stretches not seen, in ms. */
  | { kind: 'coverage'; share: number; minimum: number; gaps: { fromMs: number; toMs: number }[] }
  | Warning

/** What is worth a second look and no obstacle. */
export type Warning =
  /** *None applies* or degree 0 although stretches were never watched. */
  | { kind: 'unseen-none'; facet: FacetId; warning: true }
  /** Marks that show what the answer does not say: another term, a higher degree, anything where there is nothing. */
  | { kind: 'marks-differ'; facet: FacetId; warning: true }

/** Share of a title that must have been watched where its assignment does not say (domain.md, "Ready to submit"). */
export const defaultMinimumCoverage = 0.95

/**
 * What stands between a session and its submission: facets in their order, then marks in the order of the title, then
 * what was not watched, then warnings. Facets that are not asked, or not yet decided, are not listed.
 */
export const missingFor = (
  state: SessionState,
  vocabulary: Vocabulary,
  { minimumCoverage = defaultMinimumCoverage }: { minimumCoverage?: number } = {},
): Missing[] => {
  const marks = Object.values(state.marks)
  const asked = vocabulary.facets.filter(
    (facet) => applicabilityOf(facet, state, vocabulary) === 'applies',
  )
  const later = marks
    .filter((mark) => mark.facet === null && mark.term === null)
    .sort((a, b) => a.atMs - b.atMs || (a.markId < b.markId ? -1 : 1))
  return [
    ...asked.flatMap((facet) => missingIn(facet, answerOf(state, facet.id), marks)),
    ...later.map(({ markId, atMs }): Missing => ({ kind: 'tag-later', markId, atMs })),
    ...unwatched(state, asked, minimumCoverage),
    ...asked
      .filter((facet) =>
        marks.some((mark) => mark.facet === facet.id && differs(mark, facet, state)),
      )
      .map(({ id }): Missing => ({ kind: 'marks-differ', facet: id, warning: true })),
  ]
}

/** Whether a mark on a facet shows what its answer does not say; one that waits for an answer does not differ from it. */
const differs = ({ term, degree }: Mark, facet: Facet, state: SessionState): boolean => {
  const answer = answerOf(state, facet.id)
  if (answer === null) return false
  if (answer.kind === 'stated') return answer.state !== 'unsure'
  // A mark without a degree shows at least something.
  if (answer.kind === 'degree') return (degree ?? 1) > answer.degree
  return term !== null && !effectiveTerms(answer.terms, facet).has(term)
}

/** Whether nothing of that list forbids submitting: warnings do not. */
export const isReady = (missing: readonly Missing[]): boolean => missing.every(isWarning)

export const isWarning = (item: Missing): item is Warning => 'warning' in item

/** How many facets are answered, among those that are asked; `required` counts the required ones, answered or not. */
export const answeredCount = (
  state: SessionState,
  vocabulary: Vocabulary,
): { answered: number; applicable: number; required: number } => {
  const asked = vocabulary.facets.filter(
    (facet) => applicabilityOf(facet, state, vocabulary) === 'applies',
  )
  return {
    answered: asked.filter((facet) => answerOf(state, facet.id) !== null).length,
    applicable: asked.length,
    required: asked.filter((facet) => facet.required).length,
  }
}

const missingIn = (facet: Facet, answer: FacetAnswer | null, marks: readonly Mark[]): Missing[] => {
  if (answer === null) return facet.required ? [{ kind: 'unanswered', facet: facet.id }] : []
  if (answer.kind === 'stated') return []
  if (answer.kind === 'terms') return missingForTerms(facet, answer.terms, marks)
  const marked = marks.some((mark) => mark.facet === facet.id)
  if (marked || answer.degree < evidenceFromDegree(facet)) return []
  return [{ kind: 'no-evidence', facet: facet.id, term: null, degree: answer.degree }]
}

/** The lowest degree that a facet asks a mark for. */
export const evidenceFromDegree = (facet: Facet): number => {
  if (facet.evidence === 'none') return Infinity
  return facet.evidence === 'required' ? 1 : (facet.evidenceFrom ?? Infinity)
}

const missingForTerms = (
  facet: Facet,
  terms: readonly TermId[],
  marks: readonly Mark[],
): Missing[] => {
  const missing: Missing[] = []
  const count = terms.length
  const min = facet.min ?? 1
  const max = facet.kind === 'single' ? 1 : (facet.max ?? Infinity)
  if (count < min) missing.push({ kind: 'too-few', facet: facet.id, min, count })
  if (count > max) missing.push({ kind: 'too-many', facet: facet.id, max, count })
  for (const pair of exclusionsOf(facet, terms))
    missing.push({ kind: 'excluding', facet: facet.id, terms: pair })
  if (facet.evidence !== 'required') return missing
  const shown = new Set(marks.map((mark) => (mark.facet === facet.id ? mark.term : null)))
  for (const term of terms)
    if (!shown.has(term)) missing.push({ kind: 'no-evidence', facet: facet.id, term, degree: null })
  return missing
}

/** The title not watched far enough, and what was answered with *none* or 0 all the same. */
const unwatched = (state: SessionState, asked: readonly Facet[], minimum: number): Missing[] => {
  const { share, gaps } = coverage(state.watched, state.media.durationMs)
  if (share >= minimum) return []
  const denied = asked.filter((facet) => {
    const answer = answerOf(state, facet.id)
    return answer?.kind === 'degree'
      ? answer.degree === 0
      : answer?.kind === 'stated' && answer.state === 'none'
  })
  return [
    { kind: 'coverage', share, minimum, gaps },
    ...denied.map(({ id }): Missing => ({ kind: 'unseen-none', facet: id, warning: true })),
  ]
}
