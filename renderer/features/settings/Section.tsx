import type { ReactNode } from 'react'
import styles from './Section.module.css'

/** A part of the settings, its name beside what is set. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h2 className={styles.title}>{title}</h2>
    <div className={styles.content}>{children}</div>
  </section>
)
