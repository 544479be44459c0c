import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

/** Asks before everything that was sealed under a forgotten passphrase is destroyed. */
export const BeginAnewDialog = ({ onDone, onCancel }: { onDone(): void; onCancel(): void }) => {
  const { app, screeners } = useStores()
  const { t } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)

  const beginAnew = async () => {
    const refusal = await screeners.actions.forgetPassphrase()
    if (refusal) return setFailure(refusal)
    app.actions.toast('screeners:passphrase.anewDone')
    onDone()
  }

  return (
    <ConfirmDialog
      title={t('screeners:passphrase.anewTitle')}
      confirm={t('screeners:passphrase.anewConfirm')}
      cancel={t('cancel')}
      refusal={failure && sayFailure(t, failure)}
      onConfirm={() => void beginAnew()}
      onCancel={onCancel}
    >
      <p>{t('screeners:passphrase.anewText')}</p>
    </ConfirmDialog>
  )
}
