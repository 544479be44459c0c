import { hash } from 'node:crypto'
import type { Sampling } from '../../shared/review/sampling.ts'
import type { SessionState } from '../../shared/session/state.ts'

const bits = 48

/**
 * A number in [0, 1) that stays the same for the same words: the permanent random number of a title, or of a person for a title (E.
 * Ohlsson, “Coordination of Samples Using Permanent Random Numbers”, Business Survey Methods, 1995). Uniform over 2^48 values, from
 * SHA-256 of the words as JSON.
 */
export const numberOf = (...words: readonly string[]): number =>
  hash('sha256', JSON.stringify(words), 'buffer').readUIntBE(0, bits / 8) / 2 ** bits

/** The facets that a submission says something of: terms, or a degree above “none seen”. */
export const facetsIn = ({ answers }: Pick<SessionState, 'answers'>): string[] =>
  Object.entries(answers)
    .filter(
      ([, answer]) => answer.kind === 'terms' || (answer.kind === 'degree' && answer.degree > 0),
    )
    .map(([facet]) => facet)

/**
 * Under which number a title is drawn: the share, raised by the highest priority of the facets that apply to it.
 * p = min(1, share × (1 + priority)).
 *
 * A title is drawn once its number lies under p. More submissions raise p and never lower it, so that nothing drawn is lost by them; a
 * greater share keeps all that a smaller one drew.
 */
export const chanceOf = (
  { share, priorities }: Pick<Sampling, 'share' | 'priorities'>,
  facets: readonly string[],
): number =>
  Math.min(1, share * (1 + Math.max(0, ...facets.map((facet) => priorities[facet] ?? 0))))
