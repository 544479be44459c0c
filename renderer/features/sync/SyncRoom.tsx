import type { SyncState } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useAfter } from '../../ui/useAfter.ts'
import { useNow } from '../../ui/useNow.ts'
import { MoveOn } from './MoveOn.tsx'
import { Obstacle } from './Obstacle.tsx'
import { OfflineSwitch } from './OfflineSwitch.tsx'
import { sayStatus, standingOf } from './standing.ts'
import { AsideList, WaitingList } from './SyncLists.tsx'
import { useSyncDetails } from './useSyncDetails.ts'
import styles from './SyncRoom.module.css'

/** What has not reached the catalogue, what stands in the way, and what was set aside there. */
export const SyncRoom = () => {
  const { sync } = useStores()
  const { t } = useWords()
  const state = useSync((store) => store.state)
  const failure = useSync((store) => store.failure)
  return (
    <div className={styles.room}>
      <div className={styles.page}>
        {state?.account ? (
          <SignedIn state={state} />
        ) : (
          <>
            <header className={styles.head}>
              <h1>{t('sync')}</h1>
            </header>
            {state && <SignedOut />}
            {!state && !failure && <Waiting />}
          </>
        )}
        {failure && (
          <div className={styles.failure} role="alert">
            <p>{sayFailure(t, failure)}</p>
            <Button onClick={() => void sync.actions.refresh()}>{t('tryAgain')}</Button>
          </div>
        )}
      </div>
    </div>
  )
}

const SignedIn = ({ state }: { state: SyncState }) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  const { details, failure, retry } = useSyncDetails()
  const standing = standingOf(state)
  const { obstacle } = state
  return (
    <>
      <header className={styles.head}>
        <h1>{t('sync')}</h1>
        <p className={styles.status}>
          <span className={styles.dot} data-standing={standing} aria-hidden="true" />
          {sayStatus(t, state, nowMs, language)}
        </p>
        <MoveOn state={state} />
      </header>
      {obstacle && !state.workOffline && <Obstacle obstacle={obstacle} nowMs={nowMs} />}
      <OfflineSwitch />
      {failure && (
        <div className={styles.failure} role="alert">
          <p>{sayFailure(t, failure)}</p>
          <Button onClick={retry}>{t('tryAgain')}</Button>
        </div>
      )}
      {details && (
        <>
          <WaitingList details={details} nowMs={nowMs} />
          <AsideList details={details} nowMs={nowMs} />
        </>
      )}
      {!details && !failure && <Waiting />}
    </>
  )
}

const SignedOut = () => {
  const { app } = useStores()
  const { t } = useWords()
  return (
    <div className={styles.empty}>
      <h2>{t('sync:signedOut.title')}</h2>
      <p>{t('sync:signedOut.text')}</p>
      <Button look="main" onClick={() => app.actions.askToSignIn()}>
        {t('sync:signedOut.signIn')}
      </Button>
    </div>
  )
}

/** Lines to come, once they take long enough to be missed. */
const Waiting = () => {
  const { t } = useWords()
  const late = useAfter(300)
  if (!late) return null
  return (
    <div className={styles.waiting} role="status" aria-label={t('loading')}>
      {[0, 1, 2].map((place) => (
        <div key={place} className={styles.ghost} />
      ))}
    </div>
  )
}
