import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useSession, useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { useAfter } from '../../ui/useAfter.ts'
import { FirstSteps } from '../workspace/guide/FirstSteps.tsx'
import { Exports } from './Exports.tsx'
import { Sealed } from './Sealed.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { SummaryList } from './SummaryList.tsx'
import styles from './SubmitRoom.module.css'

/** What is missing, what was said, and the seal on it. */
export const SubmitRoom = () => {
  const { app } = useStores()
  const { t, language } = useWords()
  const phase = useSession((session) => session.phase)
  const failure = useSession((session) => session.failure)
  const name = useSession(({ ground }) => ground && nameOf(ground.title, language))
  const status = useSession((session) => session.state?.status)

  if (phase === 'opening') return <Opening />
  if (phase !== 'open')
    return (
      <div className={styles.nothing} role={failure ? 'alert' : undefined}>
        <p>{failure ? sayFailure(t, failure) : t('submit:noSession')}</p>
        <Button look="main" onClick={() => app.actions.go('tonight')}>
          {t('submit:goTonight')}
        </Button>
      </div>
    )
  return (
    <div className={styles.room}>
      <div className={styles.layout}>
        <div className={styles.main}>
          <div className={styles.steps}>
            <FirstSteps sawMissing />
          </div>
          <header className={styles.head}>
            <h1>{t('submit:title')}</h1>
            <p className={styles.name}>{name}</p>
          </header>
          {status === 'submitted' ? <Sealed /> : <SubmitForm />}
        </div>
        <aside className={styles.beside}>
          <SummaryList />
          <Exports />
        </aside>
      </div>
    </div>
  )
}

const Opening = () => {
  const { t } = useWords()
  const late = useAfter(300)
  return late ? (
    <p className={styles.nothing} role="status">
      {t('loading')}
    </p>
  ) : null
}
