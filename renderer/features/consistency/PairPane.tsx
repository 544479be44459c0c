import { useEffect } from 'react'
import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useStores } from '../../stores/react.ts'
import { Cases } from './Cases.tsx'
import { MeaningOf } from './MeaningOf.tsx'
import type { FigureRow } from './rows.ts'
import { sayPair } from './sayFigure.ts'
import { Sentence } from './Sentence.tsx'
import type { Study } from './useStudy.ts'
import styles from './FocusPane.module.css'

interface Props {
  study: Study
  place: StudyPlace
  detail: ConsistencyDetail
  row: FigureRow
}

/** Two taggers on one facet or term, and the titles that part them. */
export const PairPane = ({ study, place, detail, row }: Props) => {
  const { consistency } = useStores()
  const { t, language } = study
  const pair = detail.pairs.find(({ one, other }) => `${one} ${other}` === row.key)
  const [one, other] = [pair?.one, pair?.other]
  useEffect(() => {
    if (one !== undefined && other !== undefined)
      consistency.actions.filterCases({ kind: 'pair', one, other })
  }, [consistency, one, other, place])
  if (!pair) return null
  return (
    <div className={styles.pane}>
      <h2 className={styles.name}>{row.label}</h2>
      <p className={styles.sentence} data-study-sentence>
        <Sentence>{sayPair(t, language, pair, row.label)}</Sentence>
      </p>
      <MeaningOf study={study} place={place} />
      <Cases key={row.key} study={study} place={place} detail={detail} />
    </div>
  )
}
