import type { Line } from './comparison.ts'

type Place = Pick<Line, 'facet' | 'term'>

/** What the row of a place is found by. */
export const rowKey = ({ facet, term }: Place): string => `${facet} ${term ?? ''}`

const buttonOf = (place: Place) =>
  document.querySelector<HTMLElement>(`tr[data-place="${CSS.escape(rowKey(place))}"] th button`)

/** Puts the keyboard on a row of the table, which comes into sight as a whole. */
export const focusRow = (place: Place): void => {
  const button = buttonOf(place)
  button?.focus({ preventScroll: true })
  button?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

/** Whether the keyboard is on the row of a place. */
export const isRowInFocus = (place: Place): boolean =>
  buttonOf(place) !== null && document.activeElement === buttonOf(place)
