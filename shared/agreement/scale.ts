/** How far two categories are from each other: what is declared of them, not which of them were used. */
import { numberAt } from '../entries.ts'

/** Level of measurement, after Stevens (1946). */
export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** How much of agreement two categories are worth, for κ, π and AC2. */
export type Weighting = 'identity' | 'linear' | 'quadratic'

/**
 * Weights between the categories of a declared scale, 1 on the diagonal and 0 between its ends: `1 − |a − b| / (max − min)`, or the square
 * of that distance (J. Cohen, Weighted kappa, 1968; K. L. Gwet, Handbook of Inter-Rater Reliability, 4th ed., 2014).
 *
 * @param values of the categories, in their order. @returns categories × categories, row after row.
 */
export const weightsOf = (weighting: Weighting, values: readonly number[]): Float64Array => {
  const span = Math.max(...values) - Math.min(...values)
  return matrixOf(values.length, (row, column) => {
    if (row === column) return 1
    if (weighting === 'identity' || span === 0) return 0
    const apart = Math.abs(numberAt(values, row) - numberAt(values, column)) / span
    return 1 - (weighting === 'linear' ? apart : apart ** 2)
  })
}

/**
 * Squared differences δ² of Krippendorff's α (Computing Krippendorff's Alpha-Reliability, 2011, section 4).
 *
 * @param totals how often each category was said in units with two or more ratings; the ordinal difference is made of them.
 */
export const differencesOf = (
  level: Level,
  values: readonly number[],
  totals: readonly number[],
): Float64Array => {
  switch (level) {
    case 'nominal':
      return matrixOf(values.length, (row, column) => (row === column ? 0 : 1))
    case 'ordinal':
      return ordinalDifferences(totals)
    case 'interval':
      return matrixOf(
        values.length,
        (row, column) => (numberAt(values, row) - numberAt(values, column)) ** 2,
      )
    case 'ratio':
      return matrixOf(values.length, (row, column) => {
        const [one, other] = [numberAt(values, row), numberAt(values, column)]
        return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2
      })
  }
}

/** (Σ of the totals from one category to the other, less half of both ends)². */
const ordinalDifferences = (totals: readonly number[]): Float64Array => {
  const through: number[] = []
  let sum = 0
  for (const total of totals) through.push((sum += total))
  const between = (low: number, high: number): number => {
    const all = numberAt(through, high) - (low === 0 ? 0 : numberAt(through, low - 1))
    return (all - (numberAt(totals, low) + numberAt(totals, high)) / 2) ** 2
  }
  return matrixOf(totals.length, (row, column) =>
    row === column ? 0 : between(Math.min(row, column), Math.max(row, column)),
  )
}

export const matrixOf = (
  size: number,
  cell: (row: number, column: number) => number,
): Float64Array => {
  const matrix = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) matrix[row * size + column] = cell(row, column)
  return matrix
}
