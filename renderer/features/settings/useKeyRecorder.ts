import { useEffect, useState } from 'react'
import { shortcutsOf, type Shortcut } from '../../actions/shortcut.ts'

/** Whose key is being chosen, and whether it takes the place of the others. */
export interface Recording<Id> {
  of: Id
  how: 'instead' | 'also'
}

/**
 * Takes the next key press for itself, before any action or control sees it. Escape ends it without a key, and so does
 * leaving the window or clicking elsewhere.
 */
export const useKeyRecorder = <Id>(
  onKey: (recording: Recording<Id>, shortcut: Shortcut) => void,
  onNothing: (recording: Recording<Id>) => void,
) => {
  const [recording, setRecording] = useState<Recording<Id> | null>(null)

  useEffect(() => {
    if (!recording) return
    const end = () => {
      setRecording(null)
      onNothing(recording)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.key === 'Escape') return end()
      const [shortcut] = shortcutsOf(event)
      if (shortcut === undefined || event.repeat) return
      setRecording(null)
      onKey(recording, shortcut)
    }
    // The window comes before the document, where the app itself listens.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    window.addEventListener('blur', end)
    window.addEventListener('pointerdown', end)
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true })
      window.removeEventListener('blur', end)
      window.removeEventListener('pointerdown', end)
    }
  }, [recording, onKey, onNothing])

  return { recording, record: setRecording }
}
