import type { ReviewRow } from '../../../shared/contract/review.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { nameOf } from '../../locales/nameOf.ts'
import type { Words } from '../../locales/sentences.ts'

/** On what the taggers of a title differ: the facets named, and how many more. */
export const sayFacets = (t: Words, { facets, more }: ReviewRow, language: Language): string => {
  const named = facets.map(({ label }) => label[language]).join(', ')
  return more > 0
    ? `${named} ${t('review:more', { count: more, n: formatNumber(more, language) })}`
    : named
}

/** A title of the queue in one breath, for those who hear it. */
export const sayRow = (t: Words, row: ReviewRow, language: Language): string => {
  const { blind, disagreement, standing, taggers, title, uncompared, untaken, waiting } = row
  const n = (count: number) => ({ count, n: formatNumber(count, language) })
  return [
    nameOf(title, language),
    disagreement === null ? '' : `${formatPercent(disagreement, language)} ${t('review:apart')}`,
    blind ? t('review:blind') : '',
    !blind && disagreement === null ? t('review:nothingCompared') : '',
    sayFacets(t, row, language),
    uncompared > 0 ? t('review:uncompared', n(uncompared)) : '',
    untaken > 0 ? t('review:untaken', n(untaken)) : '',
    waiting > 0 ? t('review:waits', n(waiting)) : '',
    !blind && standing !== 'open' ? t(`review:standing.${standing}`) : '',
    taggers > 0 ? t('review:taggers', n(taggers)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
