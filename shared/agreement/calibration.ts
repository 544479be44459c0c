import { countAt, entryAt } from '../entries.ts'
import { isCategory } from './judgements.ts'
import { judgementAt } from './measured.ts'
import { codeAt, type Study } from './study.ts'

/** What one tagger said of titles whose answers are settled. */
export interface Calibrated {
  rater: string
  /** Titles and answers that were compared, and how many of these are the settled ones. */
  titles: number
  answers: number
  same: number
  /** Of scales: the mean of the own degrees less the settled ones, in degrees; null where none was compared. */
  bias: number | null
  degrees: number
}

/**
 * Of every tagger who submitted one of the settled titles, in the order of their names.
 *
 * @param settled by title, a category or a gap for each judgement; a gap is not settled.
 */
export const calibrationOf = (
  study: Study,
  settled: ReadonlyMap<string, Uint16Array>,
): Calibrated[] => {
  const { starts, raterOf, titles, raters } = study
  const found = new Map<number, Calibrated & { sum: number }>()
  for (const [title, name] of titles.entries()) {
    const truth = settled.get(name)
    if (truth === undefined) continue
    for (let row = countAt(starts, title); row < countAt(starts, title + 1); row += 1) {
      const rater = countAt(raterOf, row)
      const of = found.get(rater) ?? {
        rater: entryAt(raters, rater),
        titles: 0,
        answers: 0,
        same: 0,
        bias: null,
        degrees: 0,
        sum: 0,
      }
      found.set(rater, of)
      of.titles += 1
      for (const [at, right] of truth.entries()) {
        const code = codeAt(study, row, at)
        if (!isCategory(right) || !isCategory(code)) continue
        of.answers += 1
        if (code === right) of.same += 1
        const { kind, categories } = judgementAt(study, at)
        if (kind !== 'degree') continue
        of.degrees += 1
        of.sum += Number(categories[code]) - Number(categories[right])
      }
    }
  }
  return [...found.values()]
    .map(({ sum, ...of }) => ({ ...of, bias: of.degrees === 0 ? null : sum / of.degrees }))
    .toSorted((one, other) => (one.rater < other.rater ? -1 : 1))
}
