import { countAt, entryAt, shortAt } from '../entries.ts'
import { gap, isCategory, type Judgement } from './judgements.ts'
import type { Ratings } from './ratings.ts'

/** What many taggers submitted of many titles under one version of a vocabulary, as rows of judgements. */
export interface Study {
  judgements: readonly Judgement[]
  /** By their number, as rows name them. */
  titles: readonly string[]
  raters: readonly string[]
  /** Rows of title `t` are at `starts[t]` to before `starts[t + 1]`; no tagger has two of one title. Length: titles + 1. */
  starts: Uint32Array
  /** Of each row: who submitted it, and when, ms since 1970 UTC (0: not known). */
  raterOf: Uint32Array
  atMs: Float64Array
  /** Judgements × rows, judgement after judgement, since that is how they are read: places of categories, and gaps. */
  codes: Uint16Array
}

/** One submission, as it is kept. */
export interface StudyRow {
  title: string
  rater: string
  atMs: number | null
  /** As `judge` makes it. */
  codes: Uint16Array
}

/**
 * Rows in any order, by title. Of several submissions of a title by one tagger the latest counts; a row with another number of judgements
 * is of another vocabulary, and is left out. What no answer can be, as it may stand in a row that was damaged where it is kept, is none.
 */
export const studyOf = (judgements: readonly Judgement[], given: Iterable<StudyRow>): Study => {
  const titles = numbering()
  const raters = numbering()
  const kept: { title: number; rater: number; atMs: number; codes: Uint16Array }[] = []
  const latest = new Map<number, number>()
  for (const { title, rater, atMs, codes } of given) {
    if (codes.length !== judgements.length) continue
    const row = { title: titles.of(title), rater: raters.of(rater), atMs: atMs ?? 0, codes }
    // Both are far below 2^21: a pair is one number.
    const who = row.title * 2 ** 21 + row.rater
    const before = latest.get(who)
    if (before === undefined) {
      latest.set(who, kept.length)
      kept.push(row)
    } else if (entryAt(kept, before).atMs <= row.atMs) kept[before] = row
  }
  const starts = new Uint32Array(titles.names.length + 1)
  for (const { title } of kept) starts[title + 1] = countAt(starts, title + 1) + 1
  for (let title = 0; title < titles.names.length; title += 1)
    starts[title + 1] = countAt(starts, title + 1) + countAt(starts, title)
  const next = starts.slice()
  const raterOf = new Uint32Array(kept.length)
  const atMs = new Float64Array(kept.length)
  const codes = new Uint16Array(kept.length * judgements.length)
  const widths = Uint16Array.from(judgements, ({ categories }) => categories.length)
  for (const row of kept) {
    const at = countAt(next, row.title)
    next[row.title] = at + 1
    raterOf[at] = row.rater
    atMs[at] = row.atMs
    for (const [judgement, code] of row.codes.entries()) {
      const isAnswer = !isCategory(code) || code < shortAt(widths, judgement)
      codes[judgement * kept.length + at] = isAnswer ? code : gap.unanswered
    }
  }
  return { judgements, titles: titles.names, raters: raters.names, starts, raterOf, atMs, codes }
}

/** What a row says to a judgement: a category, or a gap. */
export const codeAt = ({ codes, raterOf }: Study, row: number, judgement: number): number =>
  shortAt(codes, judgement * raterOf.length + row)

/** What was said to one judgement, by row; gaps are no ratings. @param counts whether a row is asked at all. */
export const ratingsAt = (
  { judgements, titles, raters, starts, raterOf, codes }: Study,
  judgement: number,
  counts: (row: number) => boolean = () => true,
): Ratings => {
  const rows = raterOf.length
  const first = judgement * rows
  const into = new Uint32Array(titles.length + 1)
  const who = new Uint32Array(rows)
  const what = new Uint32Array(rows)
  let ratings = 0
  for (let title = 0; title < titles.length; title += 1) {
    for (let row = countAt(starts, title); row < countAt(starts, title + 1); row += 1) {
      const code = shortAt(codes, first + row)
      if (!isCategory(code) || !counts(row)) continue
      who[ratings] = countAt(raterOf, row)
      what[ratings] = code
      ratings += 1
    }
    into[title + 1] = ratings
  }
  return {
    categories: entryAt(judgements, judgement).categories.length,
    raters: raters.length,
    starts: into,
    raterOf: who.subarray(0, ratings),
    categoryOf: what.subarray(0, ratings),
  }
}

const numbering = () => {
  const numbers = new Map<string, number>()
  const names: string[] = []
  return {
    names,
    of: (name: string): number => {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      names.push(name)
      return names.length - 1
    },
  }
}
