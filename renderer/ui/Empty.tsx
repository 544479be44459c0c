import type { ReactNode } from 'react'
import styles from './Empty.module.css'

interface Props {
  title: string
  /** It comes by itself: said to assistive technology as well. */
  passes?: boolean
  /** Why, and what to do. */
  children: ReactNode
}

/** Where there is nothing to show: what that is, why, and what to do. */
export const Empty = ({ title, passes, children }: Props) => (
  <div className={styles.empty} role={passes ? 'status' : undefined}>
    <h2>{title}</h2>
    {children}
  </div>
)
