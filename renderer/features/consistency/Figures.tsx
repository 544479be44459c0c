import type { ReactNode } from 'react'
import type { Column } from './columns.ts'
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

interface TableProps<Line> {
  columns: readonly Column<Line>[]
  lines: readonly Line[]
  keyOf(line: Line): string
  label: string
}

/** What the columns show of each line; the first of them names it. */
export const FigureTable = <Line,>({ columns, lines, keyOf, label }: TableProps<Line>) => {
  const shown = columns.flatMap((column) =>
    column.shown ? [{ ...column, shown: column.shown }] : [],
  )
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {shown.map(({ name, isFigure }) => (
              <th key={name} scope="col" data-end={isFigure}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={keyOf(line)}>
              {shown.map((column, at) =>
                at === 0 ? (
                  <th key={column.name} scope="row">
                    {column.shown(line)}
                  </th>
                ) : (
                  <td key={column.name} data-end={column.isFigure}>
                    {column.shown(line)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

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
