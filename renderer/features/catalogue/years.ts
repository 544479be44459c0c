/** A year as it was typed: null for none, undefined for what is no year (yet). */
export const yearOf = (text: string): number | null | undefined => {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d{4}$/.test(typed) ? Number(typed) : undefined
}

/** Two years as typed, where they make a stretch; null while they do not. */
export const stretchOf = (
  from: string,
  to: string,
): { fromYear: number | null; toYear: number | null } | null => {
  const [fromYear, toYear] = [yearOf(from), yearOf(to)]
  if (fromYear === undefined || toYear === undefined) return null
  return fromYear !== null && toYear !== null && fromYear > toYear ? null : { fromYear, toYear }
}
