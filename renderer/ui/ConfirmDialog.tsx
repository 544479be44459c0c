import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './ConfirmDialog.module.css'

interface Props {
  /** The question. */
  title: string
  /** What saying yes does, as a verb. */
  confirm: string
  cancel: string
  /** Why it could not be done. */
  refusal: string | null
  onConfirm(): void
  onCancel(): void
  /** What happens then, and what stays. */
  children: ReactNode
}

/** Asks before something that is not lightly taken back. */
export const ConfirmDialog = (props: Props) => {
  const { cancel, children, confirm, onCancel, onConfirm, refusal, title } = props
  return (
    <Dialog label={title} className={styles.dialog} onClose={onCancel}>
      <h2 className={styles.title}>{title}</h2>
      {children}
      {refusal !== null && <p role="alert">{refusal}</p>}
      <div className={styles.choice}>
        <Button look="quiet" onClick={onCancel}>
          {cancel}
        </Button>
        <Button look="main" onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
