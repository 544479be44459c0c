import { useEffect } from 'react'
import { useWords } from '../../locales/react.ts'
import { isSamePlace } from '../../stores/consistency.ts'
import { mayReview } from '../../stores/review.ts'
import { useConsistency, useStores, useSync } from '../../stores/react.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useRoomKeys } from '../../actions/useRoomKeys.ts'
import { Choosers } from './Choosers.tsx'
import { EmptyStudy, Hidden } from './EmptyStudy.tsx'
import { FigureList } from './FigureList.tsx'
import { FocusPane } from './FocusPane.tsx'
import { casesOnPage, goToCases, rowsOnPage } from './goToCases.ts'
import { Progress } from './Progress.tsx'
import { RoomHead, tabId } from './RoomHead.tsx'
import { chosenRow, rowsOf } from './rows.ts'
import { type Study, useStudy } from './useStudy.ts'
import styles from './ConsistencyRoom.module.css'

/** Whether taggers mean the same by one word: every figure with what it rests on, and the cases behind it. */
export const ConsistencyRoom = () => {
  const { t } = useWords()
  const reviews = useSync(({ state }) => mayReview(state))
  const isAsked = useSync((sync) => sync.state !== null || sync.failure !== null)
  if (isAsked && !reviews)
    return (
      <div className={styles.room}>
        <div className={styles.page}>
          <h1>{t('consistency')}</h1>
          <p className={styles.quiet}>{t('consistency:forReviewers')}</p>
        </div>
      </div>
    )
  return <Room />
}

const Room = () => {
  const { consistency } = useStores()
  const study = useStudy()
  const person = useSync(({ state }) => state?.account?.personId)
  const choices = useConsistency((store) => store.choices)
  const failure = useConsistency((store) => store.failure)
  const under = useConsistency((store) => store.under)
  useEffect(() => {
    if (person !== undefined) void consistency.actions.enter()
  }, [consistency, person])

  const isEmpty =
    choices !== null && under === null && (study === null || study.overview.paired === 0)
  const isNothing = failure?.code === 'study_empty'
  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <RoomHead />
        <div className={styles.choosing}>
          {choices && choices.versions.length > 0 && <Choosers />}
          <Progress />
        </div>
        {failure && !isNothing && (
          <FailureNote failure={failure} onRetry={() => void consistency.actions.refresh()} />
        )}
        {!study && !failure && !isEmpty && <Ghosts count={8} className={styles.waiting} />}
        {isEmpty && (!failure || isNothing) && <EmptyStudy />}
        {study && study.overview.paired > 0 && <Panes study={study} />}
      </div>
    </div>
  )
}

const Panes = ({ study }: { study: Study }) => {
  const tab = useConsistency((store) => store.tab)
  const order = useConsistency((store) => store.order)
  const termsOf = useConsistency((store) => store.termsOf)
  const place = useConsistency((store) => store.place)
  const row = useConsistency((store) => store.row)
  const known = useConsistency((store) => store.detail)
  const taggers = useConsistency((store) => store.taggers)
  const under = useConsistency((store) => store.under)
  const { called, language, overview, t } = study
  const detail = known && isSamePlace(known.place, place) ? known.detail : null
  const rows = rowsOf(
    { tab, order, termsOf, place, taggers, overview, detail },
    called,
    t,
    language,
  )
  const listBusy =
    under === 'overview' || under === tab || (under === 'detail' && rows.length === 0)

  const walk = (by: number) => () => {
    const cases = casesOnPage()
    const inCases = cases.findIndex((one) => one === document.activeElement)
    const among = inCases < 0 ? rowsOnPage() : cases
    const now =
      inCases < 0 ? among.findIndex((one) => one.getAttribute('aria-current') === 'true') : inCases
    among[Math.min(among.length - 1, Math.max(0, now + by))]?.focus()
    return among.length > 0
  }
  const toRows = () => {
    const now = rowsOnPage().find((one) => one.getAttribute('aria-current') === 'true')
    now?.focus()
    return now !== undefined
  }
  useRoomKeys({ ArrowDown: walk(1), ArrowUp: walk(-1), Escape: toRows })

  return (
    <div
      id="study"
      className={styles.panes}
      role="tabpanel"
      aria-labelledby={tabId(tab)}
      aria-busy={under === 'overview'}
    >
      <div className={styles.list}>
        <FigureList study={study} rows={rows} busy={listBusy} onOpen={goToCases} />
        <Hidden />
      </div>
      <div id="study-pane" className={styles.focus}>
        {place && (
          <FocusPane
            study={study}
            place={place}
            detail={detail}
            row={chosenRow(rows, { place, row })}
          />
        )}
      </div>
    </div>
  )
}
