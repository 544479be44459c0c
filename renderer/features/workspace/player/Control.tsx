import type { ReactNode } from 'react'
import { allActions } from '../../../actions/all.ts'
import type { ActionId } from '../../../actions/ids.ts'
import { useStores } from '../../../stores/react.ts'
import { useKeyOf } from '../checklist/ActionKey.tsx'
import { KeyCaps } from '../../shell/KeyCaps.tsx'
import styles from './Control.module.css'

interface Props {
  action: ActionId
  /** Said by screen readers and tooltips; holds what is written on it. */
  label: string
  pressed?: boolean
  expanded?: boolean
  /** Its key is shown as a cap. */
  withKey?: boolean
  className?: string | undefined
  children?: ReactNode
}

/**
 * A quiet button that does what its key does. A click leaves the keyboard where it was, so that the next key is not
 * swallowed by a button.
 */
export const Control = ({
  action: id,
  label,
  pressed,
  expanded,
  withKey = false,
  className,
  children,
}: Props) => {
  const stores = useStores()
  const shortcut = useKeyOf(id)
  return (
    <button
      type="button"
      className={`${styles.control} ${className ?? ''}`}
      aria-label={label}
      aria-pressed={pressed}
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
    </button>
  )
}
