import styles from './Dot.module.css'

interface Props {
  /** Plain, a ring, where nothing need be said. */
  tone?: 'good' | 'amber' | 'warn' | undefined
}

/** The mark before a state. The words beside it say the same: no colour carries meaning alone. */
export const Dot = ({ tone }: Props) => (
  <span className={styles.dot} data-tone={tone} aria-hidden="true" />
)
