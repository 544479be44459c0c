import { useEffect, useState } from 'react'
import { useWords } from '../../locales/react.ts'
import { sayKey } from '../../locales/sentences.ts'
import { useApp, useStores } from '../../stores/react.ts'
import { KeyCaps } from '../keys/KeyCaps.tsx'
import styles from './Toasts.module.css'

/** How long a passing word stays, unless it is being looked at. */
const shownMs = 4_000

/** The passing word of the moment: said politely, gone by itself, held while the pointer or the focus is on it. */
export const Toasts = () => {
  const { app } = useStores()
  const { t } = useWords()
  const toast = useApp((state) => state.toast)
  const [held, setHeld] = useState(false)
  const id = toast?.id

  useEffect(() => {
    if (id === undefined || held) return
    const timer = setTimeout(() => app.actions.clearToast(id), shownMs)
    return () => clearTimeout(timer)
  }, [app, id, held])

  return (
    <div className={styles.place} role="status">
      {toast && (
        <div
          key={toast.id}
          className={styles.toast}
          data-passing
          data-tone={toast.tone}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={styles.dot} aria-hidden="true" />
          <span>{sayKey(t, toast.key, toast.details)}</span>
          {toast.undo && <KeyCaps shortcut="Ctrl+Z" />}
        </div>
      )}
    </div>
  )
}
