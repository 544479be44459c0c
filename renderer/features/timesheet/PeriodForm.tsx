import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { daysIn, mostDays, type Period } from '../../../shared/timesheet/calendar.ts'
import type { Language } from '../../../shared/vocabulary/languages.ts'
import { formatPeriod, formatTypedDay } from '../../locales/formatSheet.ts'
import { useWords } from '../../locales/react.ts'
import { useStores, useTimesheet } from '../../stores/react.ts'
import { Button } from '../../ui/Button.tsx'
import { SeenKeys } from '../keys/KeyCaps.tsx'
import { typedDay } from './typedDay.ts'
import styles from './PeriodForm.module.css'

const typedPeriod = ({ from, to }: Period, language: Language) => ({
  from: formatTypedDay(from, language),
  to: formatTypedDay(to, language),
})

/** Which days the sheet is of: a step to the month beside it, or any first and last day. */
export const PeriodForm = () => {
  const { timesheet } = useStores()
  const { t, language } = useWords()
  const period = useTimesheet((store) => store.period)
  const { clearErrors, formState, getValues, register, reset, setError } = useForm<
    Record<'from' | 'to', string>
  >({ defaultValues: typedPeriod(period, language) })
  const problem = formState.errors.from?.message ?? formState.errors.to?.message

  useEffect(() => reset(typedPeriod(period, language)), [language, period, reset])

  const onDay = () => {
    const typed = getValues()
    const from = typedDay(typed.from)
    const to = typedDay(typed.to)
    clearErrors()
    // While a day is being typed nothing is wrong yet.
    if (from === null || to === null) return
    const days = daysIn({ from, to })
    if (days < 1) return setError('to', { message: t('timesheet:backwards') })
    if (days > mostDays) return setError('to', { message: t('timesheet:tooLong') })
    void timesheet.actions.look({ from, to })
  }
  const onLeave = () => {
    const typed = getValues()
    for (const name of ['from', 'to'] as const)
      if (typedDay(typed[name]) === null) setError(name, { message: t('timesheet:noDay') })
  }
  const date = (name: 'from' | 'to') => (
    <label className={styles.day}>
      {t(`timesheet:${name}`)}
      <input
        type="text"
        className={styles.date}
        maxLength={10}
        autoComplete="off"
        aria-invalid={formState.errors[name] ? true : undefined}
        aria-describedby={problem ? 'period-problem' : undefined}
        {...register(name, { onChange: onDay, onBlur: onLeave })}
      />
    </label>
  )

  return (
    <form
      className={styles.form}
      aria-label={t('timesheet')}
      noValidate
      onSubmit={(event) => event.preventDefault()}
    >
      <div className={styles.steps}>
        <Button
          look="quiet"
          aria-keyshortcuts="ArrowLeft"
          onClick={() => void timesheet.actions.step(-1)}
        >
          <SeenKeys shortcut="ArrowLeft" /> {t('timesheet:earlier')}
        </Button>
        <h2 className={styles.period}>{formatPeriod(period, language)}</h2>
        <Button
          look="quiet"
          aria-keyshortcuts="ArrowRight"
          onClick={() => void timesheet.actions.step(1)}
        >
          {t('timesheet:later')} <SeenKeys shortcut="ArrowRight" />
        </Button>
      </div>
      <div className={styles.days}>
        {date('from')}
        {date('to')}
      </div>
      <div role="alert" className={styles.problem}>
        {problem && <p id="period-problem">{problem}</p>}
      </div>
    </form>
  )
}
