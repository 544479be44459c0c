import type { FacetId, MarkId, TermId } from '../../../../../../shared/ids.ts'
import type { Mark } from '../../../../../../shared/session/state.ts'

export const facet = (id: string) => id as FacetId
export const term = (id: string) => id as TermId
export const markId = (id: string) => id as MarkId

/** A *tag later* mark at a moment, but for what is said of it. */
export const mark = (id: string, atMs: number, some: Partial<Mark> = {}): Mark => ({
  markId: markId(id),
  atMs,
  untilMs: null,
  facet: null,
  term: null,
  degree: null,
  note: '',
  ...some,
})
