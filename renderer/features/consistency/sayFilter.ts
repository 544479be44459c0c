import type { CaseFilter } from '../../../shared/agreement/among.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { formatMonth } from '../../locales/formatFigure.ts'
import { labelOf } from './studyWords.ts'
import type { Study } from './useStudy.ts'

/** Which cases are listed: those of two people, of two words, of one person, of one month. */
export const sayFilter = (
  filter: CaseFilter,
  { called, language, overview, t }: Study,
  { facet }: StudyPlace,
): string => {
  if (filter.kind === 'tagger') return called(filter.rater).name
  if (filter.kind === 'month') return formatMonth(filter.month, language)
  if (filter.kind === 'pair')
    return t('consistency:pair', {
      one: called(filter.one).name,
      other: called(filter.other).name,
    })
  const label = (term: string) => labelOf(overview.vocabulary, { facet, term }, language)
  return t('consistency:clash', { one: label(filter.one), other: label(filter.other) })
}
