import { countAt, entryAt } from '../entries.ts'
import { isCategory } from './judgements.ts'
import { judgementAt, judgementsIn } from './measured.ts'
import { codeAt, type Study } from './study.ts'

/** Two words of a facet that stand for each other: one tagger gave the one where another gave the other. */
export interface ConfusedTerms {
  /** In the order of the vocabulary. */
  one: string
  other: string
  /** Pairs of answers to one title in which exactly one of them said `one` and exactly the other said `other`. */
  clashes: number
  titles: number
}

/**
 * Of a single or multiple choice; the most clashes first. Of a scale there are none: its degrees are next to each other, which a
 * coefficient weighs. Linear in answers, and in the square of how many words two taggers differ in.
 */
export const confusedTerms = (study: Study, facet: string): ConfusedTerms[] => {
  const columns = judgementsIn(study, facet)
  const [column] = columns
  if (column === undefined) return []
  const asked = judgementAt(study, column)
  if (asked.kind === 'degree') return []
  const words =
    asked.kind === 'choice'
      ? asked.categories
      : columns.map((one) => String(judgementAt(study, one).term))
  const size = words.length
  const clashes = new Uint32Array(size * size)
  const titles = new Uint32Array(size * size)
  const lastTitle = new Int32Array(size * size).fill(-1)
  const saidIn = (row: number): number[] | null => {
    const first = codeAt(study, row, column)
    if (!isCategory(first)) return null
    if (asked.kind === 'choice') return [first]
    return columns.flatMap((one, at) => (codeAt(study, row, one) === 1 ? at : []))
  }
  for (let title = 0; title < study.titles.length; title += 1) {
    const from = countAt(study.starts, title)
    const to = countAt(study.starts, title + 1)
    if (to - from < 2) continue
    const rows: number[][] = []
    for (let row = from; row < to; row += 1) {
      const said = saidIn(row)
      if (said !== null) rows.push(said)
    }
    for (const [at, mine] of rows.entries())
      for (const theirs of rows.slice(at + 1)) {
        const onlyMine = mine.filter((word) => !theirs.includes(word))
        const onlyTheirs = theirs.filter((word) => !mine.includes(word))
        for (const one of onlyMine)
          for (const other of onlyTheirs) {
            const place = Math.min(one, other) * size + Math.max(one, other)
            clashes[place] = countAt(clashes, place) + 1
            if (lastTitle[place] === title) continue
            lastTitle[place] = title
            titles[place] = countAt(titles, place) + 1
          }
      }
  }
  const found: ConfusedTerms[] = []
  for (const [place, count] of clashes.entries())
    if (count > 0)
      found.push({
        one: entryAt(words, Math.floor(place / size)),
        other: entryAt(words, place % size),
        clashes: count,
        titles: countAt(titles, place),
      })
  return found.toSorted((a, b) => b.clashes - a.clashes)
}
