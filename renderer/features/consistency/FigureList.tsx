import { type MouseEvent, useRef } from 'react'
import { fewTitles } from '../../../shared/agreement/measured.ts'
import type { Verdict } from '../../../shared/agreement/verdict.ts'
import { useConsistency, useStores } from '../../stores/react.ts'
import type { Axis } from './axis.ts'
import { ticksAcross } from './drawing.ts'
import { Exports } from './Exports.tsx'
import { isOfTerms, wordsOfList } from './figureWords.ts'
import { showPane } from './goToCases.ts'
import { Legend } from './Legend.tsx'
import { listExport, nameOfList } from './listExport.ts'
import { Plot } from './Plot.tsx'
import { axisOf, rowDrawing } from './plots.ts'
import { chosenRow, type FigureRow } from './rows.ts'
import { isOfScale } from './studyWords.ts'
import type { Study } from './useStudy.ts'
import styles from './FigureList.module.css'

/** px between lines, at the usual size of the text; FigureList.module.css has the same. */
const lineHeight = 32

interface Props {
  study: Study
  rows: readonly FigureRow[]
  /** Something newer is under way. */
  busy: boolean
  /** By key, a line was chosen to see its cases. */
  onOpen(): void
}

/** Every figure of a tab, one line each; the chosen one is told whole beside it. */
export const FigureList = ({ study, rows, busy, onOpen }: Props) => {
  const { t, language } = study
  const tab = useConsistency((store) => store.tab)
  const place = useConsistency((store) => store.place)
  const row = useConsistency((store) => store.row)
  const isBias = tab === 'taggers'
  const words = wordsOfList(t, language, { tab, place }, isOfScale(study, place))
  const axis = axisOf(rows, isBias)
  const chosen = chosenRow(rows, { place, row })
  const name = nameOfList(study, { place, tab })

  if (rows.length === 0)
    return busy ? null : <p className={styles.nothing}>{t(`consistency:list.nothing.${tab}`)}</p>
  return (
    <div className={styles.list} aria-busy={busy}>
      <table className={styles.table} data-tab={tab}>
        <caption className="unseen">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`consistency:list.name.${tab}`)}</th>
            <th scope="col" className={styles.plot}>
              <span className="unseen">
                {t(isBias ? 'consistency:list.plotBias' : 'consistency:list.plot')}
              </span>
              <Plot
                drawing={{
                  height: 16,
                  margin: { left: 0, right: 0 },
                  shapes: ticksAcross(axis, 12, words.tick),
                }}
              />
            </th>
            <th scope="col">{words.heads.figure}</th>
            <th scope="col">{words.heads.titles}</th>
            {isBias && <th scope="col">{t('consistency:list.since')}</th>}
          </tr>
        </thead>
        {groupsOf(rows).map(({ verdict, rows: lines }, at) => (
          <tbody key={at}>
            {verdict !== null && (
              <tr>
                <th className={styles.group} colSpan={isBias ? 5 : 4} scope="rowgroup">
                  {verdict === 'few'
                    ? t(
                        `consistency:list.${isOfTerms({ tab, place }) ? 'fewAppliedHeading' : 'fewHeading'}`,
                        { n: fewTitles },
                      )
                    : t('consistency:list.noneHeading')}
                </th>
              </tr>
            )}
            {lines.map((line) => (
              <Line
                key={line.key}
                row={line}
                axis={axis}
                words={words}
                study={study}
                isBias={isBias}
                isChosen={line.key === chosen?.key}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        ))}
      </table>
      <footer className={styles.foot}>
        <Legend tones={[...new Set(rows.map(({ tone }) => tone))]} />
        <Exports what={() => listExport(study, { place, tab }, rows)} />
      </footer>
    </div>
  )
}

interface LineProps {
  row: FigureRow
  axis: Axis
  words: ReturnType<typeof wordsOfList>
  study: Study
  isBias: boolean
  isChosen: boolean
  onOpen(): void
}

const Line = ({ row, axis, words, study: { t }, isBias, isChosen, onOpen }: LineProps) => {
  const { consistency } = useStores()
  const button = useRef<HTMLButtonElement>(null)
  const choose = () => {
    if (row.place) void consistency.actions.focus(row.place)
    else consistency.actions.stand(row.key)
  }
  const isFew = row.tone === 'few'
  const onClick = (event: MouseEvent) => {
    choose()
    // By key: whoever presses Enter goes on to the cases.
    if (event.detail === 0) onOpen()
    else {
      button.current?.focus()
      showPane()
    }
  }
  return (
    <tr className={styles.line} data-chosen={isChosen} onClick={choose}>
      <th scope="row" className={styles.name}>
        <button
          ref={button}
          type="button"
          className={styles.opener}
          data-study-row
          aria-current={isChosen ? 'true' : undefined}
          tabIndex={isChosen ? 0 : -1}
          title={row.label}
          onClick={onClick}
          onFocus={() => !isChosen && choose()}
        >
          {row.label}
        </button>
      </th>
      {row.value === null ? (
        <td className={styles.none} colSpan={2}>
          {words.none(row)}
        </td>
      ) : (
        <>
          <td className={styles.plot}>
            <Plot drawing={rowDrawing(axis, row, lineHeight)} label={words.interval(row)} />
          </td>
          <td className={styles.figure}>{words.figure(row)}</td>
        </>
      )}
      <td className={styles.titles} data-few={isFew}>
        {isFew && <span className={styles.few}>{t('consistency:list.few')} </span>}
        {words.titles(row)}
      </td>
      {isBias && <td className={styles.since}>{words.since(row)}</td>}
    </tr>
  )
}

/** Lines that say little stand together, under what they have in common. */
const groupsOf = (rows: readonly FigureRow[]) => {
  const groups: { verdict: Extract<Verdict, 'few' | 'none'> | null; rows: FigureRow[] }[] = []
  const isGrouped = rows.every(
    ({ verdict }, at) => rankOf(verdict) >= rankOf(rows[at - 1]?.verdict ?? 'holds'),
  )
  for (const row of rows) {
    const { verdict } = row
    const heading = isGrouped && (verdict === 'few' || verdict === 'none') ? verdict : null
    const last = groups.at(-1)
    if (last && last.verdict === heading) last.rows.push(row)
    else groups.push({ verdict: heading, rows: [row] })
  }
  return groups
}

const rankOf = (verdict: Verdict) => (verdict === 'none' ? 2 : verdict === 'few' ? 1 : 0)
