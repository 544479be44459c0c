import type { FacetId, MarkId, TermId } from '../ids.ts'

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
  /** *None applies* or degree 0 although stretches were never watched: a warning, not an obstacle. */
  | { kind: 'unseen-none'; facet: FacetId; warning: true }
