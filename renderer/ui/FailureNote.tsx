import type { Failure } from '../../shared/contract/failure.ts'
import { useWords } from '../locales/react.ts'
import { sayFailure } from '../locales/sentences.ts'
import { Button } from './Button.tsx'
import styles from './FailureNote.module.css'

/** Why something could not be read, and the way to try again. */
export const FailureNote = ({ failure, onRetry }: { failure: Failure; onRetry(): void }) => {
  const { t } = useWords()
  return (
    <div className={styles.failure} role="alert">
      <p>{sayFailure(t, failure)}</p>
      <Button onClick={onRetry}>{t('tryAgain')}</Button>
    </div>
  )
}
