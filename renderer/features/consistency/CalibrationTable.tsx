import type { TaggersAtWork } from '../../../shared/contract/consistency.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { formatBias } from '../../locales/formatFigure.ts'
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
  if (calibrated.length === 0) return null
  return (
    <Figures
      title={title}
      what={() => ({
        name,
        facts,
        description: name,
        table: {
          head: [
            t('consistency:calibration.tagger'),
            t('consistency:calibration.titles'),
            t('consistency:calibration.answers'),
            t('consistency:calibration.same'),
            t('consistency:calibration.bias'),
          ],
          rows: calibrated.map(({ rater, titles, answers, same, bias }) => [
            called(rater).name,
            titles,
            answers,
            same,
            bias,
          ]),
        },
      })}
    >
      <FigureTable
        label={name}
        columns={[
          { name: t('consistency:calibration.tagger') },
          { name: t('consistency:calibration.titles'), end: true },
          { name: t('consistency:calibration.answers'), end: true },
          { name: t('consistency:calibration.same'), end: true },
          { name: t('consistency:calibration.bias'), end: true },
        ]}
      >
        {calibrated.map(({ rater, titles, answers, same, bias }) => (
          <tr key={rater}>
            <th scope="row">{called(rater).name}</th>
            <td data-end="true">{formatNumber(titles, language)}</td>
            <td data-end="true">{formatNumber(answers, language)}</td>
            <td data-end="true">{answers === 0 ? '' : formatPercent(same / answers, language)}</td>
            <td data-end="true">{bias === null ? '' : formatBias(bias, language)}</td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
