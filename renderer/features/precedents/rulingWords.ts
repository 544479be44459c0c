import type { Ruling } from '../../../shared/review/ruling.ts'
import type { SubmittedAnswer } from '../../../shared/review/submission.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import type { Facet } from '../../../shared/vocabulary/schema.ts'
import { formatList } from '../../locales/formatList.ts'
import type { Words } from '../../locales/sentences.ts'

/** What words are needed of a facet; a facet that is not known here has none. */
export type WordsOfFacet = Pick<Facet, 'terms' | 'degrees'> | null

/** The label of a term; its id where no version here has it, so that nothing seems to be gone. */
export const termLabel = (facet: WordsOfFacet, term: string, language: Language): string =>
  facet?.terms.find(({ id }) => id === term)?.label[language] ?? term

const degreeLabel = (facet: WordsOfFacet, degree: number, language: Language): string => {
  const label = facet?.degrees.find(({ value }) => value === degree)?.label[language]
  return label === undefined ? String(degree) : `${degree} ${label}`
}

/** An answer in words: `Sincere and Quirky`, `3 Graphic`, `unsure`. */
export const sayAnswer = (
  t: Words,
  answer: SubmittedAnswer | null | undefined,
  facet: WordsOfFacet,
  language: Language,
): string => {
  if (!answer) return t('review:beside.unanswered')
  if (answer.kind === 'stated') return t(`checklist:said.${answer.state}`)
  if (answer.kind === 'degree') return degreeLabel(facet, answer.degree, language)
  if (answer.terms.length === 0) return t('review:ruling.none')
  return formatList(
    answer.terms.map((term) => termLabel(facet, term, language)),
    language,
  )
}

/** A ruling in words. */
export const sayRuling = (
  t: Words,
  ruling: Ruling,
  { facet, term }: { facet: WordsOfFacet; term: string | null },
  language: Language,
): string => {
  if (ruling.kind === null) return t('review:ruling.unclear')
  if (ruling.kind === 'term') {
    const label = term === null ? '' : termLabel(facet, term, language)
    return t(ruling.applies ? 'review:ruling.applies' : 'review:ruling.appliesNot', { term: label })
  }
  return sayAnswer(t, ruling, facet, language)
}
