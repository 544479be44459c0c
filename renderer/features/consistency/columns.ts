import type { ReactNode } from 'react'
import type { Words } from '../../locales/sentences.ts'
import type { Cell, Table } from './table.ts'

/** One column of a table beside the figures, for those who read it and for those who take it out of the page. */
export interface Column<Line> {
  name: string
  /** Its cells are figures, and stand at the end. */
  isFigure?: boolean
  /** What a line shows; without it the column is exported alone. */
  shown?(line: Line): ReactNode
  /** What is exported, a figure with all its places; without it the column is shown alone. */
  exported?(line: Line): Cell
}

/** The columns as a table that is exported. */
export const tableOf = <Line>(columns: readonly Column<Line>[], lines: readonly Line[]): Table => ({
  head: columns.filter(({ exported }) => exported).map(({ name }) => name),
  rows: lines.map((line) => columns.flatMap(({ exported }) => (exported ? [exported(line)] : []))),
})

/** How sure a figure is: shown as one column, where `say` says how each end is; exported as its two ends. */
export const intervalColumns = <Line>(
  t: Words,
  of: (line: Line) => readonly [number, number] | null,
  say?: (end: number, line: Line) => string,
): Column<Line>[] => [
  ...(say
    ? [
        {
          name: t('consistency:coefficients.interval'),
          isFigure: true,
          shown: (line: Line) => {
            const interval = of(line)
            if (interval === null) return null
            const [low, high] = [say(interval[0], line), say(interval[1], line)]
            return t('consistency:interval', { low, high })
          },
        },
      ]
    : []),
  { name: t('consistency:list.low'), exported: (line) => of(line)?.[0] ?? null },
  { name: t('consistency:list.high'), exported: (line) => of(line)?.[1] ?? null },
]
