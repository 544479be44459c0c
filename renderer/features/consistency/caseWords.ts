import type { Said } from '../../../shared/agreement/cases.ts'
import type { NamedCase } from '../../../shared/contract/consistency.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import type { Facet } from '../../../shared/vocabulary/schema.ts'
import type { Words } from '../../locales/sentences.ts'
import type { Called } from './taggerNames.ts'
import { termIn } from './studyWords.ts'

/** What one tagger answered, as it stands in a case. */
export interface Chip {
  rater: string
  who: string
  /** As short as it can be said, and all of it. */
  short: string
  full: string
  /** They said the word that the case is about. */
  isYes: boolean
}

interface Ground {
  facet: Facet | null
  term: string | null
  called: Called
  t: Words
  language: Language
}

/** More words than these are counted. */
const wordsShown = 2

/** The answers to a title; who said the word in question comes first. */
export const chipsOf = ({ answers }: Pick<NamedCase, 'answers'>, ground: Ground): Chip[] =>
  answers
    .map(({ rater, said }): Chip => {
      const isYes = ground.term !== null && said !== null && said.includes(ground.term)
      return { rater, who: ground.called(rater).short, isYes, ...saidIn(said, ground) }
    })
    .toSorted(
      (one, other) =>
        Number(other.isYes) - Number(one.isYes) ||
        one.who.localeCompare(other.who, ground.language),
    )

/** What was said, in words. */
const saidIn = (
  said: Said,
  { facet, language, t, term }: Ground,
): { short: string; full: string } => {
  const alike = (text: string) => ({ short: text, full: text })
  if (said === null) return alike(t('consistency:cases.gap'))
  if (facet?.kind === 'scale') {
    const [degree] = said
    const label = facet.degrees.find(({ value }) => value === degree)?.label[language] ?? ''
    return { short: String(degree), full: [degree, label].filter((one) => one !== '').join(' ') }
  }
  const labels = said
    .filter((id) => id !== 'none' || termIn(facet, 'none') !== null)
    .map((id) => termIn(facet, String(id))?.label[language] ?? String(id))
  if (labels.length === 0) return alike(t('consistency:cases.none'))
  const full = labels.join(', ')
  if (term !== null && said.includes(term))
    return { short: termIn(facet, term)?.label[language] ?? term, full }
  const rest = labels.length - wordsShown
  const shown = labels.slice(0, wordsShown).join(', ')
  return {
    short: rest > 0 ? `${shown} ${t('consistency:cases.others', { n: String(rest) })}` : shown,
    full,
  }
}
