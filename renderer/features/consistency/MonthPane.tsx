import { useEffect } from 'react'
import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Cases } from './Cases.tsx'
import { MonthPlot } from './MonthPlot.tsx'
import { monthSpan } from './monthSpan.ts'
import type { FigureRow } from './rows.ts'
import { sayMeasured } from './sayFigure.ts'
import { Sentence } from './Sentence.tsx'
import { kindOf, labelOf } from './studyWords.ts'
import type { Study } from './useStudy.ts'
import styles from './FocusPane.module.css'

interface Props {
  study: Study
  place: StudyPlace
  detail: ConsistencyDetail
  row: FigureRow
}

/** One month of a facet or term, in the row of the others. */
export const MonthPane = ({ study, place, detail, row }: Props) => {
  const { consistency } = useStores()
  const { t, language, overview } = study
  const month = detail.months.find((one) => one.month === row.key)
  const named = month?.month
  // Also the month that is looked at without having been chosen, as the first of the list is.
  useEffect(() => {
    if (named !== undefined) consistency.actions.filterCases({ kind: 'month', month: named })
  }, [consistency, named, place])
  if (!month) return null
  const label = labelOf(overview.vocabulary, place, language)
  return (
    <div className={styles.pane}>
      <h2 className={styles.name}>{label}</h2>
      <p className={styles.sentence} data-study-sentence>
        <Sentence>
          {t('consistency:say.month', {
            month: row.label,
            sentence: sayMeasured(t, language, month.measured, kindOf(overview.vocabulary, place)),
          })}
        </Sentence>
      </p>
      <MonthPlot study={study} label={label} detail={detail} />
      {detail.months.length > 1 && (
        <div className={styles.alone}>
          <Button
            onClick={() =>
              void consistency.actions
                .look({ span: monthSpan(month.month) })
                .then(() => consistency.actions.show(place.term === null ? 'facets' : 'terms'))
            }
          >
            {t('consistency:onlyMonth')}
          </Button>
          <p className={styles.note}>{t('consistency:say.monthNote')}</p>
        </div>
      )}
      <Cases key={row.key} study={study} place={place} detail={detail} />
    </div>
  )
}
