import { useMemo } from 'react'
import type { ConsistencyOverview, StudyScope } from '../../../shared/contract/consistency.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatNumber } from '../../locales/format.ts'
import { formatPeriod } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import type { Words } from '../../locales/sentences.ts'
import { dayOf } from '../../stores/timesheet.ts'
import { useConsistency, usePreferences } from '../../stores/react.ts'
import { type Called, calledIn } from './taggerNames.ts'

/** What every part of the room says its figures with. */
export interface Study {
  t: Words
  language: Language
  overview: ConsistencyOverview
  called: Called
  /** What all figures rest on. */
  facts: string
}

export const studyOf = (
  overview: ConsistencyOverview,
  hideNames: boolean,
  t: Words,
  language: Language,
): Study => ({
  t,
  language,
  overview,
  called: calledIn(overview, hideNames, t),
  facts: t('consistency:pictureFacts', {
    rests: sayRests(overview, t, language),
    vocabulary: t('consistency:vocabulary', { n: overview.vocabulary.version }),
    span: sayScope(overview.scope, t, language),
    draws: formatNumber(overview.bootstrap.draws, language),
    seed: String(overview.bootstrap.seed),
  }),
})

/** Null before there is anything. */
export const useStudy = (): Study | null => {
  const { t, language } = useWords()
  const overview = useConsistency((store) => store.overview)
  const hideNames = usePreferences((preferences) => preferences.hideNames)
  return useMemo(
    () => overview && studyOf(overview, hideNames, t, language),
    [overview, hideNames, t, language],
  )
}

/** `1,204 titles with two or more taggers`. */
export const sayRests = (
  { paired }: Pick<ConsistencyOverview, 'paired'>,
  t: Words,
  language: Language,
): string => t('consistency:rests', { count: paired, n: formatNumber(paired, language) })

const dayMs = 86_400_000

/** The time that was studied: `last 90 days`, or its first and last day. */
export const sayScope = (
  { fromMs, toMs }: StudyScope,
  t: Words,
  language: Language,
  now = new Date(),
): string => {
  if (fromMs === null && toMs === null) return t('consistency:span.all')
  const back = fromMs === null ? 0 : Math.round((now.getTime() - fromMs) / dayMs - 0.5)
  if (toMs === null && back === 90) return t('consistency:span.quarter')
  if (toMs === null && back === 365) return t('consistency:span.year')
  return formatPeriod(
    { from: dayOf(new Date(fromMs ?? 0)), to: dayOf(toMs === null ? now : new Date(toMs)) },
    language,
  )
}
