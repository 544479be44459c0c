import { useEffect, useRef } from 'react'
import { useApp } from '../../stores/react.ts'
import { isKeyboardFree } from '../../ui/isKeyboardFree.ts'

/**
 * What had the keyboard is gone with the room that was left: the next one has it, so that its name is heard and Tab goes on inside it
 * and not at the top of the page. A room that gives it to something of its own is left alone.
 */
export const useKeyboardInRoom = (): void => {
  const room = useApp((app) => app.room)
  const left = useRef(room)
  useEffect(() => {
    if (left.current === room) return
    left.current = room
    if (isKeyboardFree()) document.getElementById('content')?.focus({ preventScroll: true })
  }, [room])
}
