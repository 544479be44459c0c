import { useWords } from '../../locales/react.ts'
import { useStores, useSync } from '../../stores/react.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Button } from '../../ui/Button.tsx'

/** Why there are no titles, and what to do about it. */
export const EmptyCatalogue = () => {
  const { app } = useStores()
  const { t } = useWords()
  const state = useSync((sync) => sync.state)
  if (!state) return null
  const halted = state.workOffline || state.obstacle !== null
  if (state.account && !state.isComplete && !halted)
    return (
      <Empty title={t('catalogue:importing', { count: 0, n: '' })} passes>
        <p>{t('catalogue:empty.coming')}</p>
      </Empty>
    )
  return (
    <Empty title={t('catalogue:empty.title')}>
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
    </Empty>
  )
}
