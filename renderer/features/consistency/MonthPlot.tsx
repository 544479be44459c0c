import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber } from '../../locales/format.ts'
import {
  formatCoefficient,
  formatMonth,
  formatShortMonth,
  formatTick,
} from '../../locales/formatFigure.ts'
import { agreementAxis } from './axis.ts'
import { Figures, FigureTable } from './Figures.tsx'
import { Plot } from './Plot.tsx'
import { momentsOf, monthDrawing } from './plots.ts'
import type { Study } from './useStudy.ts'

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
  const drawing = monthDrawing(agreementAxis, momentsOf(months), {
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
  return (
    <Figures
      title={title}
      what={() => ({
        name,
        facts,
        description,
        drawing,
        table: {
          head: [
            t('consistency:months.month'),
            'α',
            t('consistency:list.low'),
            t('consistency:list.high'),
            t('consistency:list.titles'),
          ],
          rows: months.map(({ month, measured: { alpha, interval, titles } }) => [
            month,
            alpha.value,
            interval?.[0] ?? null,
            interval?.[1] ?? null,
            titles,
          ]),
        },
      })}
    >
      {months.length > 1 && <Plot drawing={drawing} label={description} />}
      <FigureTable
        label={name}
        columns={[
          { name: t('consistency:months.month') },
          { name: 'α', end: true },
          { name: t('consistency:coefficients.interval'), end: true },
          { name: t('consistency:list.titles'), end: true },
        ]}
      >
        {months.map(({ month, measured: { alpha, interval, titles } }) => (
          <tr key={month}>
            <th scope="row">{formatMonth(month, language)}</th>
            <td data-end="true">
              {alpha.value === null
                ? t('consistency:coefficients.not')
                : formatCoefficient(alpha.value, language)}
            </td>
            <td data-end="true">
              {interval &&
                `${formatCoefficient(interval[0], language)} – ${formatCoefficient(interval[1], language)}`}
            </td>
            <td data-end="true">{formatNumber(titles, language)}</td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
