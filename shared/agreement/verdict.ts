import type { Coefficient } from './coefficient.ts'
import { fewTitles, type Measured, titlesBehind } from './measured.ts'

/**
 * What may be concluded of an α: from .800 on that people share a meaning, from .667 on that they do so loosely, below that they do not
 * (K. Krippendorff, Content Analysis, 2004, p. 241); of too few titles nothing, whatever it is.
 */
export type Verdict = 'holds' | 'loosely' | 'unshared' | 'few' | 'none'

export const holdsFrom = 0.8
export const looselyFrom = 0.667

/** @param titles that the figure rests on: of a term those on which anybody applied it. */
export const verdictOf = (coefficient: Coefficient, titles: number): Verdict => {
  if (coefficient.value === null) return 'none'
  return titles < fewTitles ? 'few' : gradeOf(coefficient.value)
}

export const gradeOf = (value: number): 'holds' | 'loosely' | 'unshared' =>
  value >= holdsFrom ? 'holds' : value >= looselyFrom ? 'loosely' : 'unshared'

/** The lowest first; behind them those of too few titles, whose low figures say little, and those that cannot be computed. */
export const worstFirst = <T extends Pick<Measured, 'alpha' | 'applied' | 'titles'>>(
  measured: readonly T[],
): T[] => measured.toSorted((one, other) => compareWorst(ranked(one), ranked(other)))

export const compareWorst = (
  one: { verdict: Verdict; value: number | null },
  other: { verdict: Verdict; value: number | null },
): number => rankOf(one.verdict) - rankOf(other.verdict) || (one.value ?? 0) - (other.value ?? 0)

const ranked = ({ alpha, ...rest }: Pick<Measured, 'alpha' | 'applied' | 'titles'>) => ({
  verdict: verdictOf(alpha, titlesBehind(rest)),
  value: alpha.value,
})

const rankOf = (verdict: Verdict): number => (verdict === 'none' ? 2 : verdict === 'few' ? 1 : 0)
