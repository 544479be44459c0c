import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber } from '../../locales/format.ts'
import type { Words } from '../../locales/sentences.ts'
import { isFiltered, type CatalogueStore } from '../../stores/catalogue.ts'

/** One sentence on what was found, and how it is dressed. */
interface Sentence {
  look: 'corrected' | 'nothing' | 'quiet'
  said: string
}

/** What is said of an answer. How many titles there are in all stands elsewhere: of a search for nothing in particular, nothing. */
export const sayFound = (
  t: Words,
  found: CatalogueStore['found'],
  answered: CatalogueStore['answered'],
  language: Language,
): Sentence[] => {
  if (!found || !answered) return []
  const { corrected, isMore, total } = found
  const text = answered.text.trim()
  const n = formatNumber(total, language)
  if (total === 0) {
    if (text === '')
      return isFiltered(answered) ? [{ look: 'nothing', said: t('catalogue:nothingListed') }] : []
    const nothing = isFiltered(answered) ? 'catalogue:nothingFiltered' : 'catalogue:nothing'
    return [
      { look: 'nothing', said: t(nothing, { text }) },
      { look: 'quiet', said: t('catalogue:nothingHint') },
    ]
  }
  const sentences: Sentence[] = []
  if (corrected !== null)
    sentences.push({ look: 'corrected', said: t('catalogue:corrected', { text, corrected }) })
  if (isMore)
    sentences.push({
      look: 'quiet',
      said: `${t('catalogue:more', { n })}. ${t('catalogue:moreHint', { n })}`,
    })
  else if (text !== '' || isFiltered(answered))
    sentences.push({ look: 'quiet', said: t('catalogue:found', { count: total, n }) })
  return sentences
}
