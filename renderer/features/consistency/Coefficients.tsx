import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatPercent } from '../../locales/format.ts'
import { formatCoefficient } from '../../locales/formatFigure.ts'
import { type Column, intervalColumns, tableOf } from './columns.ts'
import { Figures, FigureTable } from './Figures.tsx'
import type { Study } from './useStudy.ts'

type Measured = ConsistencyDetail['coefficients'][number]

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
  const columns: Column<Measured>[] = [
    {
      name: t('consistency:coefficients.name'),
      shown: ({ name: of }) => (
        <>
          {t(`consistency:coefficients.names.${of}`)}
          <small>{t(`consistency:coefficients.means.${of}`)}</small>
        </>
      ),
      exported: ({ name: of }) => t(`consistency:coefficients.names.${of}`),
    },
    {
      name: t('consistency:coefficients.value'),
      isFigure: true,
      shown: ({ name: of, coefficient: { value } }) =>
        value === null ? t('consistency:coefficients.not') : shown(value, of),
      exported: ({ coefficient }) => coefficient.value,
    },
    ...intervalColumns<Measured>(
      t,
      ({ interval }) => interval,
      (end, { name: of }) => shown(end, of),
    ),
  ]
  return (
    <Figures
      title={title}
      what={() => ({ name, facts, description: name, table: tableOf(columns, coefficients) })}
    >
      <FigureTable
        label={name}
        columns={columns}
        lines={coefficients}
        keyOf={({ name: of }) => of}
      />
    </Figures>
  )
}
