import type {
  ConsistencyDetail,
  ConsistencyOverview,
} from '../../../shared/contract/consistency.ts'
import type { Coefficient } from '../../../shared/agreement/coefficient.ts'
import { type Measured, titlesBehind } from '../../../shared/agreement/measured.ts'
import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { compareWorst, type Verdict, verdictOf } from '../../../shared/agreement/verdict.ts'
import type { FacetId, TermId } from '../../../shared/ids.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatMonth } from '../../locales/formatFigure.ts'
import type { Words } from '../../locales/sentences.ts'
import type { ConsistencyStore, StudyPlace } from '../../stores/consistency.ts'
import type { Tone } from './drawing.ts'
import { sideOf, sinceOf } from './sayFigure.ts'
import { labelOf } from './studyWords.ts'
import type { Called } from './taggerNames.ts'

/** A line of the list at the left. */
export interface FigureRow {
  key: string
  label: string
  value: number | null
  interval: readonly [number, number] | null
  tone: Tone
  verdict: Verdict
  titles: number
  /** Of a term: those on which anybody applied it; null for everything else. */
  applied: number | null
  /** Of pairs of answers those that are the same; null where nothing was compared. */
  percent: number | null
  /** Why there is no value. */
  why: Coefficient['why']
  /** What a row of facets or terms is about. */
  place: StudyPlace | null
  /** Of a tagger: the month from which the difference is there. */
  since: string | null
}

/** All that the list of a tab is made from. */
export interface RowGround extends Pick<
  ConsistencyStore,
  'tab' | 'order' | 'termsOf' | 'place' | 'taggers'
> {
  overview: ConsistencyOverview
  /** Of the place; null while it is not here. */
  detail: ConsistencyDetail | null
}

/** The lines of a tab, in the order they are listed. */
export const rowsOf = (
  ground: RowGround,
  called: Called,
  t: Words,
  language: Language,
): FigureRow[] => {
  const { detail, order, overview, place, tab, taggers, termsOf } = ground
  const { vocabulary } = overview
  const sorted = (rows: FigureRow[]) => (order === 'worst' ? rows.toSorted(compareWorst) : rows)
  const measured = (one: Measured): FigureRow => ({
    ...figureOf(one.alpha, one, one.interval, one.percent.value),
    key: `${one.facet} ${one.term ?? ''}`,
    label: labelOf(vocabulary, one, language),
    // The ids of figures are those of the vocabulary that was studied.
    place: { facet: one.facet as FacetId, term: one.term as TermId | null },
  })
  if (tab === 'facets') return sorted(overview.facets.map(measured))
  if (tab === 'terms')
    return sorted(
      overview.terms
        .filter(({ facet }) => termsOf === null || facet === termsOf)
        .map((one) => measured(one)),
    )
  if (tab === 'taggers')
    return furthestFirst(
      taggers?.scales.find(({ facet }) => facet === place?.facet)?.taggers ?? [],
    ).map((one) => severityRow(one, called(one.rater).name))
  if (detail === null) return []
  if (tab === 'pairs')
    return detail.pairs
      .map((pair) => ({
        ...figureOf(pair.kappa, pair, pair.interval, pair.same),
        key: `${pair.one} ${pair.other}`,
        label: t('consistency:pair', {
          one: called(pair.one).name,
          other: called(pair.other).name,
        }),
      }))
      .toSorted(compareWorst)
  // The latest month is the one that can still be changed.
  return detail.months.toReversed().map(({ month, measured: of }) => ({
    ...figureOf(of.alpha, of, of.interval, of.percent.value),
    key: month,
    label: capital(formatMonth(month, language), language),
  }))
}

/** A tagger on one scale. */
export const severityRow = (of: TaggerSeverity, label: string): FigureRow => {
  const side = sideOf(of)
  return {
    key: of.rater,
    label,
    value: of.all.bias,
    interval: of.all.interval,
    tone: side === 'few' ? 'few' : side === 'level' ? 'level' : 'leans',
    verdict: side === 'few' ? 'few' : 'holds',
    titles: of.all.titles,
    applied: null,
    percent: null,
    why: null,
    place: null,
    since: sinceOf(of),
  }
}

/** The row that is looked at: the one that has the keyboard, or the first. */
export const chosenRow = (
  rows: readonly FigureRow[],
  { place, row }: Pick<ConsistencyStore, 'place' | 'row'>,
): FigureRow | null =>
  rows.find((one) =>
    one.place === null
      ? one.key === row
      : one.place.facet === place?.facet && one.place.term === place.term,
  ) ?? (rows[0]?.place === null ? rows[0] : null)

const figureOf = (
  coefficient: Coefficient,
  { applied, titles }: Pick<FigureRow, 'applied' | 'titles'>,
  interval: readonly [number, number] | null,
  percent: number | null,
): Omit<FigureRow, 'key' | 'label'> => {
  const verdict = verdictOf(coefficient, titlesBehind({ applied, titles }))
  const { value, why } = coefficient
  const said = { value, why, interval, verdict, tone: verdict, titles, applied, percent }
  return { ...said, place: null, since: null }
}

/** Who differs most first; behind them those of few titles. */
const furthestFirst = (of: readonly TaggerSeverity[]) =>
  of.toSorted(
    (one, other) =>
      Number(sideOf(one) === 'few') - Number(sideOf(other) === 'few') ||
      Math.abs(other.all.bias) - Math.abs(one.all.bias),
  )

const capital = (text: string, language: Language) =>
  text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
