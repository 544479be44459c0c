import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { useWords } from '../../locales/react.ts'
import { type Bounds, secondsOf, secondsText } from './seconds.ts'
import styles from './LookForm.module.css'

interface Props {
  label: string
  hint: string
  problem: string
  /** What is kept now. */
  ms: number
  bounds: Bounds
  onChange(ms: number): void
}

/** A time in seconds. Holds as soon as what is typed is one. */
export const SecondsForm = ({ label, hint, problem: wrong, ms, bounds, onChange }: Props) => {
  const { t, language } = useWords()
  const field = useId()
  const { register, formState } = useForm({
    mode: 'onChange',
    // Only what was kept when the room was entered: a half-typed `2,` must not become `2` under the hands.
    defaultValues: { seconds: secondsText(ms, language) },
  })
  const problem = formState.errors.seconds?.message
  return (
    <form className={styles.fields} noValidate onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={field} className={styles.label}>
        {label}
      </label>
      <div>
        <span className={styles.measure}>
          <input
            id={field}
            className={styles.number}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${field}-hint`}
            {...register('seconds', {
              validate: (text) => secondsOf(text, bounds) !== null || wrong,
              onChange: ({ target }: { target: HTMLInputElement }) => {
                const chosen = secondsOf(target.value, bounds)
                if (chosen !== null) onChange(chosen)
              },
            })}
          />
          {t('settings:tagging.seconds')}
        </span>
        <p id={`${field}-hint`} className={problem ? styles.problem : styles.hint}>
          {problem ?? hint}
        </p>
      </div>
    </form>
  )
}
