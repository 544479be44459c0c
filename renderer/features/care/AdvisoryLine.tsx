import { useWords } from '../../locales/react.ts'
import styles from './AdvisoryLine.module.css'
import { sayAdvisories } from './sayAdvisories.ts'

/** What a title contains, as a line of its own within what is said about it; nothing where nothing is known. */
export const AdvisoryLine = ({ codes }: { codes: readonly string[] }) => {
  const { t, language } = useWords()
  if (codes.length === 0) return null
  const list = sayAdvisories(t, codes, language)
  return <span className={styles.line}>{t('care:contains', { list })}</span>
}
