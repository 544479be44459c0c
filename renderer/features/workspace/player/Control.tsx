import type { ReactNode } from 'react'
import { allActions } from '../../../actions/all.ts'
import type { ActionId } from '../../../actions/ids.ts'
import { useStores } from '../../../stores/react.ts'
import { useKeyOf } from '../../keys/useKeyOf.ts'
import { KeyCaps } from '../../keys/KeyCaps.tsx'
import styles from './Control.module.css'

interface Props {
  action: ActionId
  /** Its name; said by screen readers, and by the tooltip where it is not written on it. */
  label: string
  expanded?: boolean
  /** Its key is shown as a cap. */
  withKey?: boolean
  className?: string | undefined
  /** What is to be seen. Words in it are its name; without words the label is. */
  children?: ReactNode
  /** The words to be seen are its name. */
  worded?: boolean
}

/**
 * A quiet button that does what its key does. A click leaves the keyboard where it was, so that the next key is not
 * swallowed by a button.
 */
export const Control = ({
  action: id,
  label,
  expanded,
  withKey = false,
  className,
  worded = false,
  children,
}: Props) => {
  const stores = useStores()
  const shortcut = useKeyOf(id)
  return (
    <button
      type="button"
      className={`${styles.control} ${className ?? ''}`}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcut ?? undefined}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        const action = allActions.find((one) => one.id === id)
        if (action?.when(stores)) action.run(stores)
      }}
    >
      {withKey && shortcut !== null && (
        <span aria-hidden>
          <KeyCaps shortcut={shortcut} />
        </span>
      )}
      {children}
      {!worded && <span className="unseen">{label}</span>}
    </button>
  )
}
