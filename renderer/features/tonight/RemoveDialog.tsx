import { useState } from 'react'
import type { TonightRow } from '../../../shared/contract/titles.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

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
    <ConfirmDialog
      title={title}
      confirm={t('tonight:removal.confirm')}
      cancel={t('cancel')}
      refusal={failure && sayFailure(t, failure)}
      onConfirm={() => void remove()}
      onCancel={onCancel}
    >
      <p>{t('tonight:removal.text')}</p>
    </ConfirmDialog>
  )
}
