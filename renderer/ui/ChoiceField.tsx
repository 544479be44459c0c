import type { ComponentPropsWithRef } from 'react'
import styles from './ChoiceField.module.css'

interface Props {
  legend: string
  /** The choices say it all: the legend is only heard. */
  hidden?: boolean
  choices: readonly { value: string; label: string }[]
  /** Name, ref and handlers of the field, as `register` gives them. */
  field: ComponentPropsWithRef<'input'>
}

/** One of a few, all of them in sight: radio buttons in a row. */
export const ChoiceField = ({ legend, hidden = false, choices, field }: Props) => (
  <fieldset className={styles.field}>
    <legend className={hidden ? 'unseen' : styles.legend}>{legend}</legend>
    <div className={styles.choices}>
      {choices.map(({ value, label }) => (
        <label key={value} className={styles.choice}>
          <input {...field} type="radio" value={value} className={styles.radio} />
          <span className={styles.label}>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)
