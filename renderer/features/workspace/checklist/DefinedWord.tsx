import type { Text } from '../../../../shared/vocabulary/schema.ts'
import { useWords } from '../../../locales/react.ts'
import styles from './Definition.module.css'

/** A word being defined, and quietly what it is called in the other language. */
export const DefinedWord = ({ figure, label }: { figure?: string; label: Text }) => {
  const { language } = useWords()
  const other = language === 'en' ? 'fr' : 'en'
  return (
    <h2 className={styles.word}>
      {figure && <span className={styles.figure}>{figure}</span>}
      <span>{label[language]}</span>
      {label[other] !== label[language] && (
        <span className={styles.other} lang={other}>
          {label[other]}
        </span>
      )}
    </h2>
  )
}
