import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { formatNumber } from '../../locales/format.ts'
import { formatBias, formatMonth } from '../../locales/formatFigure.ts'
import { useStores } from '../../stores/react.ts'
import { type Column, intervalColumns, tableOf } from './columns.ts'
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
  lines: readonly Line[]
}

interface Line {
  key: string
  name: string
  severity: TaggerSeverity
  /** Whose cases it opens; null: it opens none. */
  rater: string | null
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
  const columns: Column<Line>[] = [
    {
      name: of,
      shown: ({ name: who, rater, severity }) => (
        <>
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
        </>
      ),
      exported: (line) => line.name,
    },
    {
      name: t('consistency:severity.bias'),
      isFigure: true,
      shown: ({ severity }) => formatBias(severity.all.bias, language),
      exported: ({ severity }) => severity.all.bias,
    },
    ...intervalColumns<Line>(
      t,
      ({ severity }) => severity.all.interval,
      (end) => formatBias(end, language),
    ),
    {
      name: t('consistency:list.titles'),
      isFigure: true,
      shown: ({ severity }) => formatNumber(severity.all.titles, language),
      exported: ({ severity }) => severity.all.titles,
    },
    { name: t('consistency:list.standing'), exported: ({ severity }) => standing(severity) },
    { name: t('consistency:list.since'), exported: ({ severity }) => sinceOf(severity) },
  ]
  return (
    <Figures
      title={title}
      note={t('consistency:severity.note')}
      what={() => ({ name, facts, description: name, table: tableOf(columns, lines) })}
    >
      <FigureTable label={name} columns={columns} lines={lines} keyOf={({ key }) => key} />
    </Figures>
  )
}
