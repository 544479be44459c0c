import type { ConsistencyDetail } from '../../../shared/contract/consistency.ts'
import { isSamePlace, type StudyPlace } from '../../stores/consistency.ts'
import { useConsistency } from '../../stores/react.ts'
import { useAfter } from '../../ui/useAfter.ts'
import { Cases } from './Cases.tsx'
import { Coefficients } from './Coefficients.tsx'
import { Confusion } from './Confusion.tsx'
import { MeaningOf } from './MeaningOf.tsx'
import { MonthPane } from './MonthPane.tsx'
import { MonthPlot } from './MonthPlot.tsx'
import { PairPane } from './PairPane.tsx'
import { PairTable } from './PairTable.tsx'
import type { FigureRow } from './rows.ts'
import { sayMeasured } from './sayFigure.ts'
import { Sentence } from './Sentence.tsx'
import { asLetters } from './sentenceSigns.ts'
import { SeverityTable } from './SeverityTable.tsx'
import { kindOf, labelOf } from './studyWords.ts'
import { TaggerPane } from './TaggerPane.tsx'
import type { Study } from './useStudy.ts'
import styles from './FocusPane.module.css'

interface Props {
  study: Study
  place: StudyPlace
  /** Of the place; null while it is not here. */
  detail: ConsistencyDetail | null
  row: FigureRow | null
}

/** All about the chosen line: what to conclude, what it means, where they differ. */
export const FocusPane = (props: Props) => {
  const tab = useConsistency((store) => store.tab)
  const { detail, row } = props
  if (tab === 'taggers') return row && <TaggerPane {...props} row={row} />
  if (tab === 'pairs') return row && detail && <PairPane {...props} row={row} detail={detail} />
  if (tab === 'months') return row && detail && <MonthPane {...props} row={row} detail={detail} />
  return <PlacePane {...props} />
}

/** A facet or term. */
const PlacePane = ({ study, place, detail }: Props) => {
  const { t, language, overview, called } = study
  const label = labelOf(overview.vocabulary, place, language)
  const measured = [...overview.facets, ...overview.terms].find((one) => isSamePlace(place, one))
  return (
    <div className={styles.pane}>
      <h2 className={styles.name}>{label}</h2>
      {measured && (
        <p className={styles.sentence} data-study-sentence>
          <Sentence>
            {[
              sayMeasured(t, language, measured, kindOf(overview.vocabulary, place)),
              detail && sayClash(study, place, detail),
            ]
              .filter(Boolean)
              .join(' ')}
          </Sentence>
        </p>
      )}
      <MeaningOf study={study} place={place} />
      {detail ? (
        <>
          <Cases key={`${place.facet} ${place.term}`} study={study} place={place} detail={detail} />
          <Coefficients study={study} label={label} detail={detail} />
          {detail.pairs.length > 0 && <PairTable study={study} label={label} detail={detail} />}
          {detail.months.length > 0 && <MonthPlot study={study} label={label} detail={detail} />}
          {detail.confused.length > 0 && (
            <Confusion study={study} place={place} label={label} detail={detail} />
          )}
          {detail.severity.length > 0 && (
            <SeverityTable
              study={study}
              title={t('consistency:severity.title')}
              label={label}
              of={t('consistency:severity.tagger')}
              lines={detail.severity.map((severity) => ({
                key: severity.rater,
                name: called(severity.rater).name,
                rater: severity.rater,
                severity,
              }))}
            />
          )}
        </>
      ) : (
        <Coming />
      )}
    </div>
  )
}

/** Room for what comes, once it takes long enough to be missed. */
const Coming = () => {
  const late = useAfter(300)
  return late ? <div className={styles.coming} aria-hidden="true" /> : null
}

/** What is said instead most often. */
const sayClash = (
  { t, language, overview }: Study,
  place: StudyPlace,
  { confused }: ConsistencyDetail,
): string => {
  const [most] = confused
  if (!most) return ''
  const word = (term: string) =>
    term === 'none'
      ? t('consistency:cases.none')
      : asLetters(labelOf(overview.vocabulary, { facet: place.facet, term }, language))
  if (place.term === null)
    return t('consistency:say.clashes', { one: word(most.one), other: word(most.other) })
  const other = most.one === place.term ? most.other : most.one
  return t('consistency:say.clash', { other: word(other) })
}
