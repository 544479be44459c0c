import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatPercent } from '../../locales/format.ts'
import { formatCoefficient } from '../../locales/formatFigure.ts'
import { Figures, FigureTable } from './Figures.tsx'
import type { Study } from './useStudy.ts'

/** Other coefficients of the same answers, each with what it means. */
export const Coefficients = ({
  study: { t, language, facts },
  label,
  detail: { coefficients },
}: {
  study: Study
  label: string
  detail: ConsistencyDetail
}) => {
  const title = t('consistency:coefficients.title')
  const name = `${label}, ${title}`
  const shown = (value: number, of: string) =>
    of === 'percent' ? formatPercent(value, language) : formatCoefficient(value, language)
  return (
    <Figures
      title={title}
      what={() => ({
        name,
        facts,
        description: name,
        table: {
          head: [
            t('consistency:coefficients.name'),
            t('consistency:coefficients.value'),
            t('consistency:list.low'),
            t('consistency:list.high'),
          ],
          rows: coefficients.map(({ name: of, coefficient, interval }) => [
            t(`consistency:coefficients.names.${of}`),
            coefficient.value,
            interval?.[0] ?? null,
            interval?.[1] ?? null,
          ]),
        },
      })}
    >
      <FigureTable
        label={name}
        columns={[
          { name: t('consistency:coefficients.name') },
          { name: t('consistency:coefficients.value'), end: true },
          { name: t('consistency:coefficients.interval'), end: true },
        ]}
      >
        {coefficients.map(({ name: of, coefficient, interval }) => (
          <tr key={of}>
            <th scope="row">
              {t(`consistency:coefficients.names.${of}`)}
              <small>{t(`consistency:coefficients.means.${of}`)}</small>
            </th>
            <td data-end="true">
              {coefficient.value === null
                ? t('consistency:coefficients.not')
                : shown(coefficient.value, of)}
            </td>
            <td data-end="true">
              {interval && `${shown(interval[0], of)} – ${shown(interval[1], of)}`}
            </td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
