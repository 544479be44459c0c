import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { InputOf } from '../../../shared/contract/calls.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { ScreenersState } from '../../../shared/contract/screeners.ts'
import { formatNumber } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useStores } from '../../stores/react.ts'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import { gigabytesOf, gigabytesText } from './gigabytes.ts'
import styles from './LookForm.module.css'

const counts = [1, 2, 3, 4]

/** What films may take of the disk, and how many are fetched at once. The limit holds when the field is left: half of it is another. */
export const ScreenersForm = ({ state }: { state: ScreenersState }) => {
  const { screeners } = useStores()
  const { t, language } = useWords()
  const field = useId()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { limitBytes, mostAtOnce } = state
  const { register, formState, handleSubmit } = useForm({
    mode: 'onChange',
    // Whoever leaves the field goes where they want to; the problem stands beside it.
    shouldFocusError: false,
    values: { limit: gigabytesText(limitBytes, language), mostAtOnce: String(mostAtOnce) },
    // What is being typed is not overwritten by what the desk tells meanwhile.
    resetOptions: { keepDirtyValues: true },
  })
  const problem = formState.errors.limit?.message

  // Each field says its own alone: what the other shows may be older than what was chosen in it.
  const choose = (chosen: InputOf<'screeners.choose'>) =>
    void screeners.actions.choose(chosen).then(setFailure)
  const keep = handleSubmit(({ limit }) => {
    const chosen = gigabytesOf(limit)
    if (chosen !== undefined) choose({ limitBytes: chosen })
  })

  return (
    <form className={styles.fields} noValidate onSubmit={(event) => void keep(event)}>
      <label htmlFor={field} className={styles.label}>
        {t('screeners:settings.limit')}
      </label>
      <div>
        <span className={styles.measure}>
          <input
            id={field}
            data-limit
            className={styles.number}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${field}-hint`}
            {...register('limit', {
              validate: (text) =>
                gigabytesOf(text) !== undefined || t('screeners:settings.limitProblem'),
              onBlur: () => void keep(),
            })}
          />
          {t('screeners:settings.gigabytes')}
        </span>
        <p id={`${field}-hint`} className={problem ? styles.problem : styles.hint}>
          {problem ?? t('screeners:settings.limitHint')}
        </p>
      </div>
      <ChoiceField
        legend={t('screeners:settings.atOnce')}
        choices={counts.map((count) => ({
          value: String(count),
          label: formatNumber(count, language),
        }))}
        field={register('mostAtOnce', {
          onChange: ({ target }: { target: HTMLInputElement }) =>
            choose({ mostAtOnce: Number(target.value) }),
        })}
      />
      <div role="alert">
        {failure && <p className={styles.problem}>{sayFailure(t, failure)}</p>}
      </div>
    </form>
  )
}
