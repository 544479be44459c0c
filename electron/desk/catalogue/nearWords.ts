import { editDistance } from '../../../shared/vocabulary/search.ts'
import type { Store } from '../store/open.ts'

/** A word of the index that may have been meant. */
export interface NearWord {
  word: string
  /** Letters to put in, take out, change or swap; a half more where only the word's beginning is near. */
  cost: number
}

/** Words of the index in one range of it, at most so many: beyond, they would take longer than a person waits. */
const mostCompared = 20_000
/** Of the words that are near, those tried. */
const mostOffered = 4

export interface NearWords {
  /**
   * The words nearest to one that is in no title, the nearest first, of equally near ones the most frequent. Looks at words
   * that begin with the same letter, or with the second, for when the first is one too many or swapped.
   *
   * @param unfinished also takes words that only begin like it: the last one, still being typed.
   * @param step awaited before each range of the index is read.
   */
  near(
    word: string,
    options: { unfinished: boolean; step: () => Promise<void> },
  ): Promise<NearWord[]>
}

/** How far a word may be from what was meant: one letter up to five, two beyond; none under three letters or in a number. */
const mostApart = (word: string): number =>
  word.length < 3 || /^\p{N}+$/u.test(word) ? 0 : word.length <= 5 ? 1 : 2

interface Term {
  term: string
  doc: number
}

export const openNearWords = (catalogue: Store['catalogue']): NearWords => {
  // Names, series and people are likelier meant than a word of a synopsis.
  const vocabularies = ['title_head_words', 'title_text_words'].map((table) =>
    catalogue.prepare<[string, string, number, number, number], Term>(
      `SELECT term, doc FROM ${table} WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ?`,
    ),
  )
  return {
    near: async (word, { unfinished, step }) => {
      const most = mostApart(word)
      if (most === 0) return []
      const longest = unfinished && word.length > 3 ? 100 : word.length + most
      for (const words of vocabularies) {
        const found: (NearWord & Term)[] = []
        for (const letter of new Set([...word].slice(0, 2))) {
          await step()
          const bounds = [letter, `${letter}\u{10ffff}`, word.length - most, longest] as const
          for (const each of words.iterate(...bounds, mostCompared)) {
            const cost = costOf(word, each.term, most, unfinished)
            if (cost !== null) found.push({ ...each, word: each.term, cost })
          }
        }
        if (found.length > 0)
          return found
            .sort((a, b) => a.cost - b.cost || b.doc - a.doc || (a.term < b.term ? -1 : 1))
            .slice(0, mostOffered)
            .map(({ word, cost }) => ({ word, cost }))
      }
      return []
    },
  }
}

const costOf = (typed: string, meant: string, most: number, unfinished: boolean): number | null => {
  const whole = editDistance(typed, meant, most)
  if (whole !== null || !unfinished || meant.length <= typed.length) return whole
  let best: number | null = null
  for (let length = typed.length - most; length <= typed.length + most; length += 1) {
    const begun = editDistance(typed, meant.slice(0, length), best === null ? most : best - 1)
    if (begun !== null) best = begun
  }
  return best === null ? null : best + 0.5
}
