import { Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { TimeSheet } from '../../../shared/contract/timesheet.ts'
import {
  changeBy,
  CorrectionId,
  longestReason,
  minutesOn,
} from '../../../shared/timesheet/corrections.ts'
import { hoursAndMinutes } from '../../../shared/timesheet/hoursAndMinutes.ts'
import { formatChange, formatSheetDay, formatTypedDay } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores, useTimesheet } from '../../stores/react.ts'
import { dayOf, lineAt, type LinePlace } from '../../stores/timesheet.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogEnd } from './DialogEnd.tsx'
import { namesIn } from './groups.ts'
import { typedDay } from './typedDay.ts'
import { typedTime } from './typedTime.ts'
import styles from './CorrectDialog.module.css'

interface Props {
  sheet: TimeSheet
  /** The line to correct; null where it is to be chosen. */
  place: LinePlace | null
  onClose(): void
}

/** Asks what the time of a title on a day should be, and why. What was measured stays beside it. */
export const CorrectDialog = ({ sheet, place, onClose }: Props) => {
  const { app, timesheet } = useStores()
  const { t, language } = useWords()
  const period = useTimesheet((store) => store.period)
  const id = useId()
  // The same for every try: an answer that was lost must not count twice.
  const [correctionId] = useState(() => CorrectionId.parse(crypto.randomUUID()))
  const nameOfTitle = namesIn(sheet, language)
  const today = dayOf(new Date())
  const last = today < period.to && today >= period.from ? today : period.to
  /** A title as it was chosen, and the day as it was typed. */
  const placeOf = (chosen: { day: string; titleId: string }): LinePlace | null => {
    const day = typedDay(chosen.day)
    const known = sheet.titles.find((title) => title.titleId === chosen.titleId)
    return day && known ? { day, titleId: known.titleId } : null
  }
  const countedAt = (at: LinePlace | null) => {
    const line = at && lineAt(sheet, at)
    return line ? minutesOn(line) : { measured: 0, correction: 0, counted: 0 }
  }

  const { clearErrors, formState, handleSubmit, register, setError, watch } = useForm({
    // The day is text, as it is typed.
    defaultValues: {
      day: formatTypedDay(place?.day ?? last, language),
      titleId: String(place?.titleId ?? ''),
      time: place ? hoursAndMinutes(countedAt(place).counted) : '',
      reason: '',
    },
  })
  const { errors, isSubmitting } = formState
  const [day, titleId, time] = watch(['day', 'titleId', 'time'])
  const chosen = placeOf({ day, titleId })
  const minutes = countedAt(chosen)
  const typed = typedTime(time)
  const change = typed && changeBy(typed, minutes.counted)

  const problemOf = (text: string): string | true => {
    const found = typedTime(text)
    if (found === null) return t('timesheet:correct.problem')
    const by = changeBy(found, minutes.counted)
    if (by === 0) return t('timesheet:correct.same')
    return minutes.counted + by < 0 ? t('timesheet:correct.below') : true
  }
  const isInPeriod = (text: string) => {
    const typedOne = typedDay(text)
    return typedOne !== null && typedOne >= period.from && typedOne <= last
  }

  const send = handleSubmit(async (given) => {
    const at = placeOf(given)
    const found = typedTime(given.time)
    if (isSubmitting || !at || !found) return
    clearErrors('root')
    // A whole goes as a whole: what counts may be more by now than when this was opened.
    const answer = await timesheet.actions.correct({
      ...at,
      ...found,
      correctionId,
      reason: given.reason.trim(),
    })
    if (!answer.ok) return setError('root', { message: sayFailure(t, answer.failure) })
    app.actions.toast('timesheet:correct.done', {
      title: nameOfTitle(at.titleId),
      time: hoursAndMinutes(answer.value),
    })
    onClose()
  })
  const title = t(place ? 'timesheet:correct.title' : 'timesheet:correct.addTitle')

  return (
    <Dialog label={title} className={styles.dialog} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <h2 className={styles.title}>{title}</h2>
        {place ? (
          <p className={styles.place}>
            <span className={styles.name}>{nameOfTitle(place.titleId)}</span>
            <span className={styles.quiet}>{formatSheetDay(place.day, language)}</span>
          </p>
        ) : (
          <>
            <TextInput
              label={t('timesheet:correct.day')}
              maxLength={10}
              autoComplete="off"
              error={errors.day?.message}
              {...register('day', {
                validate: (text) =>
                  isInPeriod(text) ||
                  t('timesheet:correct.dayNeeded', {
                    from: formatSheetDay(period.from, language),
                    to: formatSheetDay(last, language),
                  }),
              })}
            />
            <label className={styles.film} htmlFor={`${id}-film`}>
              {t('timesheet:correct.film')}
              <select
                id={`${id}-film`}
                className={styles.select}
                aria-invalid={errors.titleId ? true : undefined}
                aria-describedby={errors.titleId ? `${id}-film-problem` : undefined}
                {...register('titleId', {
                  validate: (chosen) => chosen !== '' || t('timesheet:correct.filmNeeded'),
                })}
              >
                <option value="">{t('timesheet:correct.choose')}</option>
                {sheet.titles
                  .map((one) => ({ ...one, shown: nameOfTitle(one.titleId) }))
                  .sort((a, b) => a.shown.localeCompare(b.shown, language))
                  .map(({ titleId: value, shown }) => (
                    <option key={value} value={value}>
                      {shown}
                    </option>
                  ))}
              </select>
              {errors.titleId && (
                <span id={`${id}-film-problem`} className={styles.problem}>
                  {errors.titleId.message}
                </span>
              )}
            </label>
          </>
        )}
        <TextInput
          label={t('timesheet:correct.time')}
          description={t('timesheet:correct.hint')}
          error={errors.time?.message}
          autoComplete="off"
          maxLength={20}
          {...register('time', { validate: problemOf })}
        />
        {/* Said again as it changes, after what is typed. */}
        <p className={styles.outcome} role="status">
          {chosen &&
            t('timesheet:correct.now', {
              counted: hoursAndMinutes(minutes.counted),
              measured: hoursAndMinutes(minutes.measured),
            })}
          {chosen && change !== null && change !== 0 && minutes.counted + change >= 0 && (
            <>
              {' '}
              {t('timesheet:correct.after', {
                counted: hoursAndMinutes(minutes.counted + change),
                correction: formatChange(change),
              })}
            </>
          )}
        </p>
        <Textarea
          label={t('timesheet:correct.reason')}
          description={t('timesheet:correct.reasonHint')}
          error={errors.reason?.message}
          autosize
          minRows={2}
          maxLength={longestReason}
          {...register('reason', {
            validate: (reason) => reason.trim() !== '' || t('timesheet:correct.reasonNeeded'),
          })}
        />
        <DialogEnd
          confirm={t(place ? 'timesheet:correct.confirm' : 'timesheet:correct.addConfirm')}
          refusal={errors.root?.message}
          busy={isSubmitting}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
