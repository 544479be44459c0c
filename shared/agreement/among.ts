import { z } from 'zod'
import type { Case, Said } from './cases.ts'

const person = z.string().max(100)
const word = z.string().max(100)

/** Which of the cases behind a figure: those of two taggers who differ, of two words that clash, of one tagger, of one month. */
export const CaseFilter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pair'), one: person, other: person }),
  z.strictObject({ kind: z.literal('confused'), one: word, other: word }),
  z.strictObject({ kind: z.literal('tagger'), rater: person }),
  z.strictObject({ kind: z.literal('month'), month: z.string().max(20) }),
])
export type CaseFilter = z.infer<typeof CaseFilter>

/** Whether a case is one of those behind a figure. @param term that the figure is about; null: a whole facet. */
export const isAmong = (
  { answers, month }: Pick<Case, 'answers' | 'month'>,
  filter: CaseFilter,
  term: string | null,
): boolean => {
  const saidBy = (rater: string) => answers.find((one) => one.rater === rater)?.said ?? null
  if (filter.kind === 'month') return month === filter.month
  if (filter.kind === 'tagger') return saidBy(filter.rater) !== null
  if (filter.kind === 'pair') {
    const [mine, theirs] = [saidBy(filter.one), saidBy(filter.other)]
    if (mine === null || theirs === null) return false
    return term === null
      ? mine.length !== theirs.length || mine.some((word) => !theirs.includes(word))
      : mine.includes(term) !== theirs.includes(term)
  }
  const { one, other } = filter
  const hasOnly = (said: Said, word: string, not: Said) =>
    said !== null && not !== null && said.includes(word) && !not.includes(word)
  return answers.some(({ said: mine }) =>
    answers.some(({ said: theirs }) => hasOnly(mine, one, theirs) && hasOnly(theirs, other, mine)),
  )
}
