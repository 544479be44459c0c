import { labelOf } from './studyWords.ts'
import { dayOf } from '../../stores/timesheet.ts'
import { sayMeasured } from './sayFigure.ts'
import { plain } from './sentenceSigns.ts'
import { axisOf, listDrawing } from './plots.ts'
import type { Exportable } from './exporting.ts'
import { isOfTerms, wordsOfList } from './figureWords.ts'
import type { FigureRow, RowGround } from './rows.ts'
import type { Study } from './useStudy.ts'
import { isOfScale, kindOf } from './studyWords.ts'

/** The list as it stands, for a spreadsheet and as a picture. */
export const listExport = (
  { language, overview, t, facts }: Study,
  { place, tab }: Pick<RowGround, 'place' | 'tab'>,
  rows: readonly FigureRow[],
): Exportable => {
  const isBias = tab === 'taggers'
  const ofTerms = isOfTerms({ tab, place })
  const words = wordsOfList(t, language, { tab, place }, isOfScale({ overview }, place))
  const name = nameOfList({ language, overview, t }, { place, tab })
  return {
    name,
    facts,
    description: rows
      .map((row) => `${row.label}: ${words.interval(row) || words.none(row)}`)
      .join('; '),
    drawing: listDrawing(axisOf(rows, isBias), rows, words),
    table: {
      head: [
        t(`consistency:list.name.${tab}`),
        words.heads.figure,
        t('consistency:list.low'),
        t('consistency:list.high'),
        t('consistency:list.titles'),
        ...(ofTerms ? [t('consistency:list.applied')] : []),
        t('consistency:list.standing'),
        ...(isBias
          ? [t('consistency:list.since')]
          : [t('consistency:list.percent'), t('consistency:list.why')]),
        ...(tab === 'terms' ? [t('consistency:list.ofFacet')] : []),
        ...(tab === 'facets' || tab === 'terms' ? [t('consistency:list.facetId')] : []),
        ...(tab === 'terms' ? [t('consistency:list.termId')] : []),
        t('consistency:list.from'),
        t('consistency:list.to'),
      ],
      rows: rows.map((row) => [
        row.label,
        row.value,
        row.interval?.[0] ?? null,
        row.interval?.[1] ?? null,
        row.titles,
        ...(ofTerms ? [row.applied] : []),
        t(`consistency:tone.${row.tone}`),
        ...(isBias
          ? [row.since]
          : [row.percent, row.why === null ? null : whyOf(row, { t, language, overview })]),
        ...(tab === 'terms' && row.place
          ? [labelOf(overview.vocabulary, { ...row.place, term: null }, language)]
          : []),
        ...(row.place ? [row.place.facet] : []),
        ...(tab === 'terms' && row.place ? [row.place.term] : []),
        ...[overview.scope.fromMs, overview.scope.toMs].map((ms) =>
          ms === null ? null : dayOf(new Date(ms)),
        ),
      ]),
    },
  }
}

/** What the list of a tab is called. */
export const nameOfList = (
  { language, overview, t }: Pick<Study, 'language' | 'overview' | 't'>,
  { place, tab }: Pick<RowGround, 'place' | 'tab'>,
): string => {
  const what = place ? labelOf(overview.vocabulary, place, language) : ''
  return t(`consistency:list.${tab}`, { what })
}

const whyOf = (
  { applied, interval, percent, place, titles, value, why }: FigureRow,
  { language, overview, t }: Pick<Study, 'language' | 'overview' | 't'>,
): string => {
  if (value !== null || why === null) return ''
  const kind = place ? kindOf(overview.vocabulary, place) : 'facet'
  const measured = {
    alpha: { value: null, why },
    interval: interval && ([...interval] as [number, number]),
    percent: percent === null ? ({ value: null, why } as const) : { value: percent, why: null },
    titles,
    applied,
  }
  return plain(sayMeasured(t, language, measured, kind))
}
