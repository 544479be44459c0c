import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import type { Period } from '../../../shared/timesheet/calendar.ts'
import { useWords } from '../../locales/react.ts'
import { useStores } from '../../stores/react.ts'
import { typedDay } from '../timesheet/typedDay.ts'
import styles from './Choosers.module.css'

/** The first and the last day that are studied. */
export const DaysForm = ({ days: { from, to } }: { days: Period }) => {
  const { consistency } = useStores()
  const { t } = useWords()
  const { clearErrors, formState, getValues, register, setError, setValue } = useForm<
    Record<'from' | 'to', string>
  >({ defaultValues: { from, to } })
  const problem = formState.errors.from?.message ?? formState.errors.to?.message

  // The days as they hold; a field that is being typed in keeps what is in it.
  useEffect(() => {
    const typing = document.activeElement?.getAttribute('name')
    if (typing !== 'from') setValue('from', from)
    if (typing !== 'to') setValue('to', to)
  }, [from, to, setValue])

  const onLeave = () => {
    const typed = getValues()
    const first = typedDay(typed.from)
    const last = typedDay(typed.to)
    clearErrors()
    if (first === null) return setError('from', { message: t('consistency:choose.noDay') })
    if (last === null) return setError('to', { message: t('consistency:choose.noDay') })
    if (last < first) return setError('to', { message: t('consistency:choose.backwards') })
    if (first === from && last === to) return
    void consistency.actions.look({ span: { kind: 'days', from: first, to: last } })
  }
  const date = (name: 'from' | 'to') => (
    <label className={styles.chooser}>
      <span className={styles.label}>{t(`consistency:choose.${name}`)}</span>
      <input
        type="text"
        className={styles.date}
        maxLength={10}
        autoComplete="off"
        onKeyDown={({ key }) => key === 'Enter' && onLeave()}
        aria-invalid={formState.errors[name] ? true : undefined}
        aria-describedby={problem ? 'study-days-problem' : undefined}
        {...register(name, { onBlur: onLeave })}
      />
    </label>
  )
  return (
    <form className={styles.days} noValidate onSubmit={(event) => event.preventDefault()}>
      {date('from')}
      {date('to')}
      <div role="alert" className={styles.problem}>
        {problem && <p id="study-days-problem">{problem}</p>}
      </div>
    </form>
  )
}
