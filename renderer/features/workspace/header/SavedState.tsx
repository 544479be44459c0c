import { useEffect, useMemo, useRef } from 'react'
import { formatClock } from '../../../locales/format.ts'
import { useWords } from '../../../locales/react.ts'
import { useSession, useStores } from '../../../stores/react.ts'
import styles from './WorkspaceHeader.module.css'

/**
 * Whether the last change is on disk. *Saved* is never shown while a change is on its way. Screen readers hear of trouble and of
 * its end, not of every key.
 */
export const SavedState = () => {
  const { app } = useStores()
  const { t, language } = useWords()
  const waiting = useSession(({ saving }) => saving.pending > 0)
  const pending = useSession(({ saving }) => (saving.failure ? saving.pending : 0))
  // What a session was opened with came from the disk.
  const savedAtS = useSession(({ saving, state }) => {
    const ms = saving.savedAtMs ?? state?.lastWallMs
    return ms === undefined ? null : Math.floor(ms / 1000)
  })
  const time = useMemo(
    () => (savedAtS === null ? null : formatClock(savedAtS * 1000, language)),
    [savedAtS, language],
  )
  const failed = useSession(({ saving }) => saving.failure !== null)

  const said = useRef(false)
  useEffect(() => {
    // The failure itself is an alert beside this; its end is worth a word too.
    if (said.current && !failed) app.actions.announce(t('workspace:savedAgain'))
    said.current = failed
  }, [app, failed, t])

  const tone = failed ? 'bad' : waiting ? 'busy' : 'good'
  const words = failed
    ? t('notSaved', { count: pending })
    : waiting
      ? t('saving')
      : time === null
        ? t('nothingYet')
        : t('saved', { time })
  return (
    <span className={styles.saved} data-saving={tone}>
      <span className={styles.dot} aria-hidden="true" />
      {words}
    </span>
  )
}
