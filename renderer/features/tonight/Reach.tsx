import type { SyncState } from '../../../shared/contract/sync.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { useApp, useStores, useSync } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dot } from '../../ui/Dot.tsx'
import { useNow } from '../../ui/useNow.ts'
import { isComing, sayReached, sayStanding, toneOf } from '../sync/standing.ts'
import styles from './Reach.module.css'

/** What has not reached the catalogue yet, as a number; nothing while nobody is signed in, or nobody can say. */
export const Reach = () => {
  const state = useSync((sync) => sync.state)
  const isGone = useApp(({ gone }) => gone)
  return state?.account && !isGone ? <Reached state={state} /> : null
}

const Reached = ({ state }: { state: SyncState }) => {
  const { app } = useStores()
  const { t, language } = useWords()
  const nowMs = useNow()
  const { quarantined, waiting } = state
  const number = (count: number) => ({ count, n: formatNumber(count, language) })
  // Before it answered once nobody knows that it has everything.
  const isKnown = state.lastReachedMs !== null && !isComing(state)
  const said = [sayStanding(t, state), sayReached(t, state, nowMs, language)]
  return (
    <section className={styles.reach}>
      <h2 className={styles.title}>{t('tonight:reach.title')}</h2>
      <p className={styles.standing}>
        <Dot tone={toneOf(state)} />
        <span className={styles.said}>{said.filter((part) => part !== '').join(', ')}</span>
      </p>
      {(waiting > 0 || isKnown) && <p>{t('tonight:reach.waiting', number(waiting))}</p>}
      {quarantined > 0 && <p>{t('tonight:reach.setAside', number(quarantined))}</p>}
      {(waiting > 0 || quarantined > 0) && (
        <Button className={styles.see} onClick={() => app.actions.go('sync')}>
          {t('tonight:reach.see')}
        </Button>
      )}
    </section>
  )
}
