import { useLayoutEffect, useRef, type ReactNode } from 'react'
import styles from './Dialog.module.css'

interface Props {
  /** What screen readers call it. */
  label: string
  /** The person wants it gone: Escape, or a click beside it. Whoever shows it takes it away. */
  onClose(): void
  className?: string | undefined
  children: ReactNode
}

/**
 * A modal dialog, shown for as long as it is mounted. The browser's own element keeps the keyboard inside, makes the page
 * behind it inert, and gives the focus back to where it was.
 */
export const Dialog = ({ label, onClose, className, children }: Props) => {
  const element = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // Closed before it leaves the page: only then does the browser restore the focus.
    return () => dialog?.close()
  }, [])

  return (
    // Keys of the dialog itself; what it holds has its own names and roles.
    <dialog
      ref={element}
      aria-label={label}
      className={[styles.dialog, className].filter(Boolean).join(' ')}
      onCancel={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
