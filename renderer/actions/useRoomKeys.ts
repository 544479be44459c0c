import { useEffect, useRef } from 'react'
import { isInDialog, isTyping, keptBy } from './keyboard.ts'
import { isChord, shortcutsOf, type Shortcut } from './shortcut.ts'

/** Answers true when the key was used. */
export type RoomKey = (event: KeyboardEvent) => boolean

/**
 * Keys that move about in one room (arrows in its list, Escape out of it), wherever in the room the focus is. Text fields,
 * controls and dialogs keep theirs, chords and Escape excepted in text; actions come first.
 */
export const useRoomKeys = (keys: Record<Shortcut, RoomKey>): void => {
  const latest = useRef(keys)
  latest.current = keys

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isInDialog(event.target)) return
      const typing = isTyping(event.target)
      const kept = keptBy(event.target)
      for (const shortcut of shortcutsOf(event)) {
        const act = latest.current[shortcut]
        if (!act || kept.includes(shortcut)) continue
        if (typing && !isChord(shortcut) && shortcut !== 'Escape') continue
        if (act(event)) event.preventDefault()
        return
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
