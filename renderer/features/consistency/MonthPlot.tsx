import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber } from '../../locales/format.ts'
import {
  formatCoefficient,
  formatMonth,
  formatShortMonth,
  formatTick,
} from '../../locales/formatFigure.ts'
import { agreementAxisDownTo } from './axis.ts'
import { type Column, intervalColumns, tableOf } from './columns.ts'
import { Figures, FigureTable } from './Figures.tsx'
import { Plot } from './Plot.tsx'
import { momentsOf, monthDrawing } from './plots.ts'
import type { Study } from './useStudy.ts'

type Month = ConsistencyDetail['months'][number]

/** Agreement month by month, drawn and as a table. */
export const MonthPlot = ({
  study: { facts, language, t },
  label,
  detail: { months },
}: {
  study: Study
  label: string
  detail: ConsistencyDetail
}) => {
  const title = t('consistency:months.title')
  const name = `${label}, ${title}`
  const moments = momentsOf(months)
  const below = moments.flatMap(({ interval, value }) => [...(interval ?? []), value ?? 0])
  const drawing = monthDrawing(agreementAxisDownTo(below), moments, {
    month: (month) => formatShortMonth(month, language),
    tick: (value) => formatTick(value, language),
  })
  const known = months.flatMap(({ month, measured: { alpha } }) =>
    alpha.value === null ? [] : { month, value: alpha.value },
  )
  const [first, last] = [known[0], known.at(-1)]
  const description =
    first && last
      ? t('consistency:months.plot', {
          from: formatMonth(first.month, language),
          to: formatMonth(last.month, language),
          first: formatCoefficient(first.value, language),
          last: formatCoefficient(last.value, language),
        })
      : t('consistency:months.plotEmpty')
  const say = (value: number) => formatCoefficient(value, language)
  const columns: Column<Month>[] = [
    {
      name: t('consistency:months.month'),
      shown: ({ month }) => formatMonth(month, language),
      exported: ({ month }) => month,
    },
    {
      name: 'α',
      isFigure: true,
      shown: ({ measured: { alpha } }) =>
        alpha.value === null ? t('consistency:coefficients.not') : say(alpha.value),
      exported: ({ measured }) => measured.alpha.value,
    },
    ...intervalColumns<Month>(t, ({ measured }) => measured.interval, say),
    {
      name: t('consistency:list.titles'),
      isFigure: true,
      shown: ({ measured }) => formatNumber(measured.titles, language),
      exported: ({ measured }) => measured.titles,
    },
  ]
  return (
    <Figures
      title={title}
      what={() => ({ name, facts, description, drawing, table: tableOf(columns, months) })}
    >
      {months.length > 1 && <Plot drawing={drawing} label={description} />}
      <FigureTable label={name} columns={columns} lines={months} keyOf={({ month }) => month} />
    </Figures>
  )
}
