import { foldText, wordsOf } from '../../../../shared/vocabulary/foldText.ts'
import type { Term } from '../../../../shared/vocabulary/schema.ts'
import type { Language } from '../../../../shared/vocabulary/languages.ts'

/**
 * The synonym a filter was found in: the one that begins as it does, or has most of its words. Null where none has any.
 */
export const foundSynonym = (term: Term, query: string, language: Language): string | null => {
  const words = wordsOf(query)
  const phrase = words.join(' ')
  let best: { synonym: string; score: number } | null = null
  for (const synonym of term.synonyms?.[language] ?? []) {
    const own = wordsOf(synonym)
    const begun = own.join(' ').startsWith(phrase) ? words.length : 0
    const score = begun + words.filter((word) => own.some((part) => part.startsWith(word))).length
    if (score > 0 && (best === null || score > best.score)) best = { synonym, score }
  }
  return best?.synonym ?? null
}

/** A label cut around what the filter's first word found in it, so that it can be underlined. Null where it is not in there. */
export const foundInLabel = (
  label: string,
  query: string,
): { before: string; found: string; after: string } | null => {
  const [first] = wordsOf(query)
  if (first === undefined) return null
  const starts = [...label.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index)
  for (const start of starts) {
    // Folding can make letters of one (œ) or none of one (an accent of its own): the cut is found by trying.
    for (let end = start + 1; end <= label.length; end += 1) {
      const folded = foldText(label.slice(start, end))
      if (!first.startsWith(folded) && !folded.startsWith(first)) break
      const goesOn = end < label.length && foldText(label.slice(start, end + 1)) === folded
      if (folded.startsWith(first) && !goesOn)
        return {
          before: label.slice(0, start),
          found: label.slice(start, end),
          after: label.slice(end),
        }
    }
  }
  return null
}
