import { wordsOf } from '../../../shared/vocabulary/foldText.ts'

/** Letters with a stroke or of their own, which Unicode does not take apart: typed without them on most keyboards. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  þ: 'th',
}
const stroked = new RegExp(`[${Object.keys(plain).join('')}]`, 'g')

/** The words of a text as the index keeps them and as a query asks for them: folded, without accents and strokes. */
export const titleWords = (text: string): string[] =>
  wordsOf(text).map((word) => word.replace(stroked, (letter) => plain[letter] ?? letter))

/**
 * The words of a name, and those that are one word to many who type them: `Spider-Man` is also `spiderman`, `Don’t` is
 * also `dont`, `S.W.A.T.` is also `swat`.
 */
export const nameWords = (name: string): string[] =>
  name.split(/\s+/).flatMap((written) => {
    const words = titleWords(written)
    return words.length > 1 ? [...words, words.join('')] : words
  })

/**
 * What a name is listed by, and what a typed beginning is compared with: its words, or, where it has none (`$`, `…`), its
 * signs.
 */
export const nameKey = (name: string): string => titleWords(name).join(' ') || signsOf(name)

/** A text without letters and digits, as it is compared: without spaces and control characters. */
export const signsOf = (text: string): string => text.normalize('NFKC').replace(/[\p{C}\s]+/gu, '')

const article = /^(?:the|an?|l[ea]?|les|une?) (?=.)/

/** The key without its article, English or French; null where it begins with none. `the matrix` is `matrix`. */
export const bareKey = (key: string): string | null =>
  article.test(key) ? key.replace(article, '') : null

/** Words that nobody can type, for what the filters ask: `·` is neither a letter nor a digit. */
export const marks = {
  kind: (kind: 'film' | 'episode') => `·${kind}`,
  genre: (genreId: number) => `·g${genreId}`,
  year: (year: number) => `·y${year}`,
  /** Of ten years: 192 begins in 1920. */
  decade: (decade: number) => `·d${decade}`,
}

/** The fewest marks that stand for the years from one to another, both included. */
export const marksOfYears = (from: number, to: number): string[] => {
  const found: string[] = []
  for (let year = from; year <= to;) {
    const isWhole = year % 10 === 0 && year + 9 <= to
    found.push(isWhole ? marks.decade(year / 10) : marks.year(year))
    year += isWhole ? 10 : 1
  }
  return found
}
