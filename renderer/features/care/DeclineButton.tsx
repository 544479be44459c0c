import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import type { Declinable } from '../../stores/app.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './DeclineButton.module.css'

/** The way to decline a title from its row. */
export const DeclineButton = ({ given }: { given: Declinable }) => {
  const { app } = useStores()
  const { t, language } = useWords()
  return (
    <Button
      look="quiet"
      className={styles.decline}
      aria-label={t('care:decline.openFor', { name: nameOf(given.title, language) })}
      onClick={() => app.actions.askToDecline(given)}
    >
      {t('care:decline.open')}
    </Button>
  )
}
