import { useState } from 'react'
import type { DeclinedTitle } from '../../../shared/contract/care.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores, useTonight } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Declined.module.css'

/** What was declined, below what is to be watched: who knows of it, and the way back while nobody does. */
export const Declined = ({ onTakenBack }: { onTakenBack(): void }) => {
  const declined = useTonight(({ tonight }) => tonight?.declined)
  return declined && declined.length > 0 ? (
    <List declined={declined} onTakenBack={onTakenBack} />
  ) : null
}

interface Props {
  declined: readonly DeclinedTitle[]
  /** One is among what is to be watched again, and its line here is gone. */
  onTakenBack(): void
}

const List = ({ declined, onTakenBack }: Props) => {
  const { app, bridge, tonight } = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)

  const takeBack = async ({ assignmentId, title }: DeclinedTitle) => {
    const answer = await bridge.call('care.takeBack', { assignmentId })
    setFailure(answer.ok ? null : answer.failure)
    await tonight.refresh()
    if (!answer.ok) return
    app.actions.toast('care:declined.back', { name: nameOf(title, language) })
    onTakenBack()
  }

  return (
    <section className={styles.declined} aria-labelledby="declined">
      <h2 id="declined" className={styles.title}>
        {t('care:declined.title')}
      </h2>
      <ul>
        {declined.map((one) => (
          <li key={one.assignmentId}>
            <span className={styles.name}>{nameOf(one.title, language)}</span>
            <span>{t(`care:declined.standing.${one.standing}`)}</span>
            {one.standing !== 'told' && (
              <Button
                look="quiet"
                aria-label={t('care:declined.takeBackFor', { name: nameOf(one.title, language) })}
                onClick={() => void takeBack(one)}
              >
                {t('care:declined.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div role="alert">{failure && <p>{sayFailure(t, failure)}</p>}</div>
    </section>
  )
}
