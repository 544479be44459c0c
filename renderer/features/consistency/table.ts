import type { Language } from '../../../shared/vocabulary/languages.ts'

/** Null: there is nothing to say. */
export type Cell = string | number | null

/** A table as it is exported. */
export interface Table {
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/**
 * As the other tables of the house: in French parted by semicolons, with decimal commas; UTF-8 with a byte order mark, because
 * spreadsheets need it; cells that would be formulas there are quoted by an apostrophe. Figures with all their places: it is for those
 * who go on calculating.
 */
export const csvOf = ({ head, rows }: Table, language: Language): string => {
  const sign = language === 'fr' ? ';' : ','
  const line = (cells: readonly Cell[]) =>
    cells.map((cell) => quoted(written(cell, language), sign)).join(sign)
  return `\uFEFF${[head, ...rows].map(line).join('\r\n')}\r\n`
}

/** As it is pasted into a spreadsheet or a letter. */
export const pasted = ({ head, rows }: Table, language: Language): string =>
  [head, ...rows]
    .map((cells) =>
      cells.map((cell) => written(cell, language).replace(/[\t\r\n]+/g, ' ')).join('\t'),
    )
    .join('\n')

const written = (cell: Cell, language: Language): string => {
  if (cell === null) return ''
  if (typeof cell === 'number')
    return language === 'fr' ? String(cell).replace('.', ',') : String(cell)
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

const quoted = (text: string, sign: string): string =>
  text.includes(sign) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
