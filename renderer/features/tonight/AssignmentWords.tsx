import { useLayoutEffect, useRef, useState } from 'react'
import type { AssignmentFacts } from '../../../shared/contract/sync.ts'
import { useWords } from '../../locales/react.ts'
import { Button } from '../../ui/Button.tsx'
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

/** What the reviewer who sent it back wrote: its beginning, and all of it on demand. */
export const AssignmentWords = ({ assignment }: { assignment: AssignmentFacts }) => {
  const { t } = useWords()
  const note = assignment.returnedNote
  const words = useRef<HTMLParagraphElement>(null)
  const [isWhole, setWhole] = useState(false)
  const [isCut, setCut] = useState(false)

  useLayoutEffect(() => {
    const { current } = words
    if (!current || isWhole) return
    const observer = new ResizeObserver(() => setCut(current.scrollHeight > current.clientHeight))
    observer.observe(current)
    return () => observer.disconnect()
  }, [note, isWhole])

  if (note === null) return null
  return (
    <div className={styles.sentBack}>
      <p ref={words} className={isWhole ? styles.note : styles.noteBegins}>
        {note.trim() === '' ? t('tonight:sentBackPlain') : t('tonight:sentBack', { note })}
      </p>
      {isCut && (
        <Button
          look="quiet"
          className={styles.readAll}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t(isWhole ? 'tonight:readLess' : 'tonight:readAll')}
        </Button>
      )}
    </div>
  )
}
