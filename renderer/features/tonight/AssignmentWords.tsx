import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { useNow } from '../../ui/useNow.ts'
import { isLate, sayDue } from './dueWords.ts'
import styles from './TitleRow.module.css'

/** By when it is due, behind what else is said in the line. */
export const DueWords = ({ assignment: { dueAtMs } }: { assignment: AssignmentFacts }) => {
  const { t, language } = useWords()
  const nowMs = useNow()
  if (dueAtMs === null) return null
  return (
    <>
      {' · '}
      <span className={isLate(dueAtMs, nowMs) ? styles.late : undefined}>
        {sayDue(t, dueAtMs, nowMs, language)}
      </span>
    </>
  )
}

/** What the reviewer who sent it back wrote. */
export const AssignmentWords = ({ assignment }: { assignment: AssignmentFacts }) => {
  const { t } = useWords()
  const note = assignment.returnedNote
  if (note === null) return null
  return (
    <p className={styles.sentBack}>
      {note.trim() === '' ? t('tonight:sentBackPlain') : t('tonight:sentBack', { note })}
    </p>
  )
}
