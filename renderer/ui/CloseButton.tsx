import { IconX } from '@tabler/icons-react'
import type { ComponentPropsWithRef } from 'react'
import styles from './CloseButton.module.css'

interface Props extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'children' | 'type'> {
  /** What it closes or takes away, for who does not see it. */
  label: string
  /** Side of its square in rem. */
  size?: 1.75 | 2 | 2.25
}

/** The cross that closes or takes away what it stands beside. */
export const CloseButton = ({ label, size = 1.75, className, ...rest }: Props) => (
  <button
    {...rest}
    type="button"
    aria-label={label}
    className={[styles.close, className].filter(Boolean).join(' ')}
    style={{ width: `${size}rem`, height: `${size}rem` }}
  >
    <IconX size={size > 2 ? '1.125rem' : '1rem'} stroke={1.75} aria-hidden="true" />
  </button>
)
