import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { declineReasons, longestDeclineNote } from '../../../shared/care/declineReasons.ts'
import type { DeclineReason } from '../../../shared/care/declineReasons.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import type { Declinable } from '../../stores/app.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './DeclineDialog.module.css'
import { declineTitle } from './declineTitle.ts'

interface Props {
  given: Declinable
  onDone(): void
  onCancel(): void
}

/** Asks before a title is declined; nobody need say why. */
export const DeclineDialog = ({ given, onDone, onCancel }: Props) => {
  const stores = useStores()
  const { t, language } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const ids = useId()
  const { register, handleSubmit, formState } = useForm<{ reason: DeclineReason; note: string }>({
    defaultValues: { reason: 'unsaid', note: '' },
  })
  const title = t('care:decline.title', { name: nameOf(given.title, language) })

  const decline = handleSubmit(async (said) => {
    const refusal = await declineTitle(stores, given, said)
    setFailure(refusal)
    if (refusal === null) onDone()
  })

  return (
    <Dialog label={title} className={styles.dialog} onClose={onCancel}>
      <form className={styles.form} noValidate onSubmit={(event) => void decline(event)}>
        <h2 className={styles.title}>{title}</h2>
        <p>{t('care:decline.text')}</p>
        <div className={styles.reasons}>
          <ChoiceField
            legend={t('care:decline.reason')}
            choices={declineReasons.map((value) => ({
              value,
              label: t(`care:decline.reasons.${value}`),
            }))}
            field={register('reason')}
          />
        </div>
        <div className={styles.note}>
          <label htmlFor={ids}>{t('care:decline.note')}</label>
          <textarea
            id={ids}
            rows={2}
            maxLength={longestDeclineNote}
            aria-describedby={`${ids}-hint`}
            {...register('note')}
          />
          <p id={`${ids}-hint`} className={styles.hint}>
            {t('care:decline.optional')}
          </p>
        </div>
        {failure && <p role="alert">{sayFailure(t, failure)}</p>}
        <div className={styles.choice}>
          <Button look="quiet" onClick={onCancel}>
            {t('care:decline.keep')}
          </Button>
          <Button look="main" type="submit" disabled={formState.isSubmitting}>
            {t('care:decline.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
