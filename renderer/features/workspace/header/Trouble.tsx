import { useWords } from '../../../locales/react.ts'
import { sayFailure } from '../../../locales/sentences.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import { Button } from '../../../ui/Button.tsx'
import styles from './Trouble.module.css'

/** What stands between the person and their work: changes not saved, a change refused, a session that is sealed. */
export const Trouble = () => {
  const { app, session } = useStores()
  const { t } = useWords()
  const failure = useSession(({ saving }) => saving.failure)
  const refused = useSession((state) => state.refused)
  const sealed = useSession(({ state }) => state?.status === 'submitted')
  return (
    <>
      {sealed && (
        <div className={styles.strip} role="note">
          <p>{t('workspace:sealed')}</p>
          <Button onClick={() => app.actions.go('submit')}>{t('workspace:reopen')}</Button>
        </div>
      )}
      {failure && (
        <div className={styles.strip} data-tone="bad" role="alert">
          <p>{sayFailure(t, failure)}</p>
          <Button onClick={() => session.actions.retry()}>{t('tryAgain')}</Button>
        </div>
      )}
      {refused && (
        <div className={styles.strip} data-tone="bad" role="alert">
          <p>{sayFailure(t, refused)}</p>
        </div>
      )}
    </>
  )
}
