import type { ReactNode } from 'react'
import { Exports } from './Exports.tsx'
import type { Exportable } from './exporting.ts'
import styles from './Figures.module.css'

interface Props {
  title: string
  /** What to conclude, or what it is; before the figures. */
  note?: string | undefined
  what(): Exportable
  children: ReactNode
}

/** A table or plot beside the main figure, with its ways out of the page. */
export const Figures = ({ title, note, what, children }: Props) => (
  <section className={styles.figures} aria-label={title}>
    <h3 className={styles.title}>{title}</h3>
    {note !== undefined && <p className={styles.note}>{note}</p>}
    {children}
    <Exports what={what} />
  </section>
)

interface TableProps {
  /** Names of the columns; `end`: its cells are figures. */
  columns: readonly { name: string; end?: boolean }[]
  label: string
  children: ReactNode
}

export const FigureTable = ({ columns, label, children }: TableProps) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          {columns.map(({ name, end }) => (
            <th key={name} scope="col" data-end={end}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

/** A cell that opens the cases behind its line. */
export const CaseLink = ({
  label,
  onOpen,
  children,
}: {
  label: string
  onOpen(): void
  children: ReactNode
}) => (
  <button type="button" className={styles.link} aria-label={label} onClick={onOpen}>
    {children}
  </button>
)
