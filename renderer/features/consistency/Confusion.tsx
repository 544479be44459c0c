import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber } from '../../locales/format.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useStores } from '../../stores/react.ts'
import { type Column, tableOf } from './columns.ts'
import { CaseLink, Figures, FigureTable } from './Figures.tsx'
import { goToCases } from './goToCases.ts'
import { labelOf } from './studyWords.ts'
import type { Study } from './useStudy.ts'

/** Pairs of words that are shown; the table that is exported has all. */
const most = 10

/** Words that stand for each other; a pair of them opens its cases. */
export const Confusion = ({
  study: { facts, language, overview, t },
  place,
  label,
  detail: { confused },
}: {
  study: Study
  place: StudyPlace
  label: string
  detail: ConsistencyDetail
}) => {
  const { consistency } = useStores()
  const title = t('consistency:confused.title')
  const name = `${label}, ${title}`
  const word = (term: string) =>
    term === 'none'
      ? t('consistency:cases.none')
      : labelOf(overview.vocabulary, { facet: place.facet, term }, language)
  const columns: Column<ConsistencyDetail['confused'][number]>[] = [
    {
      name: t('consistency:confused.one'),
      shown: ({ one, other }) => (
        <CaseLink
          label={t('consistency:confused.cases', { one: word(one), other: word(other) })}
          onOpen={() => {
            consistency.actions.filterCases({ kind: 'confused', one, other })
            goToCases()
          }}
        >
          {word(one)}
        </CaseLink>
      ),
      exported: ({ one }) => word(one),
    },
    {
      name: t('consistency:confused.other'),
      shown: ({ other }) => word(other),
      exported: ({ other }) => word(other),
    },
    {
      name: t('consistency:confused.clashes'),
      isFigure: true,
      shown: ({ clashes }) => formatNumber(clashes, language),
      exported: ({ clashes }) => clashes,
    },
    {
      name: t('consistency:confused.titles'),
      isFigure: true,
      shown: ({ titles }) => formatNumber(titles, language),
      exported: ({ titles }) => titles,
    },
  ]
  return (
    <Figures
      title={title}
      note={t('consistency:confused.note')}
      what={() => ({ name, facts, description: name, table: tableOf(columns, confused) })}
    >
      <FigureTable
        label={name}
        columns={columns}
        lines={confused.slice(0, most)}
        keyOf={({ one, other }) => `${one} ${other}`}
      />
    </Figures>
  )
}
