import type { SyncState } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Ghosts } from '../../ui/Ghosts.tsx'
import { useNow } from '../../ui/useNow.ts'
import { MoveOn } from './MoveOn.tsx'
import { Obstacle } from './Obstacle.tsx'
import { OfflineSwitch } from './OfflineSwitch.tsx'
import { sayStatus, toneOf } from './standing.ts'
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
            {!state && !failure && <Ghosts count={3} className={styles.waiting} />}
          </>
        )}
        {failure && <FailureNote failure={failure} onRetry={() => void sync.actions.refresh()} />}
      </div>
    </div>
  )
}

const SignedIn = ({ state }: { state: SyncState }) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  const { details, failure, retry } = useSyncDetails()
  const { obstacle } = state
  return (
    <>
      <header className={styles.head}>
        <h1>{t('sync')}</h1>
        <p className={styles.status}>
          <Dot tone={toneOf(state)} />
          {sayStatus(t, state, nowMs, language)}
        </p>
        <MoveOn state={state} />
      </header>
      {obstacle && !state.workOffline && <Obstacle obstacle={obstacle} nowMs={nowMs} />}
      <OfflineSwitch />
      {failure && <FailureNote failure={failure} onRetry={retry} />}
      {details && (
        <>
          <WaitingList details={details} nowMs={nowMs} reached={state.lastReachedMs !== null} />
          <AsideList details={details} nowMs={nowMs} />
        </>
      )}
      {!details && !failure && <Ghosts count={3} className={styles.waiting} />}
    </>
  )
}

const SignedOut = () => {
  const { app } = useStores()
  const { t } = useWords()
  return (
    <Empty title={t('sync:signedOut.title')}>
      <p>{t('sync:signedOut.text')}</p>
      <Button look="main" onClick={() => app.actions.askToSignIn()}>
        {t('sync:signedOut.signIn')}
      </Button>
    </Empty>
  )
}
