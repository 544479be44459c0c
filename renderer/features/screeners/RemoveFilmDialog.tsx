import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { NamedTitle } from '../../../shared/contract/sync.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { removalOf, screenerOf } from '../../stores/preparing.ts'
import { useStores } from '../../stores/react.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

interface Props {
  title: NamedTitle
  onDone(): void
  onCancel(): void
}

/** Asks before a film is destroyed on this computer, or does not come any more, and says what stays. */
export const RemoveFilmDialog = ({ title, onDone, onCancel }: Props) => {
  const { app, screeners, tonight } = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  // As it stood when it was asked about: once it is gone it must not become another question.
  const [removal] = useState(() => {
    const screener = screenerOf(screeners.getState().state, title.titleId)
    return screener ? removalOf(screener) : 'here'
  })
  const name = nameOf(title, language)

  const remove = async () => {
    const refusal = await screeners.actions.remove(title.titleId)
    if (refusal) return setFailure(refusal)
    app.actions.toast(`screeners:removal.${removal}.done`, { name })
    await tonight.refresh()
    onDone()
  }

  return (
    <ConfirmDialog
      title={t(`screeners:removal.${removal}.title`, { name })}
      confirm={t(`screeners:removal.${removal}.confirm`)}
      cancel={t('cancel')}
      refusal={failure && sayFailure(t, failure)}
      onConfirm={() => void remove()}
      onCancel={onCancel}
    >
      <p>{t(`screeners:removal.${removal}.text`)}</p>
    </ConfirmDialog>
  )
}
