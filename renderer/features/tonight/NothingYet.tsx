import { openFile } from '../../actions/openFile.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { mayReview } from '../../stores/review.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import styles from './TonightRoom.module.css'

/** An evening without titles: what to do differs for who is on their own, who is given titles, and who reviews what others did. */
export const NothingYet = () => {
  const stores = useStores()
  const { t } = useWords()
  const isSignedIn = useSync(({ state }) => Boolean(state?.account))
  // What is assigned is told of by the feed, as is every title: before all of it was read once nobody knows that there is none.
  const isComing = useSync(({ state }) => state?.isComplete === false)
  const isReviewer = useSync(({ state }) => mayReview(state))
  const open = (
    <Button look={isReviewer ? 'plain' : 'main'} onClick={() => openFile(stores)}>
      {t('tonight:openFile')}
    </Button>
  )
  if (!isSignedIn)
    return (
      <Empty title={t('tonight:empty.title')}>
        <p>{t('tonight:empty.text')}</p>
        {open}
      </Empty>
    )
  return (
    <Empty title={t(isComing ? 'tonight:empty.coming' : 'tonight:empty.given')} passes={isComing}>
      <p>{t('tonight:empty.givenText')}</p>
      <div className={styles.doing}>
        {isReviewer && (
          <Button look="main" onClick={() => stores.app.actions.go('review')}>
            {t('actions:goReview')}
          </Button>
        )}
        {open}
      </div>
    </Empty>
  )
}
