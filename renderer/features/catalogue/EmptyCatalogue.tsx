import { useWords } from '../../locales/react.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CatalogueRoom.module.css'

/** Why there are no titles, and what to do about it. */
export const EmptyCatalogue = () => {
  const { app } = useStores()
  const { t } = useWords()
  const state = useSync((sync) => sync.state)
  if (!state) return null
  const halted = state.workOffline || state.obstacle !== null
  if (state.account && !state.isComplete && !halted)
    return (
      <div className={styles.empty} role="status">
        <h2>{t('catalogue:importing', { count: 0, n: '' })}</h2>
        <p>{t('catalogue:empty.coming')}</p>
      </div>
    )
  return (
    <div className={styles.empty}>
      <h2>{t('catalogue:empty.title')}</h2>
      {!state.account ? (
        <>
          <p>{t('catalogue:empty.signedOut')}</p>
          <Button look="main" onClick={() => app.actions.askToSignIn()}>
            {t('catalogue:empty.signIn')}
          </Button>
        </>
      ) : (
        <>
          <p>{t(state.isComplete ? 'catalogue:empty.nothing' : 'catalogue:empty.halted')}</p>
          <Button onClick={() => app.actions.go('sync')}>{t('catalogue:empty.sync')}</Button>
        </>
      )}
    </div>
  )
}
