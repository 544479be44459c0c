import { Fragment, useEffect, useId, useRef } from 'react'
import { appliesIn } from '../../../shared/review/ruling.ts'
import type { SubmittedMark } from '../../../shared/review/submission.ts'
import { formatTimecode } from '../../../shared/media/timecode.ts'
import { playAt } from '../../actions/review.ts'
import { formatDate, formatWhen, formatNumber, formatPercent } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { usePlayer, useReview, useStores } from '../../stores/react.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import { sayAnswer, sayRuling, termLabel } from '../precedents/rulingWords.ts'
import { answerIn, type Column, isSamePlace, type Line } from './comparison.ts'
import { type Look, useCalled } from './useLook.ts'
import { CellWords } from './CellWords.tsx'
import { rowKey } from './tableFocus.ts'
import styles from './ComparisonTable.module.css'

/** A row per facet, a column per tagger; those they agree on fold away quietly. */
export const ComparisonTable = ({ look }: { look: Look }) => {
  const { t, language } = useWords()
  const { comparison, line: focused, shown, view } = look
  const { agreed, columns, disputed } = comparison
  const unfolded = useReview(({ open }) => open?.unfolded ?? false)
  const titleNotes = columns.filter(({ session }) => (session.notes[''] ?? '').trim() !== '')
  return (
    <div
      className={styles.scroller}
      data-keys="app"
      tabIndex={0}
      role="region"
      aria-label={t('review:beside.label')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('review:beside.facet')}
            </th>
            {columns.map((column, at) => (
              <Heading key={column.session.sessionId} column={column} at={at} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line, at) => (
            <Fragment key={`${line.facet} ${line.term}`}>
              {unfolded && at === disputed.length && <Fold count={agreed.length} look={look} />}
              <Row
                line={line}
                look={look}
                isFocused={focused !== null && isSamePlace(line, focused)}
              />
            </Fragment>
          ))}
          {!unfolded && agreed.length > 0 && <Fold count={agreed.length} look={look} />}
          {titleNotes.length > 0 && (
            <tr>
              <th scope="row" className={styles.facet}>
                {t('review:beside.titleNotes')}
              </th>
              {columns.map(({ session }) => (
                <td key={session.sessionId} className={styles.note}>
                  {session.notes['']}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {view.submissions.length > 0 && disputed.length === 0 && (
        <p className={styles.quiet}>{t('review:empty.title')}</p>
      )}
      <span className="unseen" role="status">
        {focused &&
          `${focused.of.label[language]} ${focused.term ? termLabel(focused.of, focused.term, language) : ''}`}
      </span>
    </div>
  )
}

const Heading = ({ column, at }: { column: Column; at: number }) => {
  const { review } = useStores()
  const { t, language } = useWords()
  const called = useCalled()
  const { session } = column
  const who = called(column)
  const id = useId()
  const watched = t('review:beside.watched', {
    share: formatPercent(session.watched.share, language),
  })
  const more = [
    session.submittedAt !== null &&
      t('review:beside.submitted', { when: formatWhen(session.submittedAt, Date.now(), language) }),
    t('review:beside.version', { n: formatNumber(session.vocabulary.version, language) }),
  ]
    .filter((fact) => fact !== false)
    .join(' · ')
  return (
    // Said before each cell of the column, so the name alone.
    <th scope="col" className={styles.heading} aria-labelledby={id}>
      <span id={id} className={styles.who}>
        <span className={styles.letter} aria-hidden="true">
          {column.letter}
        </span>{' '}
        {who}
      </span>
      <span className={styles.facts} title={`${watched} · ${more}`}>
        {watched}
        <span className={styles.more}> · {more}</span>
      </span>
      {session.reopened && <span className={styles.warn}>{t('review:beside.reopened')}</span>}
      {session.cut && <span className={styles.warn}>{t('review:beside.cut')}</span>}
      <button
        type="button"
        className={styles.sendBack}
        aria-label={t('review:sendBack.doFor', { who })}
        onClick={() => review.actions.change({ sendingBack: session.sessionId })}
      >
        {t('review:sendBack.do')}
      </button>
      {at < 6 && (
        <span className={styles.cap} aria-hidden="true">
          <KeyCaps shortcut={String(at + 1)} />
        </span>
      )}
    </th>
  )
}

const Fold = ({ count, look }: { count: number; look: Look }) => {
  const { review } = useStores()
  const { t, language } = useWords()
  const unfolded = useReview(({ open }) => open?.unfolded ?? false)
  return (
    <tr>
      <td colSpan={look.comparison.columns.length + 1} className={styles.fold}>
        <button
          type="button"
          aria-expanded={unfolded}
          onClick={() => review.actions.change({ unfolded: !unfolded })}
        >
          {t('review:beside.agreed', { count, n: formatNumber(count, language) })}
        </button>
      </td>
    </tr>
  )
}

const Row = ({ line, look, isFocused }: { line: Line; look: Look; isFocused: boolean }) => {
  const { review } = useStores()
  const { language } = useWords()
  const row = useRef<HTMLTableRowElement>(null)
  const { facet, of, term } = line
  const label = term === null ? of.label[language] : termLabel(of, term, language)
  const below = new Set(
    look.shown.filter((one) => one.facet === facet).map((one) => String(one.term)),
  )
  useEffect(() => {
    if (isFocused) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isFocused])
  return (
    <tr
      ref={row}
      className={styles.row}
      aria-current={isFocused ? 'true' : undefined}
      data-place={rowKey(line)}
      data-term={term !== null || undefined}
      onClick={() => {
        if (!isFocused) review.actions.change({ place: { facet, term }, word: null })
      }}
    >
      <th scope="row" className={styles.facet}>
        <button
          type="button"
          className={styles.toRow}
          onClick={() => review.actions.change({ place: { facet, term }, word: null })}
        >
          {label}
        </button>
        {line.ruled && <Ruled line={line} />}
      </th>
      {look.comparison.columns.map((column) => (
        <Cell key={column.session.sessionId} column={column} line={line} below={below} />
      ))}
    </tr>
  )
}

/** What holds of a row, in words, and where it stands. */
const Ruled = ({ line: { of, ruled, term } }: { line: Line }) => {
  const { t, language } = useWords()
  if (!ruled) return null
  const standing = ruled.act?.standing ?? 'told'
  const said = {
    waiting: t('review:beside.ruledHere'),
    told: t(ruled.isAgain ? 'review:beside.ruledAgain' : 'review:beside.ruledTold', {
      when: formatDate(ruled.atMs, Date.now(), language),
    }),
    stale: t('review:beside.ruledStale'),
    refused: t('review:beside.ruledRefused'),
  }[standing]
  return (
    <span className={styles.ruled} data-standing={standing}>
      {said}
      <span className={styles.ruling}>
        {sayRuling(t, ruled.ruling, { facet: of, term }, language)}
      </span>
    </span>
  )
}

/** What one tagger said: its words lead to their definitions, its marks play. */
const Cell = ({
  column,
  line,
  below,
}: {
  column: Column
  line: Line
  /** Terms that have rows of their own, with their marks. */
  below: ReadonlySet<string>
}) => {
  const { session } = column
  const { facet, of, term } = line
  const { t, language } = useWords()
  const answer = answerIn(session.answers, facet)
  const marks = session.marks.filter(
    (mark) =>
      mark.facet === facet && (term === null ? !below.has(mark.term ?? '') : mark.term === term),
  )
  if (term !== null) {
    const applies = appliesIn(of, term, answer)
    const said =
      applies === null
        ? sayAnswer(t, answer, of, language)
        : t(applies ? 'review:beside.yes' : 'review:beside.no')
    return (
      <td className={styles.cell} data-said={applies === true ? 'yes' : 'other'}>
        <span className={styles.said}>{said}</span>
        <Marks column={column} marks={marks} />
      </td>
    )
  }
  const note = (session.notes[facet] ?? '').trim()
  return (
    <td className={styles.cell}>
      <CellWords line={line} answer={answer} />
      <Marks column={column} marks={marks} />
      {note !== '' && <p className={styles.note}>{note}</p>}
    </td>
  )
}

const Marks = ({ column, marks }: { column: Column; marks: readonly SubmittedMark[] }) => {
  const stores = useStores()
  const { t } = useWords()
  const called = useCalled()
  const mayPlay = usePlayer(({ durationMs }) => durationMs > 0)
  if (marks.length === 0) return null
  return (
    <ul className={styles.marks} aria-label={t('review:beside.marks')}>
      {marks.map(({ atMs, markId, note }) => {
        const time = formatTimecode(atMs).split('.')[0] ?? ''
        return (
          <li key={markId}>
            {mayPlay ? (
              <button
                type="button"
                className={styles.mark}
                aria-label={t('review:beside.playMark', { what: time, who: called(column) })}
                onClick={() => playAt(stores, atMs)}
              >
                {time}
              </button>
            ) : (
              <span className={styles.time}>{time}</span>
            )}
            {note !== '' && <span className={styles.markNote}> {note}</span>}
          </li>
        )
      })}
    </ul>
  )
}
