import { useState } from 'react'
import type { TonightRow } from '../../../shared/contract/calls.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './RemoveDialog.module.css'

interface Props {
  row: TonightRow
  onDone(): void
  onCancel(): void
}

/** Asks before a title leaves the list, and says what stays. */
export const RemoveDialog = ({ row, onDone, onCancel }: Props) => {
  const { app, bridge, session, tonight } = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { titleId } = row
  const name = nameOf(row, language)
  const title = t('tonight:removal.title', { name })

  const remove = async () => {
    // A title that is off the list is not worked on; what cannot be saved keeps it there.
    if (session.getState().ground?.title.titleId === titleId) {
      const unsaved = await session.actions.leave()
      if (unsaved) return setFailure(unsaved)
    }
    const answer = await bridge.call('titles.remove', { titleId })
    if (!answer.ok) return setFailure(answer.failure)
    app.actions.toast('tonight:removal.done', { name })
    await tonight.refresh()
    onDone()
  }

  return (
    <Dialog label={title} className={styles.dialog} onClose={onCancel}>
      <h2 className={styles.title}>{title}</h2>
      <p>{t('tonight:removal.text')}</p>
      {failure && <p role="alert">{sayFailure(t, failure)}</p>}
      <div className={styles.choice}>
        <Button look="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button look="main" onClick={() => void remove()}>
          {t('tonight:removal.confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
