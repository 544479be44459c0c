import { useEffect } from 'react'
import { useWords } from '../../locales/react.ts'
import { useReview, useStores, useSync } from '../../stores/react.ts'
import { mayReview } from '../../stores/review.ts'
import { QueueView } from './QueueView.tsx'
import { SideBySide } from './SideBySide.tsx'
import styles from './ReviewRoom.module.css'

/** Where reviewers settle what taggers do not agree on: the queue, and one title side by side. */
export const ReviewRoom = () => {
  const { review } = useStores()
  const isOpen = useReview(({ open }) => open !== null)
  const may = useSync(({ state }) => mayReview(state))
  const person = useSync(({ state }) => state?.account?.personId)
  useEffect(() => {
    if (may) void review.actions.look({})
  }, [review, may, person])
  if (!may) return <NotYours />
  return isOpen ? <SideBySide /> : <QueueView />
}

/** Reached by whoever became a tagger while they were here. */
const NotYours = () => {
  const { t } = useWords()
  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <h1>{t('review')}</h1>
        <p className={styles.quiet}>{t('review:forReviewers')}</p>
      </div>
    </div>
  )
}
