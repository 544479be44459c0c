import { countAt, entryAt, measureAt } from '../entries.ts'
import { isCategory } from './judgements.ts'
import { judgementAt } from './measured.ts'
import { monthOf } from './month.ts'
import { jaccardDistance } from './sets.ts'
import { codeAt, type Study } from './study.ts'

/** A title whose taggers do not say the same. */
export interface Case {
  title: string
  /** Mean distance of its pairs of answers, 0 to 1. */
  apart: number
  /** In which its last submission came, such as `2026-09`; null where that is not known. */
  month: string | null
  answers: { rater: string; said: Said }[]
}

/** Categories that were said: of a scale the degree, of a choice one word, of several terms all of them; null: no category was. */
export type Said = readonly (string | number)[] | null

/**
 * Where taggers differ, those who differ most first.
 *
 * @param columns judgements of one facet: one alone, or all terms of a multiple choice, which are then one set.
 * @param atMost cases that are told whole; all of them are counted.
 * @param told judgements that answers are told in: of one term all those of its facet, so that one sees what was said instead.
 */
export const casesOf = (
  study: Study,
  columns: readonly number[],
  atMost: number,
  told: readonly number[] = columns,
): { cases: Case[]; titles: number } => {
  const { starts, raterOf, titles, raters } = study
  const found: { title: number; apart: number }[] = []
  for (let title = 0; title < titles.length; title += 1) {
    const rows: number[] = []
    for (let row = countAt(starts, title); row < countAt(starts, title + 1); row += 1)
      if (isSaid(study, row, columns)) rows.push(row)
    const apart = meanApart(study, rows, columns)
    if (apart > 0) found.push({ title, apart })
  }
  const cases = found
    .toSorted((one, other) => other.apart - one.apart || one.title - other.title)
    .slice(0, atMost)
    .map(({ title, apart }) => {
      const answers: Case['answers'] = []
      let last = 0
      for (let row = countAt(starts, title); row < countAt(starts, title + 1); row += 1) {
        last = Math.max(last, measureAt(study.atMs, row))
        answers.push({
          rater: entryAt(raters, countAt(raterOf, row)),
          said: saidIn(study, row, told),
        })
      }
      const month = last === 0 ? null : monthOf(last)
      return { title: entryAt(titles, title), apart, month, answers }
    })
  return { cases, titles: found.length }
}

const isSaid = (study: Study, row: number, columns: readonly number[]): boolean =>
  columns.length > 0 && columns.every((column) => isCategory(codeAt(study, row, column)))

const saidIn = (study: Study, row: number, columns: readonly number[]): Said => {
  if (!isSaid(study, row, columns)) return null
  const [only] = columns
  if (columns.length > 1)
    return columns.flatMap((column) =>
      codeAt(study, row, column) === 1 ? String(judgementAt(study, column).term) : [],
    )
  if (only === undefined) return null
  const { categories } = judgementAt(study, only)
  return [entryAt<string | number>(categories, codeAt(study, row, only))]
}

const meanApart = (study: Study, rows: readonly number[], columns: readonly number[]): number => {
  if (rows.length < 2) return 0
  let sum = 0
  for (const [at, one] of rows.entries())
    for (const other of rows.slice(at + 1)) sum += apartBetween(study, one, other, columns)
  return sum / ((rows.length * (rows.length - 1)) / 2)
}

const apartBetween = (
  study: Study,
  one: number,
  other: number,
  columns: readonly number[],
): number => {
  if (columns.length > 1) {
    let [common, mine, theirs] = [0, 0, 0]
    for (const column of columns) {
      const said = codeAt(study, one, column)
      const saidToo = codeAt(study, other, column)
      mine += said
      theirs += saidToo
      common += said & saidToo
    }
    return jaccardDistance(common, mine, theirs)
  }
  const [only = 0] = columns
  const { kind, categories } = judgementAt(study, only)
  const [a, b] = [codeAt(study, one, only), codeAt(study, other, only)]
  if (kind !== 'degree') return a === b ? 0 : 1
  return Math.abs(a - b) / Math.max(1, categories.length - 1)
}
