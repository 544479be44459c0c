import type { ConsistencyDetail, TaggersAtWork } from '../../../shared/contract/consistency.ts'
import type { TaggerSeverity } from '../../../shared/agreement/severity.ts'
import { useEffect } from 'react'
import {
  formatBias,
  formatMonth,
  formatShortMonth,
  formatTick,
} from '../../locales/formatFigure.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { useConsistency, useStores } from '../../stores/react.ts'
import { biasAxis } from './axis.ts'
import { CalibrationTable } from './CalibrationTable.tsx'
import { Cases } from './Cases.tsx'
import { type Column, intervalColumns, tableOf } from './columns.ts'
import { Figures } from './Figures.tsx'
import { Plot } from './Plot.tsx'
import { driftOf, monthDrawing } from './plots.ts'
import type { FigureRow } from './rows.ts'
import { sayCalibrated, saySeverity } from './sayFigure.ts'
import { Sentence } from './Sentence.tsx'
import { SlipTitle } from './SlipTitle.tsx'
import { SeverityTable } from './SeverityTable.tsx'
import { labelOf } from './studyWords.ts'
import type { Study } from './useStudy.ts'
import styles from './FocusPane.module.css'

interface Props {
  study: Study
  place: StudyPlace
  detail: ConsistencyDetail | null
  row: FigureRow
}

/** One tagger: how severe on this scale and on every other, since when, and beside what was settled. */
export const TaggerPane = (props: Props) => {
  const taggers = useConsistency((store) => store.taggers)
  const { place, row } = props
  const severity = taggers?.scales
    .find(({ facet }) => facet === place.facet)
    ?.taggers.find(({ rater }) => rater === row.key)
  return taggers && severity ? <Severe {...props} taggers={taggers} severity={severity} /> : null
}

const Severe = ({
  study,
  place,
  detail,
  severity,
  taggers,
}: Props & { taggers: TaggersAtWork; severity: TaggerSeverity }) => {
  const { consistency } = useStores()
  const { t, language, overview, called } = study
  const { rater } = severity
  const name = called(rater).name
  const calibrated = taggers.calibrated.find((one) => one.rater === rater) ?? null
  // Also who is looked at without having been chosen, as the first of the list is.
  useEffect(() => {
    consistency.actions.stand(rater)
    consistency.actions.filterCases({ kind: 'tagger', rater })
  }, [consistency, rater, place])
  return (
    <div className={styles.pane}>
      <h2 className={styles.name}>
        {name} <span className={styles.of}>{labelOf(overview.vocabulary, place, language)}</span>
      </h2>
      <div className={styles.sentence} data-study-sentence>
        <p>
          <Sentence>{saySeverity(t, language, severity, name)}</Sentence>
        </p>
        {taggers.calibrationTitles > 0 && (
          <p>
            <Sentence>{sayCalibrated(t, language, calibrated)}</Sentence>
          </p>
        )}
      </div>
      <SlipTitle study={study} rater={rater} />
      {severity.months.length > 1 && (
        <Drift study={study} severity={severity} place={place} name={name} />
      )}
      {detail && <Cases key={rater} study={study} place={place} detail={detail} />}
      <SeverityTable
        study={study}
        title={t('consistency:severity.scales')}
        label={name}
        of={t('consistency:severity.scale')}
        lines={taggers.scales.flatMap(({ facet, taggers: all }) =>
          all
            .filter((one) => one.rater === rater)
            .map((one) => ({
              key: facet,
              name: labelOf(overview.vocabulary, { facet, term: null }, language),
              rater: null,
              severity: one,
            })),
        )}
      />
      <CalibrationTable study={study} taggers={taggers} />
    </div>
  )
}

/** Degrees more or less, month by month. */
const Drift = ({
  study: { facts, language, overview, t },
  severity,
  place,
  name: who,
}: {
  study: Study
  severity: TaggerSeverity
  place: StudyPlace
  name: string
}) => {
  const title = t('consistency:severity.drift')
  const name = `${who}, ${labelOf(overview.vocabulary, place, language)}, ${title}`
  const { months } = severity
  const axis = biasAxis(months.flatMap(({ severity: { bias, interval } }) => interval ?? bias))
  const drawing = monthDrawing(axis, driftOf(severity), {
    month: (month) => formatShortMonth(month, language),
    tick: (value) => formatTick(value, language),
  })
  const [first, last] = [months[0], months.at(-1)]
  const description =
    first && last
      ? t('consistency:severity.plot', {
          from: formatMonth(first.month, language),
          to: formatMonth(last.month, language),
          first: formatBias(first.severity.bias, language),
          last: formatBias(last.severity.bias, language),
        })
      : title
  const columns: Column<TaggerSeverity['months'][number]>[] = [
    { name: t('consistency:severity.month'), exported: ({ month }) => month },
    { name: t('consistency:severity.bias'), exported: (line) => line.severity.bias },
    ...intervalColumns(t, (line: TaggerSeverity['months'][number]) => line.severity.interval),
    { name: t('consistency:list.titles'), exported: (line) => line.severity.titles },
  ]
  return (
    <Figures
      title={title}
      what={() => ({ name, facts, description, drawing, table: tableOf(columns, months) })}
    >
      <Plot drawing={drawing} label={description} />
    </Figures>
  )
}
