import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import { signOut } from '../../actions/catalogue.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

interface Props {
  name: string
  /** Changes that have not reached the catalogue. */
  waiting: number
  onDone(): void
  onCancel(): void
}

/** Asks before signing out, and says what happens to what waits. */
export const SignOutDialog = ({ name, waiting, onDone, onCancel }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const title = t('settings:catalogue.leaving.title')

  const leave = async () => {
    const refusal = await signOut(stores)
    if (refusal) return setFailure(refusal)
    stores.app.actions.toast('settings:catalogue.signedOut')
    onDone()
  }

  return (
    <ConfirmDialog
      title={title}
      confirm={t('settings:catalogue.leaving.confirm')}
      cancel={t('cancel')}
      refusal={failure && sayFailure(t, failure)}
      onConfirm={() => void leave()}
      onCancel={onCancel}
    >
      <p>
        {t('settings:catalogue.leaving.waits', {
          count: waiting,
          n: formatNumber(waiting, language),
          name,
        })}
      </p>
      <p>{t('settings:catalogue.leaving.hidden')}</p>
      <p>{t('settings:catalogue.leaving.again')}</p>
    </ConfirmDialog>
  )
}
