import type {
  ConsistencyDetail,
  ConsistencyOverview,
  StudyScope,
  TaggersAtWork,
} from '../../../shared/contract/consistency.ts'
import type { Case } from '../../../shared/agreement/cases.ts'
import type { Vocabulary } from '../../../shared/vocabulary/schema.ts'

/** What the desk and its thread for coefficients say to each other. */

/** Given once, as the thread starts. */
export interface StudySettings {
  /** One number: every question up to it is broken off. Both threads see it at once. */
  brokenOff: Int32Array
}

/** Submissions, as the desk reads them from its file; their judgements one after the other. */
export interface StudySlice {
  titles: string[]
  raters: string[]
  /** ms since 1970 UTC; 0: not known. */
  atMs: Float64Array
  codes: Uint16Array
}

/** What is studied from now on, until another ground is laid. */
export interface StudyGround {
  scope: StudyScope
  vocabulary: Vocabulary
  names: { personId: string; name: string }[]
}

/** By its name, what is asked of the ground and what is answered. */
export interface StudyWishes {
  overview: { input: null; output: ConsistencyOverview }
  detail: { input: { facet: string; term: string | null }; output: UnnamedDetail }
  taggers: { input: { settled: ReadonlyMap<string, Uint16Array> }; output: TaggersAtWork }
}
export type StudyWish = keyof StudyWishes

/** Without what only the desk knows of titles. */
export type UnnamedDetail = Omit<ConsistencyDetail, 'cases'> & {
  cases: { cases: Case[]; titles: number }
}

/** In this order: a ground, its slices, and questions about them. `id` counts up from 1. */
export type StudyRequest =
  | { ground: StudyGround }
  | { slice: StudySlice }
  | {
      [W in StudyWish]: { id: number; wish: W; input: StudyWishes[W]['input'] }
    }[StudyWish]

export type StudySaying =
  | { id: number; share: number }
  | { id: number; output: StudyWishes[StudyWish]['output'] | null }
  | { id: number; fault: string }
