import { useId } from 'react'
import styles from './Switch.module.css'

interface Props {
  label: string
  /** What it does, below its label. */
  hint?: string
  on: boolean
  onChange(on: boolean): void
}

/** One thing that is on or off, with its label beside it; holds at once. */
export const Switch = ({ label, hint, on, onChange }: Props) => {
  const id = useId()
  return (
    <div className={styles.line}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          role="switch"
          className={styles.box}
          aria-describedby={hint === undefined ? undefined : id}
          checked={on}
          aria-checked={on}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className={styles.track} aria-hidden="true" />
        {label}
      </label>
      {hint !== undefined && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
