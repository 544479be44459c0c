import { useWords } from '../../locales/react.ts'
import { sayShare } from './screenerWords.ts'
import styles from './ScreenerWords.module.css'

/** How much of something is here, 0 to 1, as a thin line. */
export const Bar = ({ share, label }: { share: number; label: string }) => {
  const { language } = useWords()
  return (
    <span
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={sayShare(share, language)}
    >
      <span className={styles.done} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  )
}
