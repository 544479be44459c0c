import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

interface Props {
  title: NamedTitle
  onDone(): void
  onCancel(): void
}

/** Asks before a film is destroyed on this computer, and says what stays. */
export const RemoveFilmDialog = ({ title, onDone, onCancel }: Props) => {
  const { app, screeners, tonight } = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const name = nameOf(title, language)

  const remove = async () => {
    const refusal = await screeners.actions.remove(title.titleId)
    if (refusal) return setFailure(refusal)
    app.actions.toast('screeners:removal.done', { name })
    await tonight.refresh()
    onDone()
  }

  return (
    <ConfirmDialog
      title={t('screeners:removal.title', { name })}
      confirm={t('screeners:removal.confirm')}
      cancel={t('cancel')}
      refusal={failure && sayFailure(t, failure)}
      onConfirm={() => void remove()}
      onCancel={onCancel}
    >
      <p>{t('screeners:removal.text')}</p>
    </ConfirmDialog>
  )
}
