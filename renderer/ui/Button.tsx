import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'

interface Props extends ComponentPropsWithRef<'button'> {
  /** `main` is the one thing to do here; `quiet` has no border until it is wanted. */
  look?: 'main' | 'plain' | 'quiet'
}

/** A button in the house's dress. Its label never wraps. */
export const Button = ({ look = 'plain', className, type = 'button', ...rest }: Props) => (
  <button
    {...rest}
    type={type}
    className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
  />
)
