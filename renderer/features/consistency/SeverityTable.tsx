import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { formatNumber } from '../../locales/format.ts'
import { formatBias, formatMonth } from '../../locales/formatFigure.ts'
import { useStores } from '../../stores/react.ts'
import { CaseLink, Figures, FigureTable } from './Figures.tsx'
import { goToCases } from './goToCases.ts'
import { sideOf, sinceOf } from './sayFigure.ts'
import type { Study } from './useStudy.ts'

interface Props {
  study: Study
  title: string
  label: string
  /** Name of the first column, and what each line is of. */
  of: string
  lines: readonly { key: string; name: string; severity: TaggerSeverity; rater: string | null }[]
}

/** How much more or less than the others: of each tagger on one scale, or of one tagger on each. */
export const SeverityTable = ({
  study: { facts, language, t },
  title,
  label,
  of,
  lines,
}: Props) => {
  const { consistency } = useStores()
  const name = `${label}, ${title}`
  const standing = (severity: TaggerSeverity) => {
    const side = sideOf(severity)
    return t(`consistency:tone.${side === 'few' ? 'few' : side === 'level' ? 'level' : 'leans'}`)
  }
  const saySince = (severity: TaggerSeverity) => {
    const since = sinceOf(severity)
    return since === null
      ? ''
      : `, ${t('consistency:severity.since')} ${formatMonth(since, language)}`
  }
  return (
    <Figures
      title={title}
      note={t('consistency:severity.note')}
      what={() => ({
        name,
        facts,
        description: name,
        table: {
          head: [
            of,
            t('consistency:severity.bias'),
            t('consistency:list.low'),
            t('consistency:list.high'),
            t('consistency:list.titles'),
            t('consistency:list.standing'),
            t('consistency:list.since'),
          ],
          rows: lines.map(({ name: who, severity }) => [
            who,
            severity.all.bias,
            severity.all.interval?.[0] ?? null,
            severity.all.interval?.[1] ?? null,
            severity.all.titles,
            standing(severity),
            sinceOf(severity),
          ]),
        },
      })}
    >
      <FigureTable
        label={name}
        columns={[
          { name: of },
          { name: t('consistency:severity.bias'), end: true },
          { name: t('consistency:coefficients.interval'), end: true },
          { name: t('consistency:list.titles'), end: true },
        ]}
      >
        {lines.map(({ key, name: who, rater, severity }) => (
          <tr key={key}>
            <th scope="row">
              {rater === null ? (
                who
              ) : (
                <CaseLink
                  label={t('consistency:severity.cases', { name: who })}
                  onOpen={() => {
                    consistency.actions.filterCases({ kind: 'tagger', rater })
                    goToCases()
                  }}
                >
                  {who}
                </CaseLink>
              )}
              <small>
                {standing(severity)}
                {saySince(severity)}
              </small>
            </th>
            <td data-end="true">{formatBias(severity.all.bias, language)}</td>
            <td data-end="true">
              {severity.all.interval?.map((end) => formatBias(end, language)).join(' … ')}
            </td>
            <td data-end="true">{formatNumber(severity.all.titles, language)}</td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
