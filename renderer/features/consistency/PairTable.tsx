import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { formatNumber, formatPercent } from '../../locales/format.ts'
import { formatCoefficient, formatDegrees } from '../../locales/formatFigure.ts'
import { useStores } from '../../stores/react.ts'
import { CaseLink, Figures, FigureTable } from './Figures.tsx'
import { goToCases } from './goToCases.ts'
import type { Study } from './useStudy.ts'

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
  const kappaName = t(`consistency:pairs.${isScale ? 'weighted' : 'kappa'}`)
  const title = t('consistency:pairs.title')
  const name = `${label}, ${title}`
  const named = ({ one, other }: { one: string; other: string }) =>
    t('consistency:pair', { one: called(one).name, other: called(other).name })
  return (
    <Figures
      title={title}
      what={() => ({
        name,
        facts,
        description: name,
        table: {
          head: [
            t('consistency:pairs.one'),
            t('consistency:pairs.one'),
            kappaName,
            t('consistency:list.low'),
            t('consistency:list.high'),
            t('consistency:pairs.same'),
            ...(isScale ? [t('consistency:pairs.apart')] : []),
            t('consistency:pairs.titles'),
          ],
          rows: pairs.map(({ apart, interval, one, other, kappa, same, titles }) => [
            called(one).name,
            called(other).name,
            kappa.value,
            interval?.[0] ?? null,
            interval?.[1] ?? null,
            same,
            ...(isScale ? [apart] : []),
            titles,
          ]),
        },
      })}
    >
      <FigureTable
        label={name}
        columns={[
          { name: t('consistency:pairs.pair') },
          { name: kappaName, end: true },
          { name: t('consistency:pairs.same'), end: true },
          ...(isScale ? [{ name: t('consistency:pairs.apart'), end: true }] : []),
          { name: t('consistency:pairs.titles'), end: true },
        ]}
      >
        {pairs.map((pair) => (
          <tr key={`${pair.one} ${pair.other}`}>
            <th scope="row">
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
            </th>
            <td data-end="true">
              {pair.kappa.value === null
                ? t('consistency:coefficients.not')
                : formatCoefficient(pair.kappa.value, language)}
            </td>
            <td data-end="true">{formatPercent(pair.same, language)}</td>
            {pair.apart !== null && <td data-end="true">{formatDegrees(pair.apart, language)}</td>}
            <td data-end="true">{formatNumber(pair.titles, language)}</td>
          </tr>
        ))}
      </FigureTable>
    </Figures>
  )
}
