import { useLayoutEffect, useRef, type FocusEvent } from 'react'

interface Held {
  element: HTMLElement
  titleId: string
}

/**
 * Keeps the keyboard in its row. A row that moves in the list, or becomes another as its film arrives, lets go of it, and the browser
 * then gives it to nobody; it goes back to where it was, or to what opens the row.
 */
export const useHeldRow = (openerOf: (titleId: string) => HTMLElement | undefined) => {
  const held = useRef<Held | null>(null)
  useLayoutEffect(() => {
    if (document.activeElement !== document.body || !held.current) return
    const { element, titleId } = held.current
    if (element.isConnected) element.focus()
    else openerOf(titleId)?.focus()
  })
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const titleId = target.closest('li')?.dataset.title
      held.current = titleId ? { element: target, titleId } : null
    },
    /** Whoever points elsewhere lets go on purpose. */
    onPointerDown: () => {
      held.current = null
    },
  }
}
