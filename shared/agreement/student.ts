/**
 * The mean of some values and its 95 % interval (Student, The probable error of a mean, 1908). Of a single value there is none.
 *
 * @returns null for the interval where there are fewer than two values.
 */
export const meanWithInterval = (
  values: readonly number[],
): { mean: number; interval: [number, number] | null } => {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, interval: null }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const reach = studentQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { mean, interval: [mean - reach, mean + reach] }
}

/** Beyond this t lies 2.5 % (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 1964, 26.7.5); to 3 digits from 3 on. */
const studentQuantile = (freedom: number): number => {
  if (freedom === 1) return 12.7062
  if (freedom === 2) return 4.3027
  const x = 1.959964
  const terms = [
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92_160,
  ]
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), x)
}
