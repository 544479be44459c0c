import { useForm } from 'react-hook-form'
import type { Preferences, PreferencesPatch } from '../../../shared/contract/preferences.ts'
import { formatDuration } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences } from '../../stores/react.ts'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import styles from './LookForm.module.css'

const choices: Preferences['breakAfterMinutes'][] = [0, 30, 50, 90]

/** After how much work without a pause a break is spoken of, or that it never is. */
export const BreakForm = ({ onChange }: { onChange(patch: PreferencesPatch): void }) => {
  const { t, language } = useWords()
  const kept = usePreferences((preferences) => preferences.breakAfterMinutes)
  const { register } = useForm({ values: { breakAfterMinutes: String(kept) } })
  return (
    <form className={styles.fields} noValidate onSubmit={(event) => event.preventDefault()}>
      <ChoiceField
        legend={t('care:break.legend')}
        choices={choices.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('care:break.off') : formatDuration(minutes * 60_000, language),
        }))}
        field={register('breakAfterMinutes', {
          onChange: ({ target }: { target: HTMLInputElement }) => {
            const chosen = choices.find((minutes) => String(minutes) === target.value)
            if (chosen !== undefined) onChange({ breakAfterMinutes: chosen })
          },
        })}
      />
      <p className={styles.below}>{t('care:break.hint')}</p>
    </form>
  )
}
