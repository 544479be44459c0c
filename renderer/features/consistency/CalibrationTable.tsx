import type { TaggersAtWork } from '../../../shared/contract/consistency.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { formatBias } from '../../locales/formatFigure.ts'
import { type Column, tableOf } from './columns.ts'
import { Figures, FigureTable } from './Figures.tsx'
import type { Study } from './useStudy.ts'

/** What was answered on titles whose answers are settled. */
export const CalibrationTable = ({
  study: { called, facts, language, t },
  taggers: { calibrated, calibrationTitles },
}: {
  study: Study
  taggers: TaggersAtWork
}) => {
  const title = t('consistency:calibration.heading', {
    count: calibrationTitles,
    n: formatNumber(calibrationTitles, language),
  })
  const name = t('consistency:calibration.title')
  const columns: Column<TaggersAtWork['calibrated'][number]>[] = [
    {
      name: t('consistency:calibration.tagger'),
      shown: ({ rater }) => called(rater).name,
      exported: ({ rater }) => called(rater).name,
    },
    {
      name: t('consistency:calibration.titles'),
      isFigure: true,
      shown: ({ titles }) => formatNumber(titles, language),
      exported: ({ titles }) => titles,
    },
    {
      name: t('consistency:calibration.answers'),
      isFigure: true,
      shown: ({ answers }) => formatNumber(answers, language),
      exported: ({ answers }) => answers,
    },
    {
      name: t('consistency:calibration.same'),
      isFigure: true,
      shown: ({ answers, same }) => (answers === 0 ? '' : formatPercent(same / answers, language)),
      exported: ({ same }) => same,
    },
    {
      name: t('consistency:calibration.bias'),
      isFigure: true,
      shown: ({ bias }) => (bias === null ? '' : formatBias(bias, language)),
      exported: ({ bias }) => bias,
    },
  ]
  if (calibrated.length === 0) return null
  return (
    <Figures
      title={title}
      what={() => ({ name, facts, description: name, table: tableOf(columns, calibrated) })}
    >
      <FigureTable label={name} columns={columns} lines={calibrated} keyOf={({ rater }) => rater} />
    </Figures>
  )
}
