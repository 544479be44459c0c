import { countAt, entryAt, measureAt, numberAt } from '../entries.ts'
import { isCategory } from './judgements.ts'
import { judgementAt } from './measured.ts'
import { meanWithInterval } from './student.ts'
import { codeAt, type Study } from './study.ts'

/**
 * How much higher or lower one tagger's degrees are than those that others gave the same titles, in degrees: the mean over titles of the
 * own degree less the mean of the others'. The interval is that of a mean, 95 %; of one title there is none.
 */
export interface Severity {
  bias: number
  interval: [number, number] | null
  titles: number
}

/** One tagger on one scale. */
export interface TaggerSeverity {
  rater: string
  all: Severity
  /** By month of the submission, the first first; months without a title that somebody else rated are not there. */
  months: { month: string; severity: Severity }[]
  /** The first of the months up to the last one in which the interval is on the same side of 0; null where the last one's holds 0. */
  since: string | null
  /** From that month on; null where there is none. */
  lately: Severity | null
}

/** Months with fewer titles are too few to say since when somebody differs. */
const fewestTitles = 5

/**
 * Of every tagger who rated titles that others rated too, in the order of their names.
 *
 * @param judgement of a scale.
 * @param monthOf names the month of a time, such as `2026-09`; null for none. What has none counts in no month.
 */
export const severityOf = (
  study: Study,
  judgement: number,
  monthOf: (atMs: number) => string | null,
): TaggerSeverity[] => {
  const { starts, raterOf, atMs, titles, raters } = study
  const values = judgementAt(study, judgement).categories.map(Number)
  const found = new Map<number, Apart[]>()
  for (let title = 0; title < titles.length; title += 1) {
    let sum = 0
    const rated: { row: number; value: number }[] = []
    for (let row = countAt(starts, title); row < countAt(starts, title + 1); row += 1) {
      const code = codeAt(study, row, judgement)
      if (!isCategory(code)) continue
      const value = numberAt(values, code)
      rated.push({ row, value })
      sum += value
    }
    if (rated.length < 2) continue
    for (const { row, value } of rated) {
      const apart = value - (sum - value) / (rated.length - 1)
      const rater = countAt(raterOf, row)
      const list = found.get(rater) ?? []
      if (list.length === 0) found.set(rater, list)
      const at = measureAt(atMs, row)
      list.push({ apart, month: at === 0 ? null : monthOf(at) })
    }
  }
  return [...found]
    .map(([rater, list]) => ({
      rater: entryAt(raters, rater),
      ...overMonths(list),
    }))
    .toSorted((one, other) => (one.rater < other.rater ? -1 : 1))
}

/** One title of a tagger: how far from the others, in degrees. */
interface Apart {
  apart: number
  month: string | null
}

const overMonths = (list: readonly Apart[]): Omit<TaggerSeverity, 'rater'> => {
  const byMonth = Map.groupBy(
    list.flatMap(({ apart, month }) => (month === null ? [] : { apart, month })),
    ({ month }) => month,
  )
  const months = [...byMonth]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, within]) => ({
      month,
      severity: severityIn(within.map(({ apart }) => apart)),
    }))
  const all = severityIn(list.map(({ apart }) => apart))
  const since = sinceIn(months)
  const late = list.filter(({ month }) => since !== null && month !== null && month >= since)
  const lately = since === null ? null : severityIn(late.map(({ apart }) => apart))
  return { all, months, since, lately }
}

/** Backwards from the last month, while every month is as clearly on its side. */
const sinceIn = (months: TaggerSeverity['months']): string | null => {
  const sideOf = ({ interval, titles }: Severity): number => {
    if (interval === null || titles < fewestTitles) return 0
    const [low, high] = interval
    if (low > 0) return 1
    return high < 0 ? -1 : 0
  }
  const last = months.at(-1)
  if (last === undefined || sideOf(last.severity) === 0) return null
  const side = sideOf(last.severity)
  const before = months.findLastIndex(({ severity }) => sideOf(severity) !== side)
  return entryAt(months, before + 1).month
}

const severityIn = (apart: readonly number[]): Severity => {
  const { mean, interval } = meanWithInterval(apart)
  return { bias: mean, interval, titles: apart.length }
}
