import { useWords } from '../locales/react.ts'
import styles from './Ghosts.module.css'
import { useAfter } from './useAfter.ts'

interface Props {
  count: number
  /** Says with `--ghost-height` and `--ghost-gap` how they lie. */
  className?: string | undefined
}

/** Lines to come, once they take long enough to be missed. */
export const Ghosts = ({ count, className }: Props) => {
  const { t } = useWords()
  const late = useAfter(300)
  if (!late) return null
  return (
    <div
      className={[styles.ghosts, className].filter(Boolean).join(' ')}
      role="status"
      aria-label={t('loading')}
    >
      {Array.from({ length: count }, (_, place) => (
        <div key={place} className={styles.ghost} />
      ))}
    </div>
  )
}
