import { useForm } from 'react-hook-form'
import type { Preferences, PreferencesPatch } from '../../../shared/contract/preferences.ts'
import { formatPercent } from '../../locales/format.ts'
import { useWords } from '../../locales/react.ts'
import { usePreferences } from '../../stores/react.ts'
import { ChoiceField } from '../../ui/ChoiceField.tsx'
import styles from './LookForm.module.css'

/** The fields as a browser keeps them: text, whatever it stands for. */
type Fields = Record<'language' | 'theme' | 'textSize' | 'reducedMotion', string>

const languages: Preferences['language'][] = ['system', 'en', 'fr']
const themes: Preferences['theme'][] = ['system', 'evening', 'day']
const motions: Preferences['reducedMotion'][] = ['system', 'on', 'off']
const textSizes = [100, 125, 150, 175, 200]

/** Language, theme, text size and movement; each holds as soon as it is chosen. */
export const LookForm = ({ onChange }: { onChange(patch: PreferencesPatch): void }) => {
  const { t, language } = useWords()
  const kept = usePreferences((preferences) => preferences)
  const { register } = useForm<Fields>({
    // What was changed elsewhere (the theme by its key) shows here too.
    values: {
      language: kept.language,
      theme: kept.theme,
      textSize: String(kept.textSize),
      reducedMotion: kept.reducedMotion,
    },
  })

  /** Registers a choice whose values are those of the preference of the same name. */
  const choice = <K extends 'language' | 'theme' | 'reducedMotion'>(
    name: K,
    values: readonly Preferences[K][],
  ) =>
    register(name, {
      onChange: ({ target }: { target: HTMLInputElement }) => {
        const value = values.find((one) => one === target.value)
        if (value !== undefined) onChange({ [name]: value })
      },
    })

  return (
    <form className={styles.fields} noValidate onSubmit={(event) => event.preventDefault()}>
      <ChoiceField
        legend={t('settings:look.language')}
        choices={languages.map((value) => ({
          value,
          label: t(`settings:look.languages.${value}`),
        }))}
        field={choice('language', languages)}
      />
      <ChoiceField
        legend={t('settings:look.theme')}
        choices={themes.map((value) => ({ value, label: t(`settings:look.themes.${value}`) }))}
        field={choice('theme', themes)}
      />
      <ChoiceField
        legend={t('settings:look.textSize')}
        choices={textSizes.map((size) => ({
          value: String(size),
          label: formatPercent(size / 100, language),
        }))}
        field={register('textSize', {
          onChange: ({ target }: { target: HTMLInputElement }) =>
            onChange({ textSize: Number(target.value) }),
        })}
      />
      <ChoiceField
        legend={t('settings:look.motion')}
        choices={motions.map((value) => ({ value, label: t(`settings:look.motions.${value}`) }))}
        field={choice('reducedMotion', motions)}
      />
    </form>
  )
}
