import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CorrectDialog.module.css'

interface Props {
  /** What saying yes does, as a verb. */
  confirm: string
  /** Why it could not be done. */
  refusal: string | undefined
  busy: boolean
  onCancel(): void
}

/** How a dialog with a form ends: what stood in the way, and the two ways out. */
export const DialogEnd = ({ confirm, refusal, busy, onCancel }: Props) => {
  const { t } = useWords()
  return (
    <>
      <div role="alert">{refusal && <p className={styles.problem}>{refusal}</p>}</div>
      <div className={styles.choice}>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" look="main" aria-disabled={busy || undefined}>
          {confirm}
        </Button>
      </div>
    </>
  )
}
