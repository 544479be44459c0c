import { Textarea } from '@mantine/core'
import { useForm } from 'react-hook-form'
import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import { type Correction, longestReason } from '../../../shared/timesheet/corrections.ts'
import { formatChange, formatSheetDay } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogEnd } from './DialogEnd.tsx'
import { namesIn } from './groups.ts'
import styles from './CorrectDialog.module.css'

interface Props {
  sheet: TimeSheet
  correction: Correction
  onClose(): void
}

/** Asks why a correction is taken back; both stay in the list. */
export const TakeBackDialog = ({ sheet, correction, onClose }: Props) => {
  const { app, timesheet } = useStores()
  const { t, language } = useWords()
  const { clearErrors, formState, handleSubmit, register, setError } = useForm({
    defaultValues: { reason: '' },
  })
  const { errors, isSubmitting } = formState
  const { correctionId, day, minutes, titleId } = correction

  const send = handleSubmit(async ({ reason }) => {
    if (isSubmitting) return
    clearErrors('root')
    const failure = await timesheet.actions.takeBack({ correctionId, reason: reason.trim() })
    if (failure) return setError('root', { message: sayFailure(t, failure) })
    app.actions.toast('timesheet:takeBack.done')
    onClose()
  })

  return (
    <Dialog label={t('timesheet:takeBack.title')} className={styles.dialog} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <h2 className={styles.title}>{t('timesheet:takeBack.title')}</h2>
        <p>
          {t('timesheet:takeBack.text', {
            correction: formatChange(minutes),
            title: namesIn(sheet, language)(titleId),
            day: formatSheetDay(day, language),
            reason: correction.reason,
          })}
        </p>
        <Textarea
          label={t('timesheet:correct.reason')}
          error={errors.reason?.message}
          autosize
          minRows={2}
          maxLength={longestReason}
          {...register('reason', {
            validate: (reason) => reason.trim() !== '' || t('timesheet:correct.reasonNeeded'),
          })}
        />
        <DialogEnd
          confirm={t('timesheet:takeBack.confirm')}
          refusal={errors.root?.message}
          busy={isSubmitting}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
