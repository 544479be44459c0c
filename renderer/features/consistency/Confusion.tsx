import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber } from '../../locales/format.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useStores } from '../../stores/react.ts'
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
  return (
    <Figures
      title={title}
      note={t('consistency:confused.note')}
      what={() => ({
        name,
        facts,
        description: name,
        table: {
          head: [
            t('consistency:confused.one'),
            t('consistency:confused.other'),
            t('consistency:confused.clashes'),
            t('consistency:confused.titles'),
          ],
          rows: confused.map(({ one, other, clashes, titles }) => [
            word(one),
            word(other),
            clashes,
            titles,
          ]),
        },
      })}
    >
      <FigureTable
        label={name}
        columns={[
          { name: t('consistency:confused.one') },
          { name: t('consistency:confused.other') },
          { name: t('consistency:confused.clashes'), end: true },
          { name: t('consistency:confused.titles'), end: true },
        ]}
      >
        {confused.slice(0, most).map(({ one, other, clashes, titles }) => (
          <tr key={`${one} ${other}`}>
            <th scope="row">
              <CaseLink
                label={t('consistency:confused.cases', { one: word(one), other: word(other) })}
                onOpen={() => {
                  consistency.actions.filterCases({ kind: 'confused', one, other })
                  goToCases()
                }}
              >
                {word(one)}
              </CaseLink>
            </th>
            <td>{word(other)}</td>
            <td data-end="true">{formatNumber(clashes, language)}</td>
            <td data-end="true">{formatNumber(titles, language)}</td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
