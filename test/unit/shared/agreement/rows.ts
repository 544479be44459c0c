import type { Judgement } from '../../../../shared/agreement/judgements.ts'
import type { StudyRow } from '../../../../shared/agreement/study.ts'

/** Submissions under a small vocabulary, for the tests of what is made of a study. */

export const judgements: Judgement[] = [
  { kind: 'degree', facet: 'violence', term: null, categories: [0, 1, 2, 3, 4, 5] },
  { kind: 'term', facet: 'tone', term: 'bleak', categories: ['no', 'yes'] },
  { kind: 'term', facet: 'tone', term: 'witty', categories: ['no', 'yes'] },
  { kind: 'choice', facet: 'format', term: null, categories: ['film', 'episode', 'none'] },
]
export const [violence, bleak, witty, format] = [0, 1, 2, 3]
export const day = 86_400_000
export const row = (
  title: string,
  rater: string,
  codes: number[],
  atMs: number | null = day,
): StudyRow => ({
  title,
  rater,
  atMs,
  codes: Uint16Array.from(codes),
})
export const month = (atMs: number) => new Date(atMs).toISOString().slice(0, 7)
export const draws = { draws: 200, seed: 3 }
export const still = { report: () => {}, cancelled: () => false }
