import { useId } from 'react'
import { useForm } from 'react-hook-form'
import type { PreferencesPatch } from '../../../shared/contract/preferences.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences } from '../../stores/react.ts'
import { lookBackOf, lookBackText } from './lookBack.ts'
import styles from './LookForm.module.css'

/** How far before now a mark is set. Holds as soon as what is typed is a time. */
export const LookBackForm = ({ onChange }: { onChange(patch: PreferencesPatch): void }) => {
  const { t, language } = useWords()
  const lookBackMs = usePreferences((preferences) => preferences.lookBackMs)
  const field = useId()
  const { register, formState } = useForm({
    mode: 'onChange',
    // Only what was kept when the room was entered: a half-typed `2,` must not become `2` under the hands.
    defaultValues: { lookBack: lookBackText(lookBackMs, language) },
  })
  const problem = formState.errors.lookBack?.message
  return (
    <form className={styles.fields} noValidate onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={field} className={styles.label}>
        {t('settings:tagging.lookBack')}
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
            {...register('lookBack', {
              validate: (text) =>
                lookBackOf(text) !== null || t('settings:tagging.lookBackProblem'),
              onChange: ({ target }: { target: HTMLInputElement }) => {
                const chosen = lookBackOf(target.value)
                if (chosen !== null) onChange({ lookBackMs: chosen })
              },
            })}
          />
          {t('settings:tagging.seconds')}
        </span>
        <p id={`${field}-hint`} className={problem ? styles.problem : styles.hint}>
          {problem ?? t('settings:tagging.lookBackHint')}
        </p>
      </div>
    </form>
  )
}
