import type { CatalogueRow } from '../../../shared/contract/sync.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatDuration, formatNumber } from '../../locales/format.ts'
import type { Words } from '../../locales/sentences.ts'

/** `The Rope Bridge · S1E3`, or nothing for a title of no series. */
export const saySeries = (t: Words, { series }: Pick<CatalogueRow, 'series'>): string => {
  if (!series) return ''
  const { episode, name, season } = series
  return `${name} · ${t('catalogue:place', { season, episode })}`
}

/** `47 min`, or nothing where nobody knows. */
export const sayRuntime = (
  { runtimeMs }: Pick<CatalogueRow, 'runtimeMs'>,
  language: Language,
): string => (runtimeMs === null ? '' : formatDuration(runtimeMs, language))

/** `3 submissions`, or nothing for who may not know. */
export const saySubmissions = (
  t: Words,
  { submissions }: Pick<CatalogueRow, 'submissions'>,
  language: Language,
): string =>
  submissions === null
    ? ''
    : t('catalogue:submissions', { count: submissions, n: formatNumber(submissions, language) })

/** `assigned to you`, or that it is submitted; nothing for a title that is somebody else's. */
export const sayAssigned = (
  t: Words,
  { assigned }: Pick<CatalogueRow, 'assigned'>,
  submitted: boolean,
): string => (assigned ? t(submitted ? 'catalogue:submitted' : 'catalogue:assigned') : '')

/** What is said of a title in one breath, its name first: for who hears the list. */
export const sayTitle = (
  t: Words,
  row: CatalogueRow,
  submitted: boolean,
  language: Language,
): string => {
  const { series } = row
  return [
    row.name,
    series && `${series.name}, ${t('catalogue:placeInWords', series)}`,
    row.year !== null && String(row.year),
    sayRuntime(row, language),
    sayAssigned(t, row, submitted),
    saySubmissions(t, row, language),
    row.people.slice(0, 3).join(', '),
  ]
    .filter(Boolean)
    .join(', ')
}
