import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { formatCoefficient, formatDegrees } from '../../locales/formatFigure.ts'
import { useStores } from '../../stores/react.ts'
import { type Column, intervalColumns, tableOf } from './columns.ts'
import { CaseLink, Figures, FigureTable } from './Figures.tsx'
import { goToCases } from './goToCases.ts'
import type { Study } from './useStudy.ts'

type Pair = ConsistencyDetail['pairs'][number]

/** Two by two; a pair opens the titles on which the two differ. */
export const PairTable = ({
  study: { called, facts, language, t },
  label,
  detail: { pairs },
}: {
  study: Study
  label: string
  detail: ConsistencyDetail
}) => {
  const { consistency } = useStores()
  const isScale = pairs.some(({ apart }) => apart !== null)
  const title = t('consistency:pairs.title')
  const name = `${label}, ${title}`
  const named = ({ one, other }: { one: string; other: string }) =>
    t('consistency:pair', { one: called(one).name, other: called(other).name })
  const apart: Column<Pair> = {
    name: t('consistency:pairs.apart'),
    isFigure: true,
    shown: (pair) => pair.apart !== null && formatDegrees(pair.apart, language),
    exported: (pair) => pair.apart,
  }
  const columns: Column<Pair>[] = [
    {
      name: t('consistency:pairs.pair'),
      shown: (pair) => (
        <CaseLink
          label={t('consistency:pairs.cases', { pair: named(pair) })}
          onOpen={() => {
            const { one, other } = pair
            consistency.actions.filterCases({ kind: 'pair', one, other })
            goToCases()
          }}
        >
          {named(pair)}
        </CaseLink>
      ),
    },
    { name: t('consistency:pairs.one'), exported: ({ one }) => called(one).name },
    { name: t('consistency:pairs.one'), exported: ({ other }) => called(other).name },
    {
      name: t(`consistency:pairs.${isScale ? 'weighted' : 'kappa'}`),
      isFigure: true,
      shown: ({ kappa: { value } }) =>
        value === null ? t('consistency:coefficients.not') : formatCoefficient(value, language),
      exported: ({ kappa }) => kappa.value,
    },
    ...intervalColumns(t, ({ interval }: Pair) => interval),
    {
      name: t('consistency:pairs.same'),
      isFigure: true,
      shown: ({ same }) => formatPercent(same, language),
      exported: ({ same }) => same,
    },
    ...(isScale ? [apart] : []),
    {
      name: t('consistency:pairs.titles'),
      isFigure: true,
      shown: ({ titles }) => formatNumber(titles, language),
      exported: ({ titles }) => titles,
    },
  ]
  return (
    <Figures
      title={title}
      what={() => ({ name, facts, description: name, table: tableOf(columns, pairs) })}
    >
      <FigureTable
        label={name}
        columns={columns}
        lines={pairs}
        keyOf={({ one, other }) => `${one} ${other}`}
      />
    </Figures>
  )
}
