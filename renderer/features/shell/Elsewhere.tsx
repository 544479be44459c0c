import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './RoomBoundary.module.css'

/** Another window works on this data; nothing is here that could change it. */
export const Elsewhere = ({ onTakeOver }: { onTakeOver: () => void }) => {
  const { t } = useWords()
  return (
    <main className={styles.broken}>
      <h1>{t('elsewhere.title')}</h1>
      <p className={styles.words}>{t('elsewhere.words')}</p>
      <Button look="main" autoFocus onClick={onTakeOver}>
        {t('elsewhere.takeOver')}
      </Button>
    </main>
  )
}
