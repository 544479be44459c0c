import { Textarea } from '@mantine/core'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { SessionId } from '../../../shared/ids.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { isTooLong, LengthNote } from './LengthNote.tsx'
import { type Look, useCalled } from './useLook.ts'
import styles from './SendBackDialog.module.css'

/** Asks what is to be done about a submission before it goes back to its tagger; which one can be chosen. */
export const SendBackDialog = ({ look, sessionId }: { look: Look; sessionId: string }) => {
  const { app, review } = useStores()
  const { t } = useWords()
  const called = useCalled()
  const id = useId()
  const [actId] = useState(() => crypto.randomUUID())
  const { columns } = look.comparison
  const { formState, handleSubmit, register, setError, watch } = useForm({
    defaultValues: { sessionId, note: '' },
  })
  const { errors, isSubmitting } = formState
  const chosen = columns.find(({ session }) => session.sessionId === watch('sessionId'))
  const who = chosen ? called(chosen) : ''
  const title = t('review:sendBack.title', { who })
  const close = () => review.actions.change({ sendingBack: null })

  const send = handleSubmit(async (given) => {
    if (!chosen || isSubmitting) return
    const { revision } = chosen.session
    const failure = await review.actions.sendBack({
      actId,
      titleId: look.view.title.titleId,
      // One of the columns.
      sessionId: given.sessionId as SessionId,
      revision,
      note: given.note.trim(),
    })
    if (failure) return setError('root', { message: sayFailure(t, failure) })
    // Seen among what was done here; a passing word would lie over the form.
    app.actions.announce(t('review:sendBack.done', { who }))
    close()
  })

  return (
    <Dialog label={title} className={styles.dialog} onClose={close}>
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.quiet}>{t('review:sendBack.text')}</p>
        {columns.length > 1 && (
          <label className={styles.who} htmlFor={`${id}-who`}>
            {t('review:tagger')}
            <select id={`${id}-who`} className={styles.select} {...register('sessionId')}>
              {columns.map((column) => (
                <option key={column.session.sessionId} value={column.session.sessionId}>
                  {called(column)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Textarea
          label={t('review:sendBack.note')}
          error={errors.note?.message}
          minRows={3}
          maxRows={8}
          autosize
          {...register('note', {
            validate: {
              needed: (text) => text.trim() !== '' || t('review:sendBack.noteNeeded'),
              // Said below by its length.
              fits: (text) => !isTooLong(text),
            },
          })}
        />
        <LengthNote text={watch('note')} />
        {errors.root && (
          <p role="alert" className={styles.problem}>
            {errors.root.message}
          </p>
        )}
        <div className={styles.end}>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" look="main" disabled={isSubmitting}>
            {t('review:sendBack.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
